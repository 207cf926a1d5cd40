package report

import "fmt"

// An Outcome is the result of a scenario or a step. Outcomes are ordered from best to worst: of several,
// the largest counts.
type Outcome int

// The outcomes, from best to worst.
const (
	Passed  Outcome = iota
	Partly          // what was asked of the server was right, and the rest could not be asked
	NotRun          // it proves nothing, and nobody is to blame
	Failed          // the server breaks the contract
	Errored         // the suite, the network or the credentials failed
)

// String returns the word for the outcome that every format uses.
func (o Outcome) String() string {
	return [...]string{"passed", "partly", "not_run", "failed", "error"}[o]
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
	return fmt.Errorf("%q is not an outcome", text)
}
