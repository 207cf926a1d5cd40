package mutation

import (
	"context"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// patience is the time that one scenario has; one that takes longer judges nothing.
const scenarioTimeout = 10 * time.Second

// A Suite judges mutants by its scenarios.
type Suite struct {
	options       Options
	scenarioCount int
	places        map[string][]string // of the scenarios, by the row they are tagged with
}

// NewSuite reads the features.
func NewSuite(o Options) (*Suite, error) {
	all, err := conformance.List(conformance.Options{Features: o.Features})
	if err != nil {
		return nil, err
	}
	s := &Suite{options: o, scenarioCount: len(all), places: map[string][]string{}}
	for _, scenario := range all {
		for _, row := range scenario.Rows {
			s.places[row] = append(s.places[row], scenario.ID)
		}
	}
	return s, nil
}

// Score judges one mutant.
func (s *Suite) Score(ctx context.Context, m Mutant) Score {
	score := Score{ID: m.ID, Says: m.Says, Row: m.Row, Result: Survived}
	if len(s.places[m.Row]) == 0 {
		return score // no scenario speaks for the row
	}
	target, stop, err := m.Start()
	if err != nil {
		score.Result, score.Reason = Inconclusive, err.Error()
		return score
	}
	defer stop()
	s.runScenariosOfRow(ctx, target, &score)
	if s.options.Whole && score.Result == Killed {
		s.checkCrude(ctx, target, &score)
	}
	return score
}

// Sound makes sure that the scenarios of some rows have nothing to say against a server that is not
// broken: else a mutant would be killed for no fault of its own.
func (s *Suite) CheckBaseline(ctx context.Context, target target.Target, rows []string) error {
	var places []string
	for _, row := range rows {
		places = append(places, s.places[row]...)
	}
	if places == nil {
		return nil // nothing will be killed
	}
	run, err := conformance.Run(ctx, conformance.Options{Target: target, Features: s.options.Features, Places: places, Concurrency: 1})
	if err == nil && run.Outcome() != report.Passed {
		err = fmt.Errorf("no mutant can be judged by scenarios that do not pass without a fault: %s", firstReason(run))
	}
	return err
}

// try runs the scenarios of the row, until one of them fails.
func (s *Suite) runScenariosOfRow(ctx context.Context, target target.Target, score *Score) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	run, err := conformance.Run(ctx, conformance.Options{
		Target: target, Features: s.options.Features, Places: s.places[score.Row], Concurrency: 1, Timeout: scenarioTimeout,
		Out: []report.Reporter{&firstFailure{score, cancel}},
	})
	switch {
	case score.Result == Killed:
	case err != nil:
		score.Result, score.Reason = Inconclusive, err.Error()
	case run.Outcome() != report.Passed:
		score.Result, score.Reason = Inconclusive, firstReason(run)
	}
}

// why is the reason of the first scenario that could not be judged.
func firstReason(run *report.Run) string {
	for _, s := range run.Scenarios {
		if s.Outcome != report.Passed {
			return s.ID + ": " + s.Reason
		}
	}
	return ""
}

// A killer notes the first scenario that fails, and calls the others off.
type firstFailure struct {
	score *Score
	stop  context.CancelFunc
}

// Ended is told of each scenario, one at a time.
func (k *firstFailure) Ended(s *report.Scenario) {
	if s.Outcome == report.Failed && k.score.Result != Killed {
		k.score.Result, k.score.KilledBy, k.score.Reason = Killed, s.ID, s.Reason
		k.stop()
	}
}

// Finish has nothing to tell.
func (*firstFailure) Finish(*report.Run) error { return nil }
