// Package report keeps what became of a run of the suite and tells it: to people (pretty,
// progress), to build servers (JUnit) and to scripts (JSON).
//
// The verdict comes from here and nowhere else: every scenario starts as an error ("was never
// reached") and has to earn a better outcome, so what is forgotten is never green.
package report

import (
	"fmt"
	"slices"
	"time"
)

// An Outcome is what became of a scenario. Outcomes are ordered: of several, the largest counts.
type Outcome int

// The outcomes, from best to worst.
const (
	Passed  Outcome = iota
	NotRun          // nothing was learnt, and nobody is to blame
	Failed          // the server does not keep the contract
	Errored         // the suite, the network or the credentials failed
)

// String is the word used in every format.
func (o Outcome) String() string {
	return [...]string{"passed", "not_run", "failed", "error"}[o]
}

// MarshalText writes the word of the outcome.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the word of an outcome.
func (o *Outcome) UnmarshalText(text []byte) error {
	for known := Passed; known <= Errored; known++ {
		if known.String() == string(text) {
			*o = known
			return nil
		}
	}
	return fmt.Errorf("%q is no outcome", text)
}

// A Scenario is one scenario, or one row of an outline, and what became of it.
type Scenario struct {
	ID       string // features/huawei/unsubscribe.feature:12
	Name     string // unique within its feature
	Feature  string
	Tags     []string
	Rows     []string // the catalogue rows it speaks for
	Outcome  Outcome
	Reason   string // why it did not pass; one line
	Detail   string // what was exchanged, when it did not pass
	Known    string // why it was expected to fail; "": it was not
	Requests int    // sent to the vendor's API
	Clicks   int    // on pages
	// Exchanged is what was sent and came back, when it did not pass.
	Exchanged []Exchange
	Steps     []Step
	Began     time.Time
	Took      time.Duration
}

// NoBrowser is why a scenario about pages was not run. It makes no run worse: whoever has no browser
// did not ask about pages.
const NoBrowser = "no browser"

// Unseen reports whether the scenario was not run for want of a browser.
func (s *Scenario) WithoutBrowser() bool { return s.Outcome == NotRun && s.Reason == NoBrowser }

// missed reports whether there is something to tell of the scenario beyond its outcome.
func (s *Scenario) needsExplanation() bool { return s.Outcome != Passed && !s.WithoutBrowser() }

// A Step is one line of a scenario. A step that was not reached is NotRun.
type Step struct {
	Keyword string // with the blank behind it, as it is written: "Then "
	Text    string
	Line    int
	Outcome Outcome
	Reason  string
	Took    time.Duration
}

// An Exchange is a call and what came back. It holds no credential.
type Exchange struct {
	Call   string // its operation
	Curl   string // the call as a command line, without what signs it
	Status int
	Header string // of the answer, a line each
	Body   string
	Rule   string   // the catalogue row by which the target says that it refused; "" for none
	Trace  []Ruling // how the target came to that, where it tells
	Step   int      // in which step it was made, from 0
}

// A Ruling is what one rule of the target said about a call.
type Ruling struct {
	Rule   string `json:"rule"`
	Result string `json:"result"` // passed, refused, would also refuse, not reached
}

// An Observation is an answer that the contract leaves open, as the target gave it.
type Observation struct {
	Row      string `json:"row"`
	Expected string `json:"expected"`
	Got      string `json:"got"`

	// The same in parts.
	Operation                 string `json:"-"`
	ExpectedAnswer, GotAnswer Answer `json:"-"`
	SingleCase                bool   `json:"-"` // about a case that no source spells out, not about the row as a whole
}

// String is the observation in a line: what came where the evidence is open, or that what is
// assumed came indeed.
func (o Observation) String() string {
	if o.Expected == o.Got {
		return fmt.Sprintf("%s: got %s, as assumed", o.Row, o.Got)
	}
	return fmt.Sprintf("%s: expected %s, got %s", o.Row, o.Expected, o.Got)
}

// An Answer is what a refusal says of itself.
type Answer struct {
	Status int
	Code   string
}

// String is the answer as reports and observations have it.
func (a Answer) String() string { return fmt.Sprintf("%d %q", a.Status, a.Code) }

// A Run is a whole run of the suite, its scenarios in the order of the features.
type Run struct {
	Target       string
	Profile      string
	Seed         uint64
	Version      string // of the suite
	Repeat       string // the command line that makes such a run again, without what chooses scenarios
	Began        time.Time
	Sources      []Source                 // the features that scenarios were chosen from
	Definition   func(step string) string // the expression of the vocabulary that a step matches; nil: not known
	Scenarios    []*Scenario
	Observations []Observation
	Complaints   []string // about the run as a whole; one is enough to fail it
	Took         time.Duration
	Stopped      string // why it ended before its time; "": it did not
	NotStarted   string // why no scenario was tried, one reason for all; "": some were
}

// A Source is a feature as it is written.
type Source struct{ URI, Text string }

// RepeatOf is the command line that runs one scenario again; "" where none is known.
func (r *Run) RepeatOf(s *Scenario) string {
	if r.Repeat == "" || s.ID == runID {
		return ""
	}
	return r.Repeat + " " + Quote(s.ID)
}

// Complain adds a complaint.
func (r *Run) Complain(format string, args ...any) {
	r.Complaints = append(r.Complaints, fmt.Sprintf(format, args...))
}

// Outcome is the worst outcome of all scenarios but those that were expected to fail, and those
// that nobody could see. A complaint counts as a failure, a run of nothing as an error.
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
	for _, s := range r.Scenarios {
		if s.Known == "" && !s.WithoutBrowser() {
			worst = max(worst, s.Outcome)
		}
	}
	return worst
}

// wholeRun stands for the place of what is no scenario's fault alone.
const runID = "run"

// asAWhole is what is wrong with the run and no scenario tells, in the form of scenarios: for
// readers who know nothing else.
func (r *Run) runProblems() (all []*Scenario) {
	const feature = "The run as a whole"
	for _, what := range r.Complaints {
		all = append(all, &Scenario{ID: runID, Name: what, Feature: feature, Outcome: Failed, Reason: what})
	}
	if r.NotStarted != "" {
		all = append(all, &Scenario{ID: runID, Name: "It was not begun", Feature: feature, Outcome: Errored, Reason: r.NotStarted})
	}
	if r.Stopped != "" {
		all = append(all, &Scenario{ID: runID, Name: "It was stopped", Feature: feature, Outcome: Errored, Reason: r.Stopped})
	}
	return all
}

// tried are the scenarios to tell one by one: none of a run that was not begun.
func (r *Run) listed() []*Scenario {
	if r.NotStarted != "" {
		return nil
	}
	return slices.Clone(r.Scenarios)
}

// CountKnown is how many of the scenarios that failed were expected to.
func (r *Run) CountKnown() (n int) {
	for _, s := range r.Scenarios {
		if s.Known != "" {
			n++
		}
	}
	return n
}

// CountUnseen is how many of the scenarios were not run for want of a browser.
func (r *Run) CountWithoutBrowser() (n int) {
	for _, s := range r.Scenarios {
		if s.WithoutBrowser() {
			n++
		}
	}
	return n
}

// Count is how many scenarios had an outcome.
func (r *Run) Count(o Outcome) (n int) {
	for _, s := range r.Scenarios {
		if s.Outcome == o {
			n++
		}
	}
	return n
}

// A Reporter is told of each scenario as it ends, one at a time, and then of the whole run.
type Reporter interface {
	Ended(*Scenario)
	Finish(*Run) error
}
