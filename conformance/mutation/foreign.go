package mutation

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// foreignTimeout is how long one scenario may take on a server that cannot be set up: it may have to
// wait until effects hold, or until it is no longer throttled.
const foreignTimeout = 2 * time.Minute

// A ForeignServer is a server that cannot be set up, with fixtures in a target file.
type ForeignServer struct {
	Target target.Target
	Stop   func()
	Lost   func() []string // what is gone that the target file does not offer
}

// A Foreign starts a server that cannot be set up. Tags choose the scenarios that judge it.
type Foreign struct {
	ID, Says, Row, Source string
	Tags                  string
	RowOnly               bool // only the scenarios of the row judge it: there is a reason why none of them need fail
	Start                 func() (ForeignServer, error)
}

// A ForeignScore is what one planned and confirmed run on a server that cannot be set up found out.
type ForeignScore struct {
	ID      string         `json:"id"`
	Says    string         `json:"says"`
	Row     string         `json:"row,omitempty"`    // of a mutant: the catalogue row that it breaks
	Source  string         `json:"source,omitempty"` // of a variant: the documents
	Result  Result         `json:"result"`
	SeenBy  string         `json:"killed_by,omitempty"` // the id of the first scenario that failed
	Why     string         `json:"why,omitempty"`       // why that scenario failed, or why the server could not be judged
	Counts  map[string]int `json:"counts"`              // of scenarios, by outcome
	Lost    []string       `json:"lost,omitempty"`      // ids of what is gone and was not offered
	Seconds float64        `json:"seconds"`
	Failed  []string       `json:"failed,omitempty"` // the ids of the scenarios that failed, in their order
}

// Foreign plans a run on a server, confirms the plan, carries it out, and looks at what was lost.
// Scenarios that fail on the server without a fault or a difference are left out. On a mutant the scenarios
// of its row run first, and only when none of them fails all of them do, on a server that is new again. For a
// mutant that need not be seen those of its row are enough.
func (s *Suite) Foreign(ctx context.Context, f Foreign, besides []string) ForeignScore {
	if ofRow := s.places[f.Row]; ofRow != nil {
		if score := s.judgeForeign(ctx, f, besides, ofRow); score.Result == Red || f.RowOnly {
			return score
		}
	}
	return s.judgeForeign(ctx, f, besides, nil)
}

// judgeForeign carries out some scenarios of the plan, all without ids.
func (s *Suite) judgeForeign(ctx context.Context, f Foreign, besides, ids []string) ForeignScore {
	score := ForeignScore{ID: f.ID, Says: f.Says, Row: f.Row, Source: f.Source, Result: Green, Counts: map[string]int{}}
	began := time.Now()
	server, err := f.Start()
	if err != nil {
		return score.inconclusive(err)
	}
	defer server.Stop()
	run, err := s.runPlanned(ctx, server.Target, f, ids)
	if err != nil {
		return score.inconclusive(err)
	}
	score.judge(run, besides)
	score.Lost, score.Seconds = server.Lost(), time.Since(began).Round(time.Millisecond).Seconds()
	return score
}

func (f ForeignScore) inconclusive(err error) ForeignScore {
	f.Result, f.Why = Inconclusive, err.Error()
	return f
}

// runPlanned confirms the plan of a run and carries it out. Servers with one target file have one plan. A
// broken server is waited for in no way.
func (s *Suite) runPlanned(ctx context.Context, server target.Target, f Foreign, ids []string) (*report.Run, error) {
	same := server.Digest + f.Tags
	if s.prepared[same] == nil {
		p, err := conformance.Prepare(ctx, conformance.Options{Target: server, Loaded: s.loaded, Tags: f.Tags, Timeout: foreignTimeout})
		if err != nil {
			return nil, fmt.Errorf("the run could not be planned: %w", err)
		}
		s.prepared[same] = p
	}
	p := s.prepared[same]
	if f.Row != "" {
		p = p.NoWaits(scenarioTimeout)
	}
	return p.Run(ctx, server, ids...)
}

// judge counts the outcomes and finds the first scenario that failed.
func (f *ForeignScore) judge(run *report.Run, besides []string) {
	for _, scenario := range run.Scenarios {
		f.Counts[scenario.Outcome.String()]++
		if scenario.Outcome != report.Failed {
			continue
		}
		if f.Failed = append(f.Failed, scenario.ID); f.Result == Green && !slices.Contains(besides, scenario.ID) {
			f.Result, f.SeenBy, f.Why = Red, scenario.ID, scenario.Reason
		}
	}
	if i := slices.IndexFunc(run.Complaints, isOfLastLook); f.Result == Green && i >= 0 {
		f.Result, f.SeenBy, f.Why = Red, conformance.AfterLast, run.Complaints[i]
	}
	if f.Result == Green {
		f.Why = notJudged(run)
	}
	if f.Why != "" && f.Result == Green {
		f.Result = Inconclusive
	}
}

// isOfLastLook says that a complaint is about what the last look at the server has shown.
func isOfLastLook(complaint string) bool { return strings.HasPrefix(complaint, conformance.AfterLast) }

// notJudged is why a run without a failure says nothing; "" when it says something.
func notJudged(run *report.Run) string {
	for _, complaint := range run.Complaints {
		return complaint
	}
	if run.NotStarted != "" {
		return run.NotStarted
	}
	for _, scenario := range run.Scenarios {
		if scenario.Outcome == report.Errored {
			return scenario.ID + ": " + scenario.Reason
		}
	}
	return ""
}
