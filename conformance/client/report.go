package client

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
)

// A Report is the verdict on a client.
type Report struct {
	Client     *driver.Client // nil: the driver did not say
	Command    []string
	Version    string // of the program
	Profile    string
	StoppedBy  Blame // who is to blame where the run ended early
	Seed       uint64
	Began      time.Time
	Took       time.Duration
	Results    []*Result // in the order of the cases
	Complaints []string  // what is wrong with the run as a whole; one is enough to fail it
	Mistakes   []string  // of the driver, against the protocol
	Stopped    string    // why the run ended early; "": it did not
	Repeat     string    // the command line that repeats the run
}

// report puts the results together.
func (r *runner) report(began time.Time) *Report {
	all := &Report{
		Client: r.client, Command: r.Command, Version: r.Version, Profile: r.Profile, Seed: r.Seed, Began: began, Took: time.Since(began),
		Results: r.ordered(), Mistakes: r.driver.Mistakes(), Stopped: r.stopped, Repeat: r.Repeat,
	}
	all.Mistakes, all.StoppedBy = append(all.Mistakes, r.unexplained...), r.deaths.blame
	all.applyDeclared(r.Declared)
	all.applyKnown(r.Known, began)
	return all
}

func (r *Report) complain(format string, args ...any) {
	r.Complaints = append(r.Complaints, fmt.Sprintf(format, args...))
}

func (r *Report) complainOnce(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(r.Complaints, text) {
		r.Complaints = append(r.Complaints, text)
	}
}

// Outcome is the worst outcome that counts. What is unsupported counts as failed unless it is declared; a
// driver that breaks the protocol, or ends early, is an error.
func (r *Report) Outcome() (worst Outcome) {
	if len(r.Complaints) > 0 {
		worst = Failed
	}
	for _, result := range r.Results {
		o := result.Outcome
		switch {
		case o == KnownFailure || o == NotRun || o == Unsupported && result.Declared:
			o = Passed
		case o == Unsupported || o == Flaky:
			o = Failed
		}
		worst = max(worst, o)
	}
	if len(r.Mistakes) > 0 || r.Stopped != "" && r.StoppedBy != Client || len(r.Results) == 0 {
		worst = Errored
	}
	return worst
}

// Count returns how many cases have an outcome.
func (r *Report) Count(o Outcome) (n int) {
	for _, result := range r.Results {
		if result.Outcome == o {
			n++
		}
	}
	return n
}

// RepeatOf is the command line that runs one case again.
func (r *Report) RepeatOf(result *Result) string {
	return r.Repeat + " --cases " + result.Case.ID
}
