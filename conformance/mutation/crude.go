package mutation

import (
	"context"
	"fmt"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// crude: one in so many scenarios may notice a mutant.
const crudeShare = 10

// weigh runs the whole suite, until too many have noticed: a mutant that very many scenarios
// notice shows nothing of the one that should.
func (s *Suite) checkCrude(ctx context.Context, target target.Target, score *Score) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := &failureCounter{most: s.scenarioCount / crudeShare, stop: cancel}
	_, err := conformance.Run(ctx, conformance.Options{
		Target: target, Features: s.options.Features, Timeout: scenarioTimeout, Out: []report.Reporter{w},
	})
	switch {
	case err != nil:
		score.Result, score.Reason = Inconclusive, err.Error()
	case w.count > w.most:
		score.Result, score.Reason = Inconclusive, fmt.Sprintf("too crude: more than %d of %d scenarios notice it", w.most, s.scenarioCount)
	}
}

// Witnesses are the scenarios that notice a mutant; when there are too many, the others are called off.
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

// Finish has nothing to tell.
func (*failureCounter) Finish(*report.Run) error { return nil }
