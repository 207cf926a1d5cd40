package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// OnLoss says what runs on after a loss. Calls that can take nothing away are made all the same.
type OnLoss string

// What runs on after a loss.
const (
	StopVendor OnLoss = "stop"     // nothing that could change something of the same vendor
	StopRow    OnLoss = "row"      // nothing of the rows of the scenario that lost something
	Continue   OnLoss = "continue" // everything, for systems that are thrown away
)

// maxConsecutiveErrors is how many scenarios in a row may end in an error before the run is stopped.
const maxConsecutiveErrors = 3

// noteOutcome stops the vendor or the rows of a loss, and the run after several errors in a row, which
// have a common cause: the network, the control API or the credentials. It also keeps the observations,
// and says for the run what could not be put back.
func (e *engine) noteOutcome(err error, s *report.Scenario, w *steps.World) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, o := range w.Observed {
		e.run.Observe(o, s.ID)
	}
	if !e.options.Target.Remote() {
		return
	}
	if left, isLeft := errors.AsType[verdict.NotPutBack](err); isLeft {
		e.run.Complain("%s (%s)", left, s.ID)
	}
	if loss, isLoss := errors.AsType[verdict.Loss](err); isLoss {
		e.noteLoss(loss, s)
	}
	if outcome, _ := verdict.Of(err); outcome != report.Errored {
		e.consecutiveErrors = 0
		return
	}
	if e.consecutiveErrors++; e.consecutiveErrors == maxConsecutiveErrors && e.ended == "" {
		e.ended = fmt.Sprintf("the run was stopped: %d scenarios in a row could not be judged: %s", maxConsecutiveErrors, err.Error())
		e.sayStopped(e.ended)
	}
}

// noteLoss stops what the options say is to be stopped.
func (e *engine) noteLoss(loss verdict.Loss, s *report.Scenario) {
	if e.stoppedParts == nil {
		e.stoppedParts = map[string]string{}
	}
	parts := s.Rows
	switch e.options.OnLoss {
	case Continue:
		return
	case StopVendor, "":
		parts = []string{e.bindings[s.ID].Vendor()}
	}
	for _, part := range parts {
		if e.stoppedParts[part] == "" {
			why := fmt.Sprintf("%s was stopped at the first loss: %s", part, loss)
			e.stoppedParts[part] = why
			e.sayStopped(why)
		}
	}
}

// Cancelled is why a run stopped that was interrupted.
const Cancelled = "the run was cancelled"

// AfterLast begins the complaints about what no scenario but a look beside them has shown.
const AfterLast = "after the last scenario"

// sweep looks once more at the resources of a target that cannot be set up, for what went after the last
// scenario or was noticed by none, and for automatic renewal that is not as the run has set it.
func (e *engine) sweep(ctx context.Context) {
	if e.neighbours == nil {
		return
	}
	defer e.noteGone()
	e.complainOfLook(e.neighbours.Undone())
	if e.stopped(ctx) != "" && ctx.Err() != nil { // says nothing of the server
		e.run.Remarks = append(e.run.Remarks, "the run was cancelled before it looked once more at what is gone and at what it has set")
		return
	}
	e.complainOfLook(e.neighbours.Sweep(ctx))
	if e.run.Unread = e.neighbours.Unread(); len(e.run.Unread) > 0 {
		e.run.Remarks = append(e.run.Remarks, strings.Join(e.run.Unread, "; "))
	}
}

// noteGone names what went or was switched during the run and is not in the target file. Who else uses the account may have
// done it, so it is no failure.
func (e *engine) noteGone() {
	e.run.Gone = e.neighbours.Strange()
	if len(e.run.Gone) > 0 {
		e.run.Remarks = append(e.run.Remarks, "gone during the run, given up by the server or by somebody else, and not named by the target file: "+strings.Join(e.run.Gone, ", "))
	}
	e.run.Charged = e.neighbours.Charged()
	if len(e.run.Charged) > 0 {
		e.run.Remarks = append(e.run.Remarks, "orders of purchases or renewals appeared during the run, made by the server or by somebody else, and no call of the run asked for them: "+strings.Join(e.run.Charged, ", "))
	}
	e.run.Switched = e.neighbours.Strayed()
	if len(e.run.Switched) > 0 {
		e.run.Remarks = append(e.run.Remarks, "automatic renewal was switched during the run, by the server or by somebody else, and not named by the target file: "+strings.Join(e.run.Switched, ", "))
	}
}

// complainOfLook complains of what a look beside the scenarios has shown.
func (e *engine) complainOfLook(wrong []error) {
	for _, err := range wrong {
		e.run.Complain("%s: %v", AfterLast, err)
	}
}

// stopped returns why no further scenario is started, "" while the run goes on.
func (e *engine) stopped(ctx context.Context) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ended == "" && ctx.Err() != nil {
		e.ended = Cancelled
		e.sayStopped(e.ended)
	}
	return e.ended
}

// sayStopped adds a reason why the run, or a part of it, was stopped.
func (e *engine) sayStopped(why string) {
	if e.run.Stopped != "" {
		why = e.run.Stopped + "; " + why
	}
	e.run.Stopped = why
}

// stoppedByLoss returns why a scenario is not started after a loss, "" when it is: it is of another
// vendor or row, or its calls only look or name nothing that could be lost.
func (e *engine) stoppedByLoss(s *report.Scenario) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	b := e.bindings[s.ID]
	if b == nil || len(e.stoppedParts) == 0 || b.IsHarmless() {
		return ""
	}
	for _, part := range append(slices.Clone(s.Rows), b.Vendor()) {
		if why := e.stoppedParts[part]; why != "" {
			return why
		}
	}
	return ""
}
