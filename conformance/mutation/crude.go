package mutation

import (
	"context"
	"fmt"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// crudeShare limits how many scenarios may notice a mutant: one in so many.
const crudeShare = 10

// checkCrude runs the whole suite against a killed mutant and rejects one that too many scenarios notice:
// such a mutant does not prove that the scenarios of its row are needed.
func (s *Suite) checkCrude(ctx context.Context, target target.Target, score *Score) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failures := &failureCounter{most: s.scenarioCount / crudeShare, stop: cancel}
	_, err := conformance.Run(ctx, conformance.Options{
		Target: target, Loaded: s.loaded, Timeout: scenarioTimeout, Out: []report.Reporter{failures},
	})
	switch {
	case err != nil:
		score.Result, score.Reason = Inconclusive, err.Error()
	case failures.count > failures.most:
		score.Result, score.Reason = Inconclusive, fmt.Sprintf("too crude: more than %d of %s notice it", failures.most, report.Count(s.scenarioCount, "scenario"))
	}
}

// A failureCounter counts the scenarios that fail, and stops the run when there are too many.
type failureCounter struct {
	count, most int
	stop        context.CancelFunc
}

// Ended counts a scenario that fails.
func (w *failureCounter) Ended(s *report.Scenario) {
	if s.Outcome == report.Failed {
		w.count++
	}
	if w.count > w.most {
		w.stop()
	}
}

// Finish does nothing: the counter writes no report.
func (*failureCounter) Finish(*report.Run) error { return nil }
