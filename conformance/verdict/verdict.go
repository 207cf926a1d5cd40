// Package verdict defines the errors that steps, clients and plans return, and what each means for the
// outcome of a scenario. The input is the error of a step; the output is an outcome and a reason for
// the report. Only errors of this package can blame the server: any other error is a fault of the
// suite, of the network or of the credentials, so a server never fails for somebody else's fault.
package verdict

import (
	"errors"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// Broken is the error for a server that breaks its contract. It makes a scenario fail.
type Broken string

// Error says what is wrong with the server.
func (b Broken) Error() string { return string(b) }

// Brokenf formats a [Broken] error.
func Brokenf(format string, args ...any) error { return Broken(fmt.Sprintf(format, args...)) }

// A Contradiction is a [Broken] for a server that contradicts itself, or breaks the form of its contract. No state of a
// resource explains it.
type Contradiction struct{ Broken }

// Unwrap returns the broken contract.
func (c Contradiction) Unwrap() error { return c.Broken }

// Contradictionf formats a [Contradiction] error.
func Contradictionf(format string, args ...any) error {
	return Contradiction{Broken(fmt.Sprintf(format, args...))}
}

// IsExplainable reports whether the state of a resource may explain an error: all but a contradiction, which may stand
// beside a loss.
func IsExplainable(err error) bool {
	_, contradicts := errors.AsType[Contradiction](err)
	_, lost := errors.AsType[Loss](err)
	return lost || !contradicts
}

// NotRun is the reason why a scenario, or the rest of it, cannot run on a target, such as a missing
// fixture. It blames nobody.
type NotRun string

// Error returns the reason.
func (n NotRun) Error() string { return string(n) }

// IsNotRun reports whether an error only says why something was not run.
func IsNotRun(err error) bool {
	_, is := errors.AsType[NotRun](err)
	return is
}

// Loss is the error for a resource that is gone, or a paid period of it, and that the target file did
// not offer. No further call of its vendor is made that could take more away.
type Loss string

// Error says what is lost and by which call.
func (l Loss) Error() string { return string(l) }

// NotPutBack is the error for something that the run changed and could not change back. Whoever answers
// for the account has to know it, whatever became of the scenario.
type NotPutBack struct {
	What  string // what is not as it was, and what to do
	Cause error
}

// Error says what is not as it was, what to do, and why it could not be put back.
func (n NotPutBack) Error() string { return fmt.Sprintf("%s: %v", n.What, n.Cause) }

// Unwrap returns the cause.
func (n NotPutBack) Unwrap() error { return n.Cause }

// Unreachable is the error for a target that gave no response, because of the network or of a proxy.
// Only read-only calls may be repeated after it: others may have taken effect.
type Unreachable struct{ cause error }

// NoAnswer wraps the cause into an [Unreachable] error.
func NoAnswer(cause error) error { return Unreachable{cause} }

// Error returns the cause.
func (u Unreachable) Error() string { return u.cause.Error() }

// Unwrap returns the cause.
func (u Unreachable) Unwrap() error { return u.cause }

// Of returns the outcome of a scenario whose steps ended with err, and the reason on one line.
func Of(err error) (report.Outcome, string) {
	if err == nil {
		return report.Passed, ""
	}
	reason := Truncate([]byte(strings.ReplaceAll(strings.Join(eachOnce(err), "; "), "\n", " ")))
	if _, isBroken := errors.AsType[Broken](err); isBroken {
		return report.Failed, reason
	}
	if _, isLoss := errors.AsType[Loss](err); isLoss {
		return report.Failed, reason
	}
	if IsNotRun(err) {
		return report.NotRun, reason
	}
	return report.Errored, reason
}
