package conformance

import (
	"errors"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// A broken promise is what a step finds wrong with the server. Any other error of a step is the
// suite's own, or the network's.
type broken string

// Error is the promise that was broken.
func (b broken) Error() string { return string(b) }

func brokenf(format string, args ...any) error { return broken(fmt.Sprintf(format, args...)) }

// notRun is why a scenario, or the rest of it, cannot be carried out on a target: nobody's fault.
type notRun string

// Error is the reason.
func (n notRun) Error() string { return string(n) }

func isNotRun(err error) bool {
	_, is := errors.AsType[notRun](err)
	return is
}

// A loss is a call that was to be refused and changed something all the same. It ends the run.
type loss string

// Error says what was lost.
func (l loss) Error() string { return string(l) }

// An unreached target did not answer: the network's failure, or that of who answers for it on the
// way. A look may be repeated, nothing else.
type unreached struct{ cause error }

// noAnswer says that the target could not be reached.
func noAnswer(cause error) error { return unreached{cause} }

// Error is what went wrong on the way.
func (u unreached) Error() string { return u.cause.Error() }

// Unwrap is the failure itself.
func (u unreached) Unwrap() error { return u.cause }

// judge says what an error means for the verdict.
func judge(err error) (report.Outcome, string) {
	if err == nil {
		return report.Passed, ""
	}
	reason := kept([]byte(strings.ReplaceAll(err.Error(), "\n", " ")))
	if _, isBroken := errors.AsType[broken](err); isBroken {
		return report.Failed, reason
	}
	if _, isLoss := errors.AsType[loss](err); isLoss {
		return report.Failed, reason
	}
	if isNotRun(err) {
		return report.NotRun, reason
	}
	return report.Errored, reason
}

// mostKept is how much of an answer is kept for a report.
const mostKept = 64 << 10

// kept is an answer as reports have it: whole, unless it is of a length that says nothing any more.
func kept(body []byte) string {
	if len(body) <= mostKept {
		return string(body)
	}
	return fmt.Sprintf("%s… (%d more bytes)", body[:mostKept], len(body)-mostKept)
}
