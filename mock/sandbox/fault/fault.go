// Package fault is deliberate misbehaviour: answers that fail, come late, in pieces or not at all.
//
// In goes a [Spec], what somebody asks for in a scenario or by the control API. [New] checks it
// against the contracts, so that a code nobody answers with is a mistake when it is written, not
// a surprise when it strikes. What comes out is put on the [List] of a world. The server asks the
// list about every call whose caller is known; what befalls the call is a [Strike].
//
// A fault is a rule tried before the others: the first that fires wins, and the refusal it stands
// for is worded like any other. What a rule cannot do happens around the answer, in two places:
// [Strike.Spoil] once the answer was checked, so that what is spoiled on purpose is not taken for
// a bug, and [Strike.Send] when it is written.
//
// Every fault is bounded, and chance follows from the seed of the world. A world without faults
// pays one atomic load a call.
package fault

import (
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A Spec is a fault as it is asked for, in the form of the control API.
type Spec struct {
	ID     string `json:"id"` // "": made up
	Match  Match  `json:"match"`
	Times  int    `json:"times"` // how many calls it spoils before it is gone; 0: one
	Effect Effect `json:"effect"`
}

// A Match chooses calls; all that is given must hold. Calls are counted from when the fault was added.
type Match struct {
	Operation   string  `json:"operation,omitempty"`   // "": any that the effect is possible for
	Nth         int     `json:"nth,omitempty"`         // this one of such calls, from 1
	Every       int     `json:"every,omitempty"`       // every so many such calls
	Probability float64 `json:"probability,omitempty"` // by chance
}

// An Effect is what goes wrong; several things can.
type Effect struct {
	Code     string    `json:"code,omitempty"`     // the vendor answers with this code, or for this reason of the contract
	Respond  *Response `json:"respond,omitempty"`  // this is answered, as it is written
	Headers  Headers   `json:"headers,omitempty"`  // the answer has these as well, instead of its own of the same name
	Delay    Span      `json:"delay,omitempty"`    // the answer comes later; what the call does, it does at once
	Drop     string    `json:"drop,omitempty"`     // the connection is closed Before or After the call took effect
	Trickle  *Trickle  `json:"trickle,omitempty"`  // the answer comes in pieces
	Truncate *int      `json:"truncate,omitempty"` // the answer breaks off after so many bytes of its body
	Mutate   []string  `json:"mutate,omitempty"`   // the body is right, but unusual: see the mutations
}

// When a connection is dropped.
const (
	Before = "before"
	After  = "after"
)

// A Response is a canned answer.
type Response struct {
	Status  int     `json:"status"`
	Headers Headers `json:"headers,omitempty"`
	Body    string  `json:"body,omitempty"`
}

// Headers are headers of an answer by name, in whatever case.
type Headers map[string]string

// A Trickle is the size of a piece and the time between two.
type Trickle struct {
	Bytes int  `json:"bytes"`
	Every Span `json:"every"`
}

// A Span is a span of time that is written 2s or 100ms.
type Span time.Duration

// MarshalText writes the span.
func (s Span) MarshalText() ([]byte, error) { return []byte(time.Duration(s).String()), nil }

// UnmarshalText reads a span.
func (s *Span) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	*s = Span(d)
	return err
}

// A Fault was checked and can be put on the list of any world. It does not change.
type Fault struct {
	Spec
	refusals    map[string]refusal // what the effect's code stands for, by operation; nil: there is no code
	description string             // the effect in words
}

// New checks a fault against the contracts of the vendors. The error is a [*Mistake].
func New(s Spec, vendors ...*dialect.Dialect) (*Fault, error) {
	if s.Times == 0 {
		s.Times = 1
	}
	if m := s.mistake(); m != nil {
		return nil, m
	}
	f := &Fault{Spec: s, description: s.Effect.String()}
	if err := f.lookUp(vendors); err != nil {
		return nil, err
	}
	return f, nil
}

// concerns reports whether calls of the operation are such calls as the fault counts.
func (f *Fault) counts(operation string) bool {
	if f.Match.Operation != "" && f.Match.Operation != operation {
		return false
	}
	_, possible := f.refusals[operation]
	return possible || f.refusals == nil
}
