package assistant

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"sync"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A choice of scenarios of the suite.
type choice struct {
	Tags   string   `json:"tags,omitempty" jsonschema:"Tags with and, or, not and ( ), such as: @limit:huawei.trial-service."`
	Name   string   `json:"name,omitempty" jsonschema:"A regular expression of the name of a scenario."`
	Places []string `json:"places,omitempty" jsonschema:"Ids of scenarios, such as huawei/unsubscribe.feature:12."`
}

// options are those of the suite.
func (c choice) options() (o conformance.Options, err error) {
	o = conformance.Options{Features: features.Files(), Tags: c.Tags, Places: c.Places}
	if c.Name != "" {
		o.Name, err = regexp.Compile(c.Name)
	}
	if err != nil {
		err = fmt.Errorf("name: %w", err)
	}
	return o, err
}

type listFeaturesIn struct {
	choice
	Limit int `json:"limit,omitempty" jsonschema:"How many at most. Default: 50; at most 500."`
}

type listedScenario struct {
	ID   string   `json:"id" jsonschema:"one of places of run_scenarios"`
	Name string   `json:"name"`
	Rows []string `json:"rows" jsonschema:"the catalogue rows that it tests"`
	Tags []string `json:"tags"`
}

type listFeaturesOut struct {
	Total     int              `json:"total"`
	Scenarios []listedScenario `json:"scenarios"`
	More      string           `json:"more,omitempty" jsonschema:"how many are left out"`
}

// listFeatures lists scenarios of the suite.
func listFeatures(_ context.Context, _ *assistant, in listFeaturesIn) (out listFeaturesOut, err error) {
	_, all, err := in.list()
	if err != nil {
		return out, err
	}
	shown, more := first(all, in.Limit, "choose by tags or name, or raise limit")
	out = listFeaturesOut{Total: len(all), Scenarios: []listedScenario{}, More: more}
	for _, s := range shown {
		out.Scenarios = append(out.Scenarios, listedScenario{s.ID, s.Name, append([]string{}, s.Rows...), append([]string{}, s.Tags...)})
	}
	return out, nil
}

// list returns the options of the suite, and the scenarios that they choose.
func (c choice) list() (o conformance.Options, all []*report.Scenario, err error) {
	if o, err = c.options(); err != nil {
		return o, nil, err
	}
	all, err = conformance.List(o)
	return o, all, nextAfter(err)
}

// nextAfter says what to do when no scenario fits.
func nextAfter(err error) error {
	if none, ok := errors.AsType[*conformance.SelectionError](err); ok {
		return fmt.Errorf("%w; list_features without arguments shows tags and names", none)
	}
	return err
}

type runScenariosIn struct {
	choice
	Most int    `json:"most,omitempty" jsonschema:"How many scenarios may run; more are refused before anything runs. Default: 40; at most 400."`
	Seed uint64 `json:"seed,omitempty" jsonschema:"The seed of every sandbox. Default: random."`
}

type runScenariosOut struct {
	Verdict   string         `json:"verdict" jsonschema:"the worst outcome: passed, partly, not_run, failed or error"`
	Counts    map[string]int `json:"counts" jsonschema:"how many scenarios had each outcome"`
	NotPassed []notPassed    `json:"not_passed"`
	Problems  []string       `json:"problems,omitempty" jsonschema:"of the run as a whole"`
	More      string         `json:"more,omitempty" jsonschema:"how many are left out"`
}

type notPassed struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Rows    []string `json:"rows"`
	Outcome string   `json:"outcome"`
	Reason  string   `json:"reason"`
}

// The bounds of one run.
const (
	usualRun     = 40
	longestRun   = 400
	usedTogether = 2 // scenarios at a time: the mock may be busy
)

// runScenarios runs the suite against the mock.
func runScenarios(ctx context.Context, a *assistant, in runScenariosIn) (out runScenariosOut, err error) {
	o, chosen, err := in.list()
	if err != nil {
		return out, err
	}
	if most := within(in.Most, usualRun, longestRun); len(chosen) > most {
		return out, fmt.Errorf("%d are chosen, and most allows %d: choose fewer by tags, name or places, or raise most (at most %d)", len(chosen), most, longestRun)
	}
	control := path.Dir(openapi.Control().Operation("health").Path)
	o.Target = target.Target{Name: "the mock", URL: a.URL, ControlURL: a.URL + control, ControlToken: a.Token}
	o.Concurrency, o.Seed, o.Version = usedTogether, in.Seed, a.Version
	o.Out = []report.Reporter{&progress{ctx: ctx, total: len(chosen)}}
	run, err := conformance.Run(ctx, o)
	if err != nil {
		return out, nextAfter(err)
	}
	return outcomeOf(run), ctx.Err()
}

// outcomeOf is the result of a run, without what passed.
func outcomeOf(run *report.Run) runScenariosOut {
	out := runScenariosOut{Verdict: run.Outcome().String(), Counts: map[string]int{}, Problems: append(run.Complaints, run.Errors...)}
	var all []notPassed
	for _, s := range run.Scenarios {
		out.Counts[s.Outcome.String()]++
		if s.Outcome != report.Passed {
			all = append(all, notPassed{s.ID, s.Name, append([]string{}, s.Rows...), s.Outcome.String(), cutText(s.Reason, longestBody)})
		}
	}
	if run.NotStarted != "" {
		out.Problems = append(out.Problems, run.NotStarted)
	}
	out.NotPassed, out.More = first(all, usualList, "run fewer scenarios")
	return out
}

// A progress tells the caller of a tool how many scenarios have ended.
type progress struct {
	ctx   context.Context
	total int
	lock  sync.Mutex
	ended int
}

// Ended implements [report.Reporter].
func (p *progress) Ended(s *report.Scenario) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.ended++
	call, _ := p.ctx.Value(callKey{}).(*mcp.CallToolRequest)
	if call == nil || call.Params.GetProgressToken() == nil {
		return
	}
	_ = call.Session.NotifyProgress(p.ctx, &mcp.ProgressNotificationParams{ // a caller that does not listen loses nothing else
		ProgressToken: call.Params.GetProgressToken(), Progress: float64(p.ended), Total: float64(p.total), Message: s.Outcome.String() + ": " + s.Name,
	})
}

// Finish implements [report.Reporter].
func (p *progress) Finish(*report.Run) error { return nil }
