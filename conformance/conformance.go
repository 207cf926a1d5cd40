// Package conformance is the suite: it takes features and a server's address, carries every
// scenario out as a caller would, and says which scenarios the server fulfils.
//
// It knows servers by address only. Signing is written here a second time, and situations are set
// up through the control API: so what it finds true of a mock can be asked of any server. In go
// [Options]; out comes a [report.Run], whose outcome is the verdict.
//
// The engine is godog, kept on a short leash, because each of these was seen to be green when it
// should not be: selection is our own (a tag expression godog misreads selects nothing, and
// nothing passes); expressions are anchored and strict; results are taken from hooks by scenario,
// not from godog's exit code; and a scenario that sent no request or asserted nothing has failed.
package conformance

import (
	"context"
	"errors"
	"io/fs"
	"regexp"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/target"
)

// Options say what to run, and against what.
type Options struct {
	Target      target.Target
	Features    fs.FS          // the folder "features": huawei/unsubscribe.feature and so on
	Folder      string         // where Features come from, when they are somebody's own; "": the built-in ones
	Tags        string         // an expression of tags, and, or, not and ( ); "": all
	Name        *regexp.Regexp // of scenarios; nil: all
	Places      []string       // FILE, FOLDER or FILE:LINE, down to a row of an outline; none: all
	Again       *report.Run    // an earlier run: only what did not pass in it; nil: all
	Shard       Shard          // a part of what is chosen
	Profile     string         // of scenarios that do not choose one: documented (default) or observed
	Concurrency int            // scenarios at a time; 0: four
	Seed        uint64         // of every sandbox and of the order; 0: the server's choice, and the order of the features
	Timeout     time.Duration  // of one scenario; 0: half a minute, or what slow calls need
	Known       []Known        // failures that do not make the run red
	Minimum     int            // scenarios that must have run, lest a run shrinks unnoticed; 0: no such
	Browser     steps.Browser  // for scenarios about pages; nil: they are not run
	Version     string         // of the suite, for reports
	Repeat      string         // the command line of such a run, without what chooses scenarios; for reports
	Confirm     string         // the hash of the plan to carry out, where situations cannot be set up
	Out         []report.Reporter
}

const (
	defaultConcurrency = 4
	defaultTimeout     = 30 * time.Second
	callsInAScenario   = 20 // that all take as long as a call may
)

// Run carries out the chosen scenarios and tells the reporters. A [SelectionError] says that there
// was nothing to run; any other error that the run could not be held or not be reported.
func Run(ctx context.Context, o Options) (*report.Run, error) {
	e, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	if o.Confirm != "" && (e.plan == nil || o.Confirm != e.plan.Hash) {
		return nil, e.wrongHash(o.Confirm)
	}
	if err := e.preflight(ctx); err != nil {
		e.abort(err)
	} else {
		e.runScenarios(ctx, godogFeatures(e.features, e.admit(e.chosen)))
		e.checkRun(e.features)
	}
	return e.run, e.finishReports()
}

// finish lets every reporter tell the run; one that fails keeps no other from it.
func (e *engine) finishReports() (err error) {
	e.options.Target.MaskRun(e.run)
	for _, r := range e.options.Out {
		err = errors.Join(err, r.Finish(e.run))
	}
	return err
}

// prepared is an engine that knows what it is to run, and what stands for the situations.
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
	if !o.Target.Controlled() {
		e.bindFixtures(ctx, features, chosen)
	}
	return e, nil
}

// List is what Run would carry out, in order and without an outcome. It needs no target.
func List(o Options) ([]*report.Scenario, error) {
	features, err := o.loadFeatures()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(features, o)
	if err != nil {
		return nil, err
	}
	return newEngine(o, features, chosen).run.Scenarios, nil
}
