// Package testtools is for tests that start programs of others, such as curl. A test names what it needs; on a machine
// without it the test is skipped with a line that says so, and fails where RESCIND_REQUIRE_TOOLS=1 requires everything.
// What can be checked without the program is checked before the test asks for it: a test that has failed stays failed.
package testtools

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
)

// Required is the environment variable that, set to 1, makes tests fail when any program is absent.
const Required = "RESCIND_REQUIRE_TOOLS"

// printed are the programs whose absence is printed already.
var printed sync.Map

// Has reports whether a program is in PATH.
func Has(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// Need skips a test unless all of the programs are in PATH, and fails it where [Required] is set to 1.
func Need(t testing.TB, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if !Has(program) {
			Absent(t, program)
		}
	}
}

// Absent ends a test for want of a program: as skipped, or as failed where [Required] or one of the variables is set to 1.
// The first test that a program is absent for prints the reason for all of a package.
func Absent(t testing.TB, program string, variables ...string) {
	t.Helper()
	variables = append(variables, Required)
	for _, variable := range variables {
		if os.Getenv(variable) == "1" {
			t.Fatalf("%s is not here, and %s=1 requires it", program, variable)
		}
	}
	reason := fmt.Sprintf("skipped: %s is not here; %s=1 makes that a failure", program, variables[0])
	if _, before := printed.LoadOrStore(program, true); !before {
		fmt.Fprintln(os.Stderr, reason)
	}
	t.Skip(reason)
}
