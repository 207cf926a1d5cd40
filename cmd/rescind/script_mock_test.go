package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/testtools"

	"github.com/rogpeppe/go-internal/testscript"
)

// startScriptMock starts `rescind serve` beside a script: mock [FLAG…]. It sets $MOCK and $TOKEN, and what the mock
// prints for people is in the file served.txt.
func startScriptMock(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: mock [FLAG…]")
	}
	program, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], "rescind"))
	ts.Check(err)
	cmd := exec.Command(program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Dir = ts.MkAbs(".")
	banner, err := os.Create(ts.MkAbs("served.txt"))
	ts.Check(err)
	cmd.Stderr = banner
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() { cmd.Process.Kill(); cmd.Wait(); banner.Close() })
	line, err := bufio.NewReader(out).ReadBytes('\n')
	var s servedMock
	if err != nil || json.Unmarshal(line, &s) != nil {
		ts.Fatalf("the ready line is %q, %v: %s", line, err, ts.ReadFile("served.txt"))
	}
	ts.Setenv("MOCK", s.URL)
	ts.Setenv("TOKEN", s.Token)
}

// setupScript lets a command of a script end its test as skipped.
func setupScript(env *testscript.Env) error {
	env.Values[testOfScript{}] = env.T()
	return nil
}

// A testOfScript is the key of the test of a script.
type testOfScript struct{}

// needPrograms skips the rest of a script where a program is not there: needs PROGRAM…
func needPrograms(ts *testscript.TestScript, neg bool, args []string) {
	t, ok := ts.Value(testOfScript{}).(testing.TB)
	if neg || len(args) == 0 || !ok {
		ts.Fatalf("usage: needs PROGRAM…, in a script of a test")
	}
	testtools.Need(t, args...)
}

// wantServed waits until the mock of the script has printed something, for people: served REGEXP.
func wantServed(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] served REGEXP")
	}
	want := regexp.MustCompile("(?m)" + args[0])
	if neg {
		time.Sleep(100 * time.Millisecond) // lines are written behind the answers
	}
	for range 200 {
		if found := want.MatchString(ts.ReadFile("served.txt")); found != neg {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("served.txt has a match of %q: %v\n%s", args[0], neg, ts.ReadFile("served.txt"))
}
