package report

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/language"
)

// A Run is a whole run of the suite, with its scenarios in the order of the features.
type Run struct {
	Target       string
	Profile      string
	Seed         uint64
	Version      string // of the suite
	Repeat       string // the command line that repeats the run, without the choice of scenarios
	Selection    string // the choice of scenarios, as the command line has it; "": all
	PlanHash     string // of the plan that was carried out; "": there was none
	Began        time.Time
	Sources      []Source                 // the features of the chosen scenarios
	Definition   func(step string) string // returns the expression that a step matches; nil: not known
	Scenarios    []*Scenario
	Observations []Observation
	Remarks      []string // what was noticed beside the scenarios and is no failure
	Gone         []string // the resources that went during the run, and that neither its calls nor the target file explain
	Switched     []string // the resources whose automatic renewal was switched likewise
	Charged      []string // the orders that cost money, appeared during the run and were not asked for by a call of it
	Unread       []string // the orders that could not be read again at the end of the run, each with the reason
	Mistaken     bool     // the target file names what was never there, so it is no good input
	Complaints   []string // problems of the run as a whole; one is enough to fail it
	Took         time.Duration
	Stopped      string // why it was stopped early; "": it was not
	NotStarted   string // why no scenario was started, one reason for all; "": they were

	Subject string   // what is judged; "": target
	Noun    string   // what a scenario is called; "": scenario
	Words   []Word   // the words for outcomes, the best first; nil: those of [Outcome]
	Brief   bool     // text for people lists only what did not pass
	Errors  []string // what failed beside the scenarios and is nobody's contract; one makes the run an error

	Language *language.Language // of the page and the counts that people read; nil: English
}

// A Source is the text of a feature.
type Source struct{ URI, Text string }

// RepeatOf returns the command line that runs one scenario again; "" where none is known.
func (r *Run) RepeatOf(s *Scenario) string {
	if s.Again != "" || r.Repeat == "" || s.ID == runID {
		return s.Again
	}
	return r.Repeat + " " + Quote(s.ID)
}

// RepeatRun returns the command line that repeats the whole run; "" where none is known.
func (r *Run) RepeatRun() string {
	if r.Repeat == "" || r.Selection == "" {
		return r.Repeat
	}
	return r.Repeat + " " + r.Selection
}

// Complain adds a problem of the run as a whole.
func (r *Run) Complain(format string, args ...any) {
	r.Complaints = append(r.Complaints, fmt.Sprintf(format, args...))
}

// Outcome returns the worst outcome of the scenarios. Known failures and scenarios without a browser do
// not count. A complaint counts as a failure, and a run without scenarios as an error.
func (r *Run) Outcome() (worst Outcome) {
	switch len(r.Scenarios) {
	case 0:
		return Errored
	case r.CountWithoutBrowser():
		worst = NotRun
	}
	if len(r.Complaints) > 0 {
		worst = Failed
	}
	if len(r.Errors) > 0 {
		worst = Errored
	}
	for _, s := range r.Scenarios {
		if s.Known == "" && !s.WithoutBrowser() {
			worst = max(worst, s.Outcome)
		}
	}
	return worst
}

// runID is the id of a problem of the run as a whole, in place of a file and line.
const runID = "run"

// stoppedName is the name of the problem that a run was stopped early.
const stoppedName = "It was stopped"

// wholeRun is the feature of what is said of the run as a whole.
const wholeRun = "The run as a whole"

// runRemarks returns what was noticed beside the scenarios in the form of scenarios that were not run.
func (r *Run) runRemarks() (all []*Scenario) {
	for _, what := range r.Remarks {
		all = append(all, &Scenario{ID: runID, Name: what, Feature: wholeRun, Outcome: NotRun, Word: remarkWord, Reason: what})
	}
	return all
}

// remarkWord names what is no failure in reports that count it as skipped.
const remarkWord = "remark"

// runProblems returns the problems of the run as a whole in the form of scenarios, for formats that
// have nothing else.
func (r *Run) runProblems() (all []*Scenario) {
	const feature = wholeRun
	for _, what := range r.Complaints {
		all = append(all, &Scenario{ID: runID, Name: what, Feature: feature, Outcome: Failed, Reason: what})
	}
	for _, what := range r.Errors {
		all = append(all, &Scenario{ID: runID, Name: what, Feature: feature, Outcome: Errored, Reason: what})
	}
	if r.NotStarted != "" {
		all = append(all, &Scenario{ID: runID, Name: "It could not start", Feature: feature, Outcome: Errored, Reason: r.NotStarted})
	}
	if r.Stopped != "" {
		all = append(all, &Scenario{ID: runID, Name: stoppedName, Feature: feature, Outcome: Errored, Reason: r.Stopped})
	}
	return all
}

// listed returns the scenarios that a report lists: none for a run that could not start.
func (r *Run) listed() []*Scenario {
	if r.NotStarted != "" {
		return nil
	}
	return slices.Clone(r.Scenarios)
}

// CountKnown returns how many of the failed scenarios were expected to fail.
func (r *Run) CountKnown() (n int) {
	for _, s := range r.Scenarios {
		if s.Known != "" {
			n++
		}
	}
	return n
}

// CountWithoutBrowser returns how many scenarios were not run because there is no browser.
func (r *Run) CountWithoutBrowser() (n int) {
	for _, s := range r.Scenarios {
		if s.WithoutBrowser() {
			n++
		}
	}
	return n
}

// Count returns how many scenarios have an outcome.
func (r *Run) Count(o Outcome) (n int) {
	for _, s := range r.Scenarios {
		if s.Outcome == o {
			n++
		}
	}
	return n
}
