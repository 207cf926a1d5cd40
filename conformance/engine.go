package conformance

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
)

// An engine holds one run.
type engine struct {
	options           Options
	features          []*feature
	chosen            map[*testCase]bool
	client            *http.Client
	run               *report.Run
	scenarios         map[string]*report.Scenario // by path and name
	bindings          map[string]*plan.Binding    // by place, where situations cannot be set up
	plan              *plan.Plan                  // there
	consecutiveErrors int                         // scenarios in a row that could not be judged
	keptBytes         int                         // bytes of what was exchanged, for the reports
	mu                sync.Mutex                  // held while the reporters are told
}

// newEngine notes every chosen case as an error until it has earned something better.
func newEngine(o Options, features []*feature, chosen map[*testCase]bool) *engine {
	if o.Concurrency == 0 {
		o.Concurrency = defaultConcurrency
	}
	if o.Timeout == 0 {
		o.Timeout = max(defaultTimeout, callsInAScenario*o.Target.Network().Timeout)
	}
	if o.Profile == "" {
		o.Profile = "documented"
	}
	e := &engine{options: o, features: features, chosen: chosen, client: o.Target.Network().NewClient(o.Concurrency), scenarios: map[string]*report.Scenario{}}
	e.run = &report.Run{Target: o.Target.String(), Profile: o.Profile, Seed: o.Seed, Version: o.Version, Repeat: o.Repeat, Definition: definition}
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

// newWorld is the world of the next scenario, behind the control API if the target has one.
func (e *engine) newWorld() *steps.World {
	t := e.options.Target
	api := &control.API{Client: e.client, Target: t}
	c := caller.New(e.server(api.Answers))
	w := steps.NewWorld(c, &control.Sandbox{API: api, Client: c, Seed: e.options.Seed}, e.options.Profile)
	w.Pages = steps.Pages{Browser: e.options.Browser, Address: strings.TrimSuffix(t.ControlURL, "/") + "/console", Token: t.ControlToken}
	return w
}

// server is the target as callers see it.
func (e *engine) server(there func(context.Context) bool) caller.Server {
	t := e.options.Target
	return caller.Server{
		HTTP: e.client, FreshHTTP: func() *http.Client { return t.Network().NewClient(1) },
		Address: t.Address, Reachable: there, Remote: t.Remote(), Controlled: t.Controlled(),
	}
}

func caseKey(path, name string) string { return path + "\n" + name }

// expected is a scenario that has not run yet.
func newScenario(c *testCase) *report.Scenario {
	s := &report.Scenario{ID: c.id(), Name: c.name, Feature: c.feature.name, Tags: c.tags, Outcome: report.Errored, Reason: "it was never reached"}
	for _, tag := range c.tags {
		for _, kind := range []string{"@limit:", "@rule:"} {
			if row, ok := strings.CutPrefix(tag, kind); ok {
				s.Rows = append(s.Rows, row)
			}
		}
	}
	for _, line := range c.steps {
		s.Steps = append(s.Steps, report.Step{Keyword: line.keyword, Text: line.text, Line: line.line, Outcome: report.NotRun})
	}
	return s
}

// contents are the chosen scenarios for godog.
func godogFeatures(features []*feature, chosen map[*testCase]bool) (all []godog.Feature) {
	for _, f := range features {
		if slices.ContainsFunc(cases([]*feature{f}), func(c *testCase) bool { return chosen[c] }) {
			all = append(all, godog.Feature{Name: f.path, Contents: f.blanked(chosen)})
		}
	}
	return all
}

// hold lets godog carry out the scenarios. What it thinks of them is not asked.
func (e *engine) runScenarios(ctx context.Context, features []godog.Feature) {
	began := time.Now()
	e.run.Began = began
	if features != nil { // else godog would look for some
		e.runGodog(ctx, features, e.initScenario)
	}
	e.client.CloseIdleConnections()
	e.run.Took = time.Since(began)
}

// suite lets godog go through features.
func (e *engine) runGodog(ctx context.Context, features []godog.Feature, begin func(*godog.ScenarioContext)) {
	godog.TestSuite{
		Name:                "rescind",
		ScenarioInitializer: begin,
		Options: &godog.Options{
			Format: silentFormat(), Output: io.Discard, NoColors: true, Strict: true,
			Concurrency: e.options.Concurrency, Randomize: godogSeed(e.shuffleSeed()), DefaultContext: ctx,
			FeatureContents: shuffled(features, e.shuffleSeed()),
		},
	}.Run()
}

// order is the seed of the order of the scenarios. What a plan spends, it spends in its own order.
func (e *engine) shuffleSeed() uint64 {
	if e.bindings != nil {
		return 0
	}
	return e.options.Seed
}

// conclude says what is wrong with the run as a whole.
func (e *engine) checkRun(features []*feature) {
	var all []*report.Scenario
	for _, c := range cases(features) {
		all = append(all, newScenario(c))
	}
	applyKnown(e.run, e.options.Known, all, time.Now())
	ran := len(e.run.Scenarios) - e.run.Count(report.NotRun) + e.run.CountWithoutBrowser()
	if e.bindings == nil && e.run.Stopped == "" && ran < e.options.Minimum {
		e.run.Complain("only %d scenarios ran, of at least %d that there should be", ran, e.options.Minimum)
	}
}

// begin makes a new world for the next scenario.
func (e *engine) initScenario(sc *godog.ScenarioContext) {
	a := &scenarioRun{engine: e, world: e.newWorld()}
	sc.Before(a.before)
	sc.After(a.after)
	sc.StepContext().After(a.afterStep)
	steps.Register(sc, a.world)
}

// scenario finds what is known of a pickle.
func (e *engine) scenario(p *godog.Scenario) (*report.Scenario, error) {
	if s := e.scenarios[caseKey(p.Uri, p.Name)]; s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("%s: %q runs though it was not chosen", p.Uri, p.Name)
}

// mostInAll bounds what a run keeps of what was exchanged: a server that answers at length, all the
// time, does not fill the memory.
const maxKeptBytes = 64 << 20

// keep gives a scenario what was exchanged in it, shortened once a run holds a lot.
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

func (e *engine) scenarioEnded(s *report.Scenario) {
	e.options.Target.MaskScenario(s)
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, r := range e.options.Out {
		r.Ended(s)
	}
}
