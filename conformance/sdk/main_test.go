package sdk

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// served is the mock that every test calls, a process of the program.
var (
	program string
	served  *server
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// run builds and starts the mock, runs the tests, and stops it.
func run(m *testing.M) (code int, err error) {
	dir, err := os.MkdirTemp("", "rescind-sdk-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	if program, err = build(dir); err != nil {
		return 1, err
	}
	os.Setenv("RESCIND_BINARY", program) // for the client that starts one itself
	if err := keepCaches(); err != nil {
		return 1, err
	}
	home := filepath.Join(dir, "home")
	if err := isolate(home); err != nil {
		return 1, err
	}
	if served, err = start(program); err != nil {
		return 1, err
	}
	code = m.Run()
	if err := served.stop(); err != nil {
		return code, err
	}
	return code, checkUntouched(home)
}

// keepCaches lets the go command find what it has built, wherever home is.
func keepCaches() error {
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOENV"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			return err
		}
		os.Setenv(name, strings.TrimSpace(string(value)))
	}
	return nil
}

// isolate keeps the SDKs from using the home folder of the user, credentials and endpoints in the
// environment, and proxies.
func isolate(home string) error {
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		upper := strings.ToUpper(name)
		if strings.HasPrefix(upper, "HUAWEICLOUD_SDK_") || strings.HasPrefix(upper, "ALIBABA_CLOUD_") || strings.HasSuffix(upper, "_PROXY") {
			os.Unsetenv(name)
		}
	}
	os.Setenv("NO_PROXY", "127.0.0.1")
	os.Setenv("HOME", home)
	return os.Mkdir(home, 0o700)
}

// checkUntouched makes sure that no SDK wrote into the home folder.
func checkUntouched(home string) error {
	found, err := os.ReadDir(home)
	if len(found) > 0 {
		return fmt.Errorf("an SDK wrote %s into the home folder", found[0].Name())
	}
	return err
}
