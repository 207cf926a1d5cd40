package main

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// SECURITY.md and docs/policy.md name the tests that hold what they promise. Each is there, in the file that is named.
func TestThePromisesOfThePagesAreHeldByTests(t *testing.T) {
	for page, least := range map[string]int{"SECURITY.md": 18, "docs/policy.md": 7} {
		held := 0
		for _, row := range regexp.MustCompile(`(?m)^\| .*\|$`).FindAllString(openPage(t, page).text, -1) {
			files := regexp.MustCompile("`([a-z/]+/[a-z0-9_]+_test\\.go)`").FindAllStringSubmatch(row, -1)
			var code strings.Builder
			for _, file := range files {
				text, err := os.ReadFile(fileOf(file[1]))
				if err != nil {
					t.Errorf("%s: %v", page, err)
				}
				code.Write(text)
			}
			for _, name := range regexp.MustCompile("`(Test[A-Za-z0-9]+)`").FindAllStringSubmatch(row, -1) {
				if held++; !strings.Contains(code.String(), "\nfunc "+name[1]+"(t *testing.T)") {
					t.Errorf("%s: no file of the row has %s", page, name[1])
				}
			}
		}
		if held < least {
			t.Errorf("%s names %d tests, fewer than %d", page, held, least)
		}
	}
}

func TestWhatListensIsThisMachineAlone(t *testing.T) {
	host, _, err := net.SplitHostPort(serveCommand().Flags().Lookup("listen").DefValue)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		t.Errorf("without --listen, serve listens on %q, %v", host, err)
	}
	for _, listen := range []string{"0.0.0.0:0", "[::]:0", ":0"} {
		var stderr strings.Builder
		code := run(t.Context(), []string{"serve", "--listen", listen}, nil, io.Discard, &stderr)
		if code != exitUsage || !strings.Contains(stderr.String(), "admin-token") {
			t.Errorf("serve --listen %s without a token: exit code %d: %s", listen, code, &stderr)
		}
	}
}

func TestTheFileOfCredentialsIsForItsOwnerAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "credentials.json")
	s := startServe(t, "--credentials-out", file)
	s.stop()
	<-s.code
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() == 0 {
		t.Errorf("the file is %v, %v", info, err)
	}
}
