package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// maxConsecutiveErrors is how many scenarios in a row may end in an error before the run is stopped.
const maxConsecutiveErrors = 3

// noteOutcome stops the run at the first loss, and after several errors in a row, which have a common
// cause: the network, the control API or the credentials. It also keeps the observations.
func (e *engine) noteOutcome(err error, w *steps.World) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, o := range w.Observed {
		if !slices.Contains(e.run.Observations, o) {
			e.run.Observations = append(e.run.Observations, o)
		}
	}
	if !e.options.Target.Remote() {
		return
	}
	if _, isLoss := errors.AsType[verdict.Loss](err); isLoss && e.run.Stopped == "" {
		e.run.Stopped = "the run was stopped at the first loss: " + err.Error()
	}
	if outcome, _ := verdict.Of(err); outcome != report.Errored {
		e.consecutiveErrors = 0
		return
	}
	if e.consecutiveErrors++; e.consecutiveErrors == maxConsecutiveErrors && e.run.Stopped == "" {
		e.run.Stopped = fmt.Sprintf("the run was stopped: %d scenarios in a row could not be judged: %s", maxConsecutiveErrors, err.Error())
	}
}

// stopped returns why no further scenario is started, "" while the run goes on.
func (e *engine) stopped(ctx context.Context) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.run.Stopped == "" && ctx.Err() != nil {
		e.run.Stopped = "the run was cancelled"
	}
	return e.run.Stopped
}
