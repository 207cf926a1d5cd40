// Package conformance is the suite: it runs the scenarios of Gherkin features against a server and
// reports which of them the server fulfils. The input is [Options], with the features and the address
// of the server; the output is a [report.Run]. The suite knows the server by its address only and
// shares no code with the mock: it signs requests with its own code and sets up situations through the
// control API. So the same scenarios can judge any server.
//
// The scenarios are run by godog, but the suite does not rely on godog's own verdict, because that
// can be green by mistake. The suite selects the scenarios itself, since a tag expression that godog
// misreads selects nothing and so passes. Step expressions match the whole step. Outcomes are taken
// from hooks for each scenario, not from godog's exit code. A scenario that sends no request or
// asserts nothing has failed.
//
// # In a godog suite of your own
//
// Who has a godog suite already adds the vocabulary to it with [Steps]. Each scenario gets a sandbox of
// its own, which is deleted at its end. Steps of your own call the server with the credentials and ids
// that [Situation] returns, so a scenario can describe an account in our words, let your program act,
// and assert in our words what became of the subscriptions. What is said of an answer, such as "it is
// refused with", is about calls of our steps.
//
// A scenario whose steps are all of the vocabulary must send a request and assert something, as in
// [Run]. Open the mock with mock.NewServer and an admin token: a mock of mock.Start also fails its test
// for calls that a feature makes wrong on purpose.
package conformance

import (
	"context"
	"errors"
	"io/fs"
	"regexp"
	"time"

	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
)

// Options say what to run, and against what.
type Options struct {
	Target      target.Target
	Features    fs.FS          // the folder "features": huawei/unsubscribe.feature and so on
	Loaded      *Loaded        // what [Load] read of Features before; nil: they are read
	Folder      string         // the folder on disk that Features come from; "": they are the built-in ones
	Tags        string         // a tag expression such as "@huawei and not @console"; "": all
	Name        *regexp.Regexp // the names of the scenarios to run; nil: all
	Places      []string       // FILE, FOLDER or FILE:LINE, down to a row of an outline; none: all
	Except      []string       // places, rows, tags and names of scenarios that are left out; none: nothing is
	Again       *report.Run    // an earlier run: only the scenarios that did not pass in it run again; nil: all
	Shard       Shard          // one of several equal parts of the chosen scenarios
	Catalogue   []features.Row // the rows with their evidence, by which other servers are judged; nil: the built-in ones
	Profile     string         // for scenarios that do not choose one: documented (default) or observed
	Concurrency int            // how many scenarios run at the same time; 0: four
	Seed        uint64         // for every sandbox and for the order of the scenarios; 0: the server chooses, and the order is that of the features
	Timeout     time.Duration  // for one scenario; 0: 30 seconds, or more where the target allows slow calls
	Known       []Known        // failures that do not make the run red
	Minimum     int            // how many scenarios must run at least, so that none is lost unnoticed; 0: no minimum
	Browser     steps.Browser  // for scenarios about pages of the console; nil: these are not run
	Version     string         // of the suite, shown in reports
	Repeat      string         // the command line that repeats the run, without the choice of scenarios; shown in reports
	Selection   string         // the choice of scenarios, as the command line has it; shown in reports
	// CheckSituation reads the situation of a scenario of the user's own features as a scenario file, and returns its
	// mistakes before anything runs; nil: the server finds them.
	CheckSituation func(document []byte) error
	OnLoss         OnLoss // what runs on after a loss, on targets that cannot be set up; "": all but what could change something of the vendor
	NoWaits        bool   // waits neither for the effects of a call nor while calls are throttled, for servers that are broken on purpose
	Confirm        string // the hash of the confirmed plan, for targets that cannot be set up
	Out            []report.Reporter
	Language       *language.Language // of the page and the counts that people read; nil: English
}

const (
	defaultConcurrency = 4
	defaultTimeout     = 30 * time.Second
	callsInAScenario   = 20 // the default timeout leaves time for so many calls of the longest duration
)

// Run runs the chosen scenarios and passes their outcomes to the reporters. It returns a
// [SelectionError] when no scenario can be chosen, and another error when the run is not possible or
// cannot be reported. Failed scenarios are no error: they are in the [report.Run].
func Run(ctx context.Context, o Options) (*report.Run, error) {
	e, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	if o.Confirm != "" && (e.plan == nil || o.Confirm != e.plan.Hash) {
		return nil, e.wrongHash(o.Confirm)
	}
	return e.carryOut(ctx)
}

// carryOut runs the chosen scenarios, unless the target cannot be reached.
func (e *engine) carryOut(ctx context.Context) (*report.Run, error) {
	e.run.Selection, e.run.PlanHash = e.options.Selection, e.options.Confirm
	for _, r := range e.options.Out {
		if b, wants := r.(report.Beginner); wants {
			b.Begin(len(e.run.Scenarios))
		}
	}
	if err := e.preflight(ctx); err != nil {
		e.abort(err)
	} else {
		e.lookUpIDs(ctx)
		e.runScenarios(ctx, e.admit(e.chosen))
		e.noteUnlisted()
		e.sweep(ctx)
		e.checkRun(e.features)
	}
	return e.run, e.finishReports()
}

// finishReports lets every reporter write its report. An error of one does not keep the others from it.
func (e *engine) finishReports() (err error) {
	e.options.Target.MaskRun(e.run)
	for _, r := range e.options.Out {
		err = errors.Join(err, r.Finish(e.run))
	}
	return err
}

// prepare makes an engine with the chosen scenarios and, for a target that cannot be set up, with the
// fixtures that they use.
func prepare(ctx context.Context, o Options) (*engine, error) {
	if err := o.Target.Check(); err != nil {
		return nil, err
	}
	features, err := o.loadFeatures()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(features, o)
	if err != nil {
		return nil, err
	}
	e := newEngine(o, features, chosen)
	if err := e.checkOwnFeatures(ctx, chosen); err != nil {
		return nil, err
	}
	if !o.Target.Controlled() {
		e.bindFixtures(ctx, features, chosen)
	}
	return e, nil
}

// List returns the scenarios that [Run] would run, in order and not yet run. It needs no target.
func List(o Options) ([]*report.Scenario, error) {
	features, err := o.loadFeatures()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(features, o)
	if err != nil {
		return nil, err
	}
	if err := checkSteps(chosen, o); err != nil {
		return nil, err
	}
	return newEngine(o, features, chosen).run.Scenarios, nil
}
