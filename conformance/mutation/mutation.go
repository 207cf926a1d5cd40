// Package mutation measures how good the suite is at finding faults. The input is servers that are
// broken on purpose (mutants), each with the catalogue row that it breaks. The output is a [Report] that
// says which mutants the suite noticed (killed), and by which scenario.
//
// Only a failed assertion of a scenario that is tagged with the row kills a mutant. A scenario about
// something else, a crash or a timeout does not, because it would not show what is wrong. So only the
// scenarios of the row run, one at a time, until one fails. With [Options].Whole all scenarios run, to
// find mutants that are too crude. The package knows mutants by their address only.
package mutation

import (
	"io/fs"

	"github.com/rescindhq/rescind/conformance/target"
)

// A Mutant is a server that is broken on purpose.
type Mutant struct {
	ID   string
	Says string // what is wrong with it, in one sentence
	Row  string // the catalogue row that it breaks
	// Start starts the server; stop ends it.
	Start func() (target target.Target, stop func(), err error)
}

// A Result is what the suite found out about a mutant.
type Result string

// The results.
const (
	Killed       Result = "killed"       // a scenario of its row failed
	Survived     Result = "survived"     // no scenario of its row failed
	Dead         Result = "dead"         // it is proven to behave like the original, so nothing can kill it; no mutant is dead now
	Inconclusive Result = "inconclusive" // it could not be judged
)

// Results are all results, the bad ones first.
var Results = []Result{Survived, Inconclusive, Dead, Killed}

// A Score is the result of one mutant.
type Score struct {
	ID       string `json:"id"`
	Says     string `json:"says"`
	Row      string `json:"row"`
	Result   Result `json:"result"`
	KilledBy string `json:"killed_by"`        // the id of the scenario; "" for none
	Reason   string `json:"reason,omitempty"` // why the scenario failed, or why the mutant could not be judged
}

// Options say which scenarios judge the mutants, and how many of them.
type Options struct {
	Features fs.FS
	Whole    bool // also run all scenarios against each killed mutant, to find those that are too crude
}
