// Package fault injects faults: answers that fail, come late, come in pieces or do not come at all.
//
// The input is a [Spec], which a scenario or the control API asks for. [New] checks it against the
// contracts, so that an unknown code is reported at once and not when a call meets the fault. The resulting
// [Fault] is put on the [List] of a world. The server asks the list about every call whose caller is known;
// the result is an [Injection], or nil for most calls.
//
// A fault with a code acts like a rule that is asked before all others: its refusal is encoded like any
// other. Everything else happens to the answer, in two places: [Injection.Alter] changes it after it was
// checked against the contract, so that a deliberate fault is not reported as a bug of the mock, and
// [Injection.Send] writes it.
//
// The number of calls that a fault affects is limited, and chance follows from the seed of the world. In a
// world without faults, a call costs one atomic load more.
package fault

import (
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A Spec is a fault as it is asked for, in the form of the control API.
type Spec struct {
	ID     string `json:"id"` // "": the list chooses one
	Match  Match  `json:"match"`
	Times  int    `json:"times"` // how many calls it affects before it is removed; 0: one
	Effect Effect `json:"effect"`
}

// A Match selects calls. All conditions that are given must hold. Calls are counted from when the fault was
// added.
type Match struct {
	Operation   string  `json:"operation,omitempty"`   // "": every operation for which the effect is possible
	Resource    string  `json:"resource,omitempty"`    // only calls that name the resource or instance with this id
	Nth         int     `json:"nth,omitempty"`         // only the nth of these calls, counted from 1
	Every       int     `json:"every,omitempty"`       // every nth of these calls
	Probability float64 `json:"probability,omitempty"` // by chance, above 0 and at most 1
}

// An Effect is what goes wrong. Several effects can be combined.
type Effect struct {
	Code     string    `json:"code,omitempty"`     // the vendor's error with this code, or with this reason of the contract, is answered
	Respond  *Response `json:"respond,omitempty"`  // this response is sent unchanged
	Headers  Headers   `json:"headers,omitempty"`  // headers that are added to the answer, or replace its own of the same name
	Delay    Span      `json:"delay,omitempty"`    // the answer comes later; the call itself takes effect at once
	Drop     string    `json:"drop,omitempty"`     // the connection is closed Before or After the call takes effect
	Trickle  *Trickle  `json:"trickle,omitempty"`  // the answer is sent in pieces
	Truncate *int      `json:"truncate,omitempty"` // the answer ends after this many bytes of its body
	Mutate   []string  `json:"mutate,omitempty"`   // the body is valid but unusual: see Mutations
}

// When a connection is dropped.
const (
	Before = "before"
	After  = "after"
)

// A Response is a fixed answer.
type Response struct {
	Status  int     `json:"status"`
	Headers Headers `json:"headers,omitempty"`
	Body    string  `json:"body,omitempty"`
	Base64  string  `json:"body_base64,omitempty"` // instead of Body: one that is not text, such as a compressed one
}

// Headers are headers of an answer by name, in any letter case.
type Headers map[string]string

// A Trickle is the size of a piece and the time between two pieces.
type Trickle struct {
	Bytes int  `json:"bytes"`
	Every Span `json:"every"`
}

// A Span is a length of time, written like 2s or 100ms.
type Span time.Duration

// MarshalText writes the length of time.
func (s Span) MarshalText() ([]byte, error) { return []byte(time.Duration(s).String()), nil }

// UnmarshalText reads a length of time.
func (s *Span) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	*s = Span(d)
	return err
}

// A Fault is a checked Spec. It can be put on the list of any world, and does not change.
type Fault struct {
	Spec
	refusals    map[string]refusal // the refusal for the effect's code, by operation; nil: the effect has no code
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

// counts reports whether the fault counts a call of the operation that names some resources.
func (f *Fault) counts(operation string, names func(id string) bool) bool {
	if f.Match.Operation != "" && f.Match.Operation != operation || f.Match.Resource != "" && !names(f.Match.Resource) {
		return false
	}
	_, possible := f.refusals[operation]
	return possible || f.refusals == nil
}
