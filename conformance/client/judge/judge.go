// Package judge says whether a client did right in one case. In go three witnesses, the [Evidence]: what the
// client surfaced, what the server received, and the accounts at the end; out comes a [Finding] for each
// [Check]. A check is a value with a stable id, so that cases can list the checks that they make.
package judge

import (
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A Witness is where a check looks.
type Witness string

// The witnesses.
const (
	Surfaced Witness = "surfaced" // what the driver answered
	Sent     Witness = "sent"     // the calls that the server received
	World    Witness = "world"    // accounts, subscriptions and orders at the end
	ByAsking Witness = "asked"    // what an agent asked its user
)

// A Check is one thing that a right client does in a case.
type Check struct {
	ID      string // surfaced.code
	Witness Witness
	Timing  bool // it compares times: a failure is repeated alone before it counts
	Judge   func(*Evidence) Finding
}

// A Finding is the result of a check.
type Finding struct {
	Held      bool
	Expected  string
	Got       string
	NotJudged string // why nothing can be said; "": the check was made
}

// Evidence is what the witnesses saw of one case.
type Evidence struct {
	Operation driver.Operation
	Request   *driver.Request
	Answer    *driver.Answer
	Answered  time.Time          // when the answer of the driver was read
	Sent      []witness.Exchange // the calls that the server received, the oldest first
	Before    *witness.World
	After     *witness.World
	Lost      bool          // the answer to what took effect was lost on the way: the outcome is unknown to the client
	MaxWait   time.Duration // the longest wait before a retry that the client declares; 0: none
	Profile   string
	Task      *Task // nil: the client was asked for a call
}

// Destroys reports whether the client is a tool that makes subscriptions go away: gone is success, whoever did it.
func (e *Evidence) Destroys() bool { return e.Profile == "destroyer" }

// Attempts are the calls of the operation that was asked for. A call that could not be recognised counts.
func (e *Evidence) Attempts() (all []witness.Exchange) {
	for _, x := range e.Sent {
		if x.Operation == e.Operation.Wire || x.Operation == "" {
			all = append(all, x)
		}
	}
	return all
}

// Last is the last attempt; nil when there was none.
func (e *Evidence) Last() *witness.Exchange {
	all := e.Attempts()
	if len(all) == 0 {
		return nil
	}
	return &all[len(all)-1]
}

// Failure is the error that was surfaced; nil for success.
func (e *Evidence) Failure() *driver.Error {
	if e.Answer.OK {
		return nil
	}
	return e.Answer.Error
}

func held(expected, got string) Finding   { return Finding{Held: true, Expected: expected, Got: got} }
func broken(expected, got string) Finding { return Finding{Expected: expected, Got: got} }
func notJudged(why string) Finding        { return Finding{Held: true, NotJudged: why} }
func compare(expected, got string) Finding {
	return Finding{Held: expected == got, Expected: expected, Got: got}
}

// when is a finding that holds or not.
func when(ok bool, expected, got string) Finding {
	return Finding{Held: ok, Expected: expected, Got: got}
}
