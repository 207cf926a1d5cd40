package mutation

import (
	"context"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// scenarioTimeout is how long one scenario may take against a mutant.
const scenarioTimeout = 10 * time.Second

// A Suite judges mutants by its scenarios.
type Suite struct {
	options       Options
	loaded        *conformance.Loaded
	scenarioCount int
	places        map[string][]string              // the ids of the scenarios of each row
	prepared      map[string]*conformance.Prepared // the plans that were made, by target file and tags
}

// NewSuite reads the features and finds the scenarios of each row.
func NewSuite(o Options) (*Suite, error) {
	loaded, err := conformance.Load(conformance.Options{Features: o.Features})
	if err != nil {
		return nil, err
	}
	all, err := conformance.List(conformance.Options{Loaded: loaded})
	if err != nil {
		return nil, err
	}
	s := &Suite{options: o, loaded: loaded, scenarioCount: len(all), places: map[string][]string{}, prepared: map[string]*conformance.Prepared{}}
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
		return score // no scenario tests the row
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

// CheckBaseline checks that the scenarios of some rows pass against a server that is not broken.
// Otherwise they would kill mutants without a reason.
func (s *Suite) CheckBaseline(ctx context.Context, target target.Target, rows []string) error {
	var places []string
	for _, row := range rows {
		places = append(places, s.places[row]...)
	}
	if places == nil {
		return nil // there are no scenarios that could kill a mutant
	}
	run, err := conformance.Run(ctx, conformance.Options{Target: target, Loaded: s.loaded, Places: places, Concurrency: 1})
	if err == nil && run.Outcome() != report.Passed {
		err = fmt.Errorf("no mutant can be judged, because scenarios fail against the server without a mutant: %s", firstReason(run))
	}
	return err
}

// runScenariosOfRow runs the scenarios of the row until one of them fails.
func (s *Suite) runScenariosOfRow(ctx context.Context, target target.Target, score *Score) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	run, err := conformance.Run(ctx, conformance.Options{
		Target: target, Loaded: s.loaded, Places: s.places[score.Row], Concurrency: 1, Timeout: scenarioTimeout,
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

// firstReason returns the reason of the first scenario that did not pass.
func firstReason(run *report.Run) string {
	for _, s := range run.Scenarios {
		if s.Outcome != report.Passed {
			return s.ID + ": " + s.Reason
		}
	}
	return ""
}

// firstFailure records the first scenario that fails, and stops the run.
type firstFailure struct {
	score *Score
	stop  context.CancelFunc
}

// Ended records the scenario when it is the first that failed.
func (k *firstFailure) Ended(s *report.Scenario) {
	if s.Outcome == report.Failed && k.score.Result != Killed {
		k.score.Result, k.score.KilledBy, k.score.Reason = Killed, s.ID, s.Reason
		k.stop()
	}
}

// Finish does nothing: firstFailure writes no report.
func (*firstFailure) Finish(*report.Run) error { return nil }
