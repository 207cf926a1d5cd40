// Package mutation measures the suite: in go servers that are broken on purpose, each with the
// catalogue row that does not hold there; out comes which of them the suite notices, and by which
// scenario.
//
// A mutant is killed by an assertion of a scenario that is tagged with its row, and by nothing
// else: not by a scenario about something else, not by a crash and not by a timeout, which would
// tell nobody what is wrong. So only the scenarios of the row run, one at a time, and the first
// that fails ends it; a run of all of them ([Options].Whole) finds the mutants that are too crude.
// How a mutant is broken is not known here, nor that there is a mock.
package mutation

import (
	"io/fs"

	"github.com/rescindhq/rescind/conformance/target"
)

// A Mutant is a server that is broken on purpose.
type Mutant struct {
	ID   string
	Says string // what it does wrong, in one sentence
	Row  string // the catalogue row that does not hold there
	// Start starts it; stop ends it.
	Start func() (target target.Target, stop func(), err error)
}

// A Result is what became of a mutant.
type Result string

// The results.
const (
	Killed       Result = "killed"       // a scenario of its row noticed
	Survived     Result = "survived"     // none did
	Dead         Result = "dead"         // nobody can: it is proven to behave as it should; no mutant is
	Inconclusive Result = "inconclusive" // it could not be judged
)

// Results are all results, what is bad first.
var Results = []Result{Survived, Inconclusive, Dead, Killed}

// A Score is what became of one mutant.
type Score struct {
	ID       string `json:"id"`
	Says     string `json:"says"`
	Row      string `json:"row"`
	Result   Result `json:"result"`
	KilledBy string `json:"killed_by"`        // the scenario, by its place; "" when none did
	Reason   string `json:"reason,omitempty"` // what the scenario noticed, or why it could not be judged
}

// Options say what the mutants are judged by.
type Options struct {
	Features fs.FS
	Whole    bool // run all scenarios against each, to find those that are too crude
}
