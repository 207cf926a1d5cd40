package rescind

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// An Option says how [Run] and [Start] start the program.
type Option func(*settings)

type settings struct {
	binary string
	args   []string
}

// Binary is the path of the program. Without this option it is RESCIND_BINARY of the environment, or rescind on the PATH.
func Binary(path string) Option { return func(s *settings) { s.binary = path } }

// Scenario is a ready scenario or a scenario file that the mock serves, each as a sandbox. The default is quickstart.
func Scenario(name string) Option { return Args("--scenario", name) }

// Args are further flags of rescind serve, for example --profile and observed.
func Args(args ...string) Option { return func(s *settings) { s.args = append(s.args, args...) } }

const howToGet = "install it with `go install github.com/rescindhq/rescind/cmd/rescind@latest`, " +
	"or until the first release with `go install ./cmd/rescind` in a clone, and have it on the PATH or name it in RESCIND_BINARY; or connect to a mock that runs already"

// command is the program that the options ask for. No variable for the program is handed on: only options choose.
func command(options []Option) (*exec.Cmd, error) {
	var s settings
	for _, set := range options {
		set(&s)
	}
	name := cmp.Or(s.binary, os.Getenv("RESCIND_BINARY"), "rescind")
	path, err := exec.LookPath(name)
	if err != nil && !errors.Is(err, exec.ErrDot) {
		return nil, fmt.Errorf("rescind: there is no program %s: %s: %w", name, howToGet, err)
	}
	args := []string{"serve", "--listen", "127.0.0.1:0", "--quiet", "--exit-with-stdin"}
	c := exec.Command(path, append(args, s.args...)...)
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "RESCIND_") {
			c.Env = append(c.Env, variable)
		}
	}
	return c, nil
}
