// Package verdict says what an error of a step means. In goes the error, out comes an outcome for
// the report: the server broke a promise, the step could not be carried out, something was lost, or
// nobody could be reached. Steps, clients and plans return these errors; only the engine judges them.
package verdict

import (
	"errors"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// A broken promise is what a step finds wrong with the server. Any other error of a step is the
// suite's own, or the network's.
type Broken string

// Error is the promise that was broken.
func (b Broken) Error() string { return string(b) }

// Brokenf says that the server broke a promise.
func Brokenf(format string, args ...any) error { return Broken(fmt.Sprintf(format, args...)) }

// notRun is why a scenario, or the rest of it, cannot be carried out on a target: nobody's fault.
type NotRun string

// Error is the reason.
func (n NotRun) Error() string { return string(n) }

// IsNotRun reports whether an error only says why something was not carried out.
func IsNotRun(err error) bool {
	_, is := errors.AsType[NotRun](err)
	return is
}

// A loss is a call that was to be refused and changed something all the same. It ends the run.
type Loss string

// Error says what was lost.
func (l Loss) Error() string { return string(l) }

// An unreached target did not answer: the network's failure, or that of who answers for it on the
// way. A look may be repeated, nothing else.
type Unreachable struct{ cause error }

// noAnswer says that the target could not be reached.
func NoAnswer(cause error) error { return Unreachable{cause} }

// Error is what went wrong on the way.
func (u Unreachable) Error() string { return u.cause.Error() }

// Unwrap is the failure itself.
func (u Unreachable) Unwrap() error { return u.cause }

// judge says what an error means for the verdict.
func Of(err error) (report.Outcome, string) {
	if err == nil {
		return report.Passed, ""
	}
	reason := Truncate([]byte(strings.ReplaceAll(err.Error(), "\n", " ")))
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

// mostKept is how much of an answer is kept for a report.
const maxLength = 64 << 10

// kept is an answer as reports have it: whole, unless it is of a length that says nothing any more.
func Truncate(body []byte) string {
	if len(body) <= maxLength {
		return string(body)
	}
	return fmt.Sprintf("%s… (%d more bytes)", body[:maxLength], len(body)-maxLength)
}
