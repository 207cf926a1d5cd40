// Package client judges a client of the vendors' calls: an SDK, a provider, a tool. In goes the command of a
// driver, a small program around the client; out comes a [Report] with a verdict for each case. For each case
// a mock gets a sandbox of its own and misbehaves as the case says, the driver is asked for one call, and
// three witnesses are compared: what the client surfaced, what it sent, and the accounts at the end. The mock
// is known by its address only, like every other server of the suite. PROTOCOL.md is the contract of drivers.
package client

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// Options is what a run needs.
type Options struct {
	Server      *witness.Server
	Command     []string // of the driver
	Cases       []*cases.Case
	Profile     string
	Declared    []Declared
	Known       []Known
	Concurrency int
	Seed        uint64
	Timeout     time.Duration // how long the harness waits for one answer
	Repeat      string        // the flags with which the run is repeated, but for the choice of cases
	Selection   string        // the flags that chose the cases, "" for all
	Secrets     []string      // of the environment: no report shows them, nor the credentials of sandboxes
	Version     string        // of the program
	Progress    func(*Result) // called for each case that ended; nil: nobody listens

	Language *language.Language // of the page and the counts that people read; nil: English
}

// Run judges the client. The error is one of the driver's start or of the server; everything else is in the
// report.
func Run(ctx context.Context, o Options) (all *Report, err error) {
	if len(o.Cases) == 0 {
		return nil, errors.New("no case was chosen")
	}
	r := &runner{
		Options: o, driver: &driver.Driver{Command: o.Command, Limit: o.Timeout}, lanes: make(chan struct{}, o.Concurrency),
		secrets: mask.NewSet(o.Secrets...),
	}
	defer func() { err = hideSecrets(r.secrets, err) }()
	if err := r.driver.Check(startTime); err != nil {
		return nil, err
	}
	began := time.Now()
	r.runAll(ctx)
	r.driver.Close()
	if ctx.Err() != nil {
		return r.interrupted(began), nil
	}
	if r.deaths.stop != "" && !r.deaths.worked {
		return nil, &driver.StartError{Command: o.Command[0], Why: r.deaths.stop}
	}
	return r.report(began), nil
}

// interrupted is the report of what was judged until the run was interrupted. A driver may have got the same
// signal, so its end is not held against it.
func (r *runner) interrupted(began time.Time) *Report {
	maps.DeleteFunc(r.results, func(_ *cases.Case, result *Result) bool { return result.again })
	r.deaths, r.unexplained = deaths{}, nil
	r.stopped = fmt.Sprintf("the run was interrupted: %d of %s were judged", len(r.results), report.Count(len(r.Cases), "case"))
	return r.report(began)
}

// startTime is how long a driver is watched before it is asked for anything: one that cannot run ends at once.
const startTime = 50 * time.Millisecond

// A runner carries out one run.
type runner struct {
	Options
	driver  *driver.Driver
	secrets *mask.Set
	lanes   chan struct{} // holds one entry for each line that the driver is working on

	mu          sync.Mutex
	results     map[*cases.Case]*Result
	client      *driver.Client
	alone       bool // one case at a time
	deaths      deaths
	unexplained []string // deaths that no case is guilty of
	stopped     string   // why the run ended early; "": it did not
	calls       runCalls
	lines       openedLines
	opened      []*setup // of all cases, whose sandboxes are closed at the end
}

// watchers is how many cases are set up or watched for each that the driver is asked for: only lines to the
// driver are limited by --concurrency.
const watchers = 4

// runAll runs the cases at once, as many as are allowed, and then alone those that need it: cases that a dying
// driver took with it, and cases that failed on time.
func (r *runner) runAll(ctx context.Context) {
	r.results = map[*cases.Case]*Result{}
	queue := make(chan *cases.Case)
	var workers sync.WaitGroup
	for range r.Concurrency * watchers {
		workers.Go(func() {
			for c := range queue {
				r.keep(ctx, c, r.run(ctx, c))
			}
		})
	}
	for _, c := range r.Cases {
		if r.askAlone() || ctx.Err() != nil {
			break
		}
		queue <- c
	}
	close(queue)
	workers.Wait()
	r.alone = true
	for _, c := range r.Cases {
		r.runAlone(ctx, c)
	}
	r.closeAll(ctx)
	r.returnCalls()
	r.explainDeaths()
	r.stopped = r.deaths.stop
}

// askAlone reports whether so many answers are missing that the driver is to be asked for one case at a time.
func (r *runner) askAlone() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return !r.alone && r.deaths.missing >= mostDeaths
}

// runAlone runs a case once more, or for the first time, when nothing else runs.
func (r *runner) runAlone(ctx context.Context, c *cases.Case) {
	before := r.results[c]
	if before != nil && !before.again || ctx.Err() != nil {
		return
	}
	if r.deaths.stop != "" {
		r.results[c] = notRun(c, r.deaths.stop)
		return
	}
	result := r.run(ctx, c)
	if before != nil && before.timing && result.Outcome == Passed {
		result.Outcome, result.Reason, result.Blame = Flaky, "it failed on time, and passed when it was repeated alone: "+before.Reason, Client
	}
	if result.death != nil {
		r.deaths.count(result)
	}
	if before != nil && before.death != nil {
		r.deaths.again(before, result)
	}
	result.again = false
	r.keep(ctx, c, result)
}

// keep notes the result of a case, unless the case was interrupted.
func (r *runner) keep(ctx context.Context, c *cases.Case, result *Result) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if ctx.Err() != nil {
		return
	}
	r.results[c] = result
	r.calls.compare(result)
	r.deaths.see(result)
	if result.client != nil {
		r.client = result.client
	}
	if r.Progress != nil && !result.again {
		r.Progress(r.expected(result))
	}
}

// ordered are the results in the order of the cases.
func (r *runner) ordered() (all []*Result) {
	for _, c := range r.Cases {
		if result := r.results[c]; result != nil {
			all = append(all, result)
		}
	}
	return slices.Clip(all)
}
