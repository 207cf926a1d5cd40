// Package mutation measures the suite: in go servers that are broken on purpose, each with the
// catalogue row that does not hold there; out comes which of them the suite notices, and by which
// scenario.
//
// A mutant is killed by an assertion of a scenario that is tagged with its row, and by nothing
// else: not by a scenario about something else, not by a crash and not by a timeout, which would
// tell nobody what is wrong. So only the scenarios of the row run, one at a time, and the first
// that fails ends it; a run of all of them ([Options].Whole) finds the mutants that are too crude.
// How a mutant is broken is not known here, nor that there is a mock.
package mutation

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
)

// A Mutant is a server that is broken on purpose.
type Mutant struct {
	ID   string
	Says string // what it does wrong, in one sentence
	Row  string // the catalogue row that does not hold there
	// Start starts it; stop ends it.
	Start func() (target conformance.Target, stop func(), err error)
}

// A Result is what became of a mutant.
type Result string

// The results.
const (
	Killed       Result = "killed"       // a scenario of its row noticed
	Survived     Result = "survived"     // none did
	Dead         Result = "dead"         // nobody can: it is proven to behave as it should; no mutant is
	Inconclusive Result = "inconclusive" // it could not be judged
)

// Results are all results, what is bad first.
var Results = []Result{Survived, Inconclusive, Dead, Killed}

// A Score is what became of one mutant.
type Score struct {
	ID       string `json:"id"`
	Says     string `json:"says"`
	Row      string `json:"row"`
	Result   Result `json:"result"`
	KilledBy string `json:"killed_by"`        // the scenario, by its place; "" when none did
	Reason   string `json:"reason,omitempty"` // what the scenario noticed, or why it could not be judged
}

// Options say what the mutants are judged by.
type Options struct {
	Features fs.FS
	Whole    bool // run all scenarios against each, to find those that are too crude
}

const (
	patience = 10 * time.Second // for one scenario
	crude    = 10               // one in so many scenarios may notice a mutant
)

// A Suite judges mutants by its scenarios.
type Suite struct {
	options Options
	all     int
	places  map[string][]string // of the scenarios, by the row they are tagged with
}

// NewSuite reads the features.
func NewSuite(o Options) (*Suite, error) {
	all, err := conformance.List(conformance.Options{Features: o.Features})
	if err != nil {
		return nil, err
	}
	s := &Suite{options: o, all: len(all), places: map[string][]string{}}
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
	s.try(ctx, target, &score)
	if s.options.Whole && score.Result == Killed {
		s.weigh(ctx, target, &score)
	}
	return score
}

// Sound makes sure that the scenarios of some rows have nothing to say against a server that is not
// broken: else a mutant would be killed for no fault of its own.
func (s *Suite) Sound(ctx context.Context, target conformance.Target, rows []string) error {
	var places []string
	for _, row := range rows {
		places = append(places, s.places[row]...)
	}
	if places == nil {
		return nil // nothing will be killed
	}
	run, err := conformance.Run(ctx, conformance.Options{Target: target, Features: s.options.Features, Places: places, Concurrency: 1})
	if err == nil && run.Outcome() != report.Passed {
		err = fmt.Errorf("no mutant can be judged by scenarios that do not pass without a fault: %s", why(run))
	}
	return err
}

// try runs the scenarios of the row, until one of them fails.
func (s *Suite) try(ctx context.Context, target conformance.Target, score *Score) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	run, err := conformance.Run(ctx, conformance.Options{
		Target: target, Features: s.options.Features, Places: s.places[score.Row], Concurrency: 1, Timeout: patience,
		Out: []report.Reporter{&killer{score, cancel}},
	})
	switch {
	case score.Result == Killed:
	case err != nil:
		score.Result, score.Reason = Inconclusive, err.Error()
	case run.Outcome() != report.Passed:
		score.Result, score.Reason = Inconclusive, why(run)
	}
}

// why is the reason of the first scenario that could not be judged.
func why(run *report.Run) string {
	for _, s := range run.Scenarios {
		if s.Outcome != report.Passed {
			return s.ID + ": " + s.Reason
		}
	}
	return ""
}

// weigh runs the whole suite, until too many have noticed: a mutant that very many scenarios
// notice shows nothing of the one that should.
func (s *Suite) weigh(ctx context.Context, target conformance.Target, score *Score) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := &witnesses{most: s.all / crude, stop: cancel}
	_, err := conformance.Run(ctx, conformance.Options{
		Target: target, Features: s.options.Features, Timeout: patience, Out: []report.Reporter{w},
	})
	switch {
	case err != nil:
		score.Result, score.Reason = Inconclusive, err.Error()
	case w.count > w.most:
		score.Result, score.Reason = Inconclusive, fmt.Sprintf("too crude: more than %d of %d scenarios notice it", w.most, s.all)
	}
}

// Witnesses are the scenarios that notice a mutant; when there are too many, the others are called off.
type witnesses struct {
	count, most int
	stop        context.CancelFunc
}

// Ended counts a scenario that fails.
func (w *witnesses) Ended(s *report.Scenario) {
	if s.Outcome == report.Failed {
		w.count++
	}
	if w.count > w.most {
		w.stop()
	}
}

// Finish has nothing to tell.
func (*witnesses) Finish(*report.Run) error { return nil }

// A killer notes the first scenario that fails, and calls the others off.
type killer struct {
	score *Score
	stop  context.CancelFunc
}

// Ended is told of each scenario, one at a time.
func (k *killer) Ended(s *report.Scenario) {
	if s.Outcome == report.Failed && k.score.Result != Killed {
		k.score.Result, k.score.KilledBy, k.score.Reason = Killed, s.ID, s.Reason
		k.stop()
	}
}

// Finish has nothing to tell.
func (*killer) Finish(*report.Run) error { return nil }
