package conformance

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
)

// An engine carries out one run.
type engine struct {
	options           Options
	features          []*feature
	chosen            map[*testCase]bool
	client            *http.Client
	run               *report.Run
	scenarios         map[string]*report.Scenario // by path and name
	bindings          map[string]*plan.Binding    // by id of the scenario; nil: the target can be set up
	assignment        *plan.Assignment            // of the same targets: the bindings, and the order of the scenarios
	shared            *caller.Shared              // what all clients know; nil: the target can be set up
	ended             string                      // why no further scenario is started; "": the run goes on
	stoppedParts      map[string]string           // by vendor or row: why no more of it is run that could change something
	neighbours        *plan.Neighbours            // of the same targets: all resources that the file names
	plan              *plan.Plan                  // of the same targets: what the run would do
	consecutiveErrors int                         // how many scenarios in a row ended in an error
	keptBytes         int                         // how many bytes of exchanges the run keeps for the reports
	mu                sync.Mutex                  // guards the fields above and the calls of the reporters
}

// newEngine makes an engine in which every chosen case is an error until it has run.
func newEngine(o Options, features []*feature, chosen map[*testCase]bool) *engine {
	if o.Concurrency == 0 {
		o.Concurrency = defaultConcurrency
	}
	if o.Timeout == 0 {
		o.Timeout = max(defaultTimeout, callsInAScenario*(o.Target.Network().Timeout+o.Target.File.SettleTime(0)))
	}
	if o.Profile == "" {
		o.Profile = "documented"
	}
	e := &engine{options: o, features: features, chosen: chosen, client: o.Target.Network().NewClient(o.Concurrency), scenarios: map[string]*report.Scenario{}}
	if !o.Target.Controlled() && o.Target.File != nil {
		e.neighbours = plan.NewNeighbours(o.Target.File)
	}
	if !o.Target.Controlled() {
		e.shared = newShared(o)
	}
	e.run = &report.Run{
		Target:     o.Target.String(),
		Profile:    o.Profile,
		Seed:       o.Seed,
		Version:    o.Version,
		Repeat:     o.Repeat,
		Definition: definition,
		Language:   o.Language,
	}
	for _, f := range features {
		if slices.ContainsFunc(cases([]*feature{f}), func(c *testCase) bool { return chosen[c] }) {
			e.run.Sources = append(e.run.Sources, report.Source{URI: f.uri(), Text: f.text()})
		}
	}
	for _, c := range cases(features) {
		if chosen[c] {
			s := newScenario(c)
			e.run.Scenarios = append(e.run.Scenarios, s)
			e.scenarios[caseKey(c.feature.path, c.name)] = s
		}
	}
	return e
}

// newShared is what the clients of a run know together of a target that cannot be set up.
func newShared(o Options) *caller.Shared {
	settle := o.Target.File.SettleTime(caller.DefaultSettle)
	if o.NoWaits {
		settle = 0
	}
	s := caller.NewShared(settle)
	s.NoWaits = o.NoWaits
	return s
}

// caseKey identifies a case by its file and name.
func caseKey(path, name string) string { return path + "\n" + name }

// newScenario makes the report of a case that has not run yet.
func newScenario(c *testCase) *report.Scenario {
	s := &report.Scenario{ID: c.id(), Name: c.name, Feature: c.feature.name, Tags: c.tags, Outcome: report.Errored, Reason: "the scenario was never reached"}
	for _, tag := range c.tags {
		if row := rowOfTag(tag); row != "" {
			s.Rows = append(s.Rows, row)
		}
	}
	if len(c.steps) == 0 { // godog calls no hook for it
		s.Reason = "the scenario has no steps"
	}
	for _, line := range c.steps {
		s.Steps = append(s.Steps, report.Step{
			Keyword: line.keyword,
			Text:    line.text,
			Line:    line.line,
			Table:   line.values(),
			Doc:     line.doc,
			Outcome: report.NotRun,
		})
	}
	return s
}

// checkRun complains of what is wrong with the run as a whole.
func (e *engine) checkRun(features []*feature) {
	if len(e.options.Known) > 0 {
		var all []*report.Scenario
		for _, c := range cases(features) {
			all = append(all, newScenario(c))
		}
		applyKnown(e.run, e.options.Known, all, time.Now())
	}
	ran := len(e.run.Scenarios) - e.run.Count(report.NotRun) + e.run.CountWithoutBrowser()
	if e.bindings == nil && e.run.Stopped == "" && ran < e.options.Minimum {
		e.run.Complain("only %s ran, but at least %d must run", report.Count(ran, "scenario"), e.options.Minimum)
	}
}

// initScenario registers the hooks and the steps of the next scenario, with a world of its own.
func (e *engine) initScenario(sc *godog.ScenarioContext) {
	a := &scenarioRun{engine: e, world: e.newWorld()}
	sc.Before(a.before)
	sc.After(a.after)
	sc.StepContext().Before(a.beforeStep)
	sc.StepContext().After(a.afterStep)
	steps.Register(sc, a.world)
}

// scenario finds the report of a scenario that godog runs.
func (e *engine) scenario(p *godog.Scenario) (*report.Scenario, error) {
	if s := e.scenarios[caseKey(p.Uri, p.Name)]; s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("%s: %q runs although it was not chosen", p.Uri, p.Name)
}

// maxKeptBytes limits the exchanges that a run keeps, so that a server with long responses cannot fill
// the memory.
const maxKeptBytes = 64 << 20

// keepExchanges stores the exchanges of a scenario in its report, shortened once the run keeps many.
func (e *engine) keepExchanges(s *report.Scenario, w *steps.World) {
	e.mu.Lock()
	defer e.mu.Unlock()
	s.Detail, s.Exchanged = w.Transcript.String(), w.Exchanges
	if e.keptBytes += 2 * len(s.Detail); e.keptBytes > maxKeptBytes {
		s.Detail = string(caller.Shorten([]byte(s.Detail)))
		for i := range s.Exchanged {
			s.Exchanged[i].Body = string(caller.Shorten([]byte(s.Exchanged[i].Body)))
		}
	}
}

// scenarioEnded passes a finished scenario to the reporters, without secrets.
func (e *engine) scenarioEnded(s *report.Scenario) {
	e.options.Target.MaskScenario(s)
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, r := range e.options.Out {
		r.Ended(s)
	}
}
