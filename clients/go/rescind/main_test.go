package rescind_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

// attachedVariable makes the test binary a program that starts a mock, prints its address, and waits to be killed.
const attachedVariable = "RESCIND_TEST_ATTACHED"

func TestMain(m *testing.M) {
	if os.Getenv(attachedVariable) != "" {
		os.Exit(waitWithAMock())
	}
	code, err := runWithTheProgram(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// runWithTheProgram builds the program, unless RESCIND_BINARY names one.
func runWithTheProgram(m *testing.M) (int, error) {
	if os.Getenv("RESCIND_BINARY") == "" {
		dir, err := os.MkdirTemp("", "rescind-client-")
		if err != nil {
			return 1, err
		}
		defer os.RemoveAll(dir)
		program := filepath.Join(dir, "rescind")
		c := exec.Command("go", "build", "-o", program, "./cmd/rescind")
		c.Dir = filepath.Join("..", "..", "..")
		if out, err := c.CombinedOutput(); err != nil {
			return 1, fmt.Errorf("go build ./cmd/rescind: %w\n%s", err, out)
		}
		os.Setenv("RESCIND_BINARY", program)
	}
	return m.Run(), nil
}

func waitWithAMock() int {
	m, err := rescind.Run(noContext())
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println(m.URL)
	select {}
}
