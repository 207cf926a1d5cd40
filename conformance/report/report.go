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
	Requests int    // sent to the vendor's API
	Steps    []Step
	Took     time.Duration
}

// A Step is one line of a scenario. A step that was not reached is NotRun.
type Step struct {
	Text    string
	Outcome Outcome
	Reason  string
	Took    time.Duration
}

// An Observation is an answer that the contract leaves open, as the target gave it.
type Observation struct {
	Row      string `json:"row"`
	Expected string `json:"expected"`
	Got      string `json:"got"`

	// The same in parts.
	Operation  string `json:"-"`
	Want, Came Answer `json:"-"`
	Aside      bool   `json:"-"` // about a case that no source spells out, not about the row as a whole
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
	Scenarios    []*Scenario
	Observations []Observation
	Took         time.Duration
	Stopped      string // why it ended before its time; "": it did not
}

// Outcome is the worst outcome of all scenarios. A run of nothing is an error.
func (r *Run) Outcome() Outcome {
	if len(r.Scenarios) == 0 {
		return Errored
	}
	return slices.MaxFunc(r.Scenarios, func(a, b *Scenario) int { return int(a.Outcome - b.Outcome) }).Outcome
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
