package verdict_test

import (
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// The kind of an error decides the outcome of a scenario, also when the error is wrapped.
func ExampleOf() {
	for _, err := range []error{
		nil,
		fmt.Errorf("step 3: %w", verdict.Brokenf("the status is %d, not 400", 200)),
		verdict.NotRun("no fixture"),
		errors.New("connection refused"),
	} {
		outcome, reason := verdict.Of(err)
		fmt.Printf("%s: %q\n", outcome, reason)
	}
	// Output:
	// passed: ""
	// failed: "step 3: the status is 200, not 400"
	// not_run: "no fixture"
	// error: "connection refused"
}
