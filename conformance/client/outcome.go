package client

import "fmt"

// An Outcome is the result of a case. Outcomes are ordered from best to worst: of several, the largest counts.
type Outcome int

// The outcomes, from best to worst.
const (
	Passed       Outcome = iota
	NotRun               // it proves nothing, and nobody is to blame
	Unsupported          // the driver says that the client has no such operation
	KnownFailure         // every check that failed is on the list of known failures
	Flaky                // it failed on time, and passed when it was repeated alone
	Failed               // the client does wrong
	Invalid              // what was to go wrong on the way did not, so that nothing can be said
	Errored              // the driver, the harness or the server failed
)

var outcomeWords = [...]string{"passed", "not_run", "unsupported", "known", "flaky", "failed", "invalid", "error"}

// String returns the word for the outcome that every format uses.
func (o Outcome) String() string { return outcomeWords[o] }

// MarshalText writes the word of the outcome.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the word of an outcome.
func (o *Outcome) UnmarshalText(text []byte) error {
	for i, word := range outcomeWords {
		if word == string(text) {
			*o = Outcome(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not an outcome", text)
}

// A Blame says whose failure an outcome is.
type Blame string

// Who can be to blame. A failure of one is never held against another.
const (
	Nobody  Blame = ""
	Client  Blame = "client"
	Driver  Blame = "driver"
	Harness Blame = "harness"
	Server  Blame = "server"
)
