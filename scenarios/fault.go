package scenarios

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Fault is a fault that a scenario injects: when, how often, and what goes wrong. Match and effect must
// be given, and must not be empty.
type Fault struct {
	// The calls it affects. All conditions that are given must hold.
	Match Match `yaml:"match,omitempty" jsonschema:"required"`
	// How many calls it affects before it is removed. Left out: one.
	Times Count `yaml:"times,omitempty"`
	// What goes wrong. Several effects can be combined.
	Effect Effect `yaml:"effect,omitempty" jsonschema:"required"`
}

// EachFault passes each fault to a check that knows more, such as the vendors' codes. The error is
// [strictyaml.Mistakes] with all mistakes, each with its position.
func (s *Scenario) EachFault(check func(Fault) error) error {
	var all strictyaml.Mistakes
	for i, f := range s.Faults {
		if err := check(f); err != nil {
			all = append(all, s.places[i].Mistake("faults[%d]: %s", i, err))
		}
	}
	return all.Err()
}

// A Match selects calls.
type Match struct {
	// The operation, as the contract calls it: unsubscribe, RefundInstance.
	Operation Operation `yaml:"operation,omitempty"`
	// The alias of a resource: only calls that name it.
	Resource strictyaml.At[word] `yaml:"resource,omitempty"`
	// The nth such call, counted from 1.
	Nth Count `yaml:"nth,omitempty"`
	// Every nth such call.
	Every Count `yaml:"every,omitempty"`
	// By chance, which follows from the seed: 0.5 is about half of the calls.
	Probability Chance `yaml:"probability,omitempty"`
}

// An Effect is what goes wrong.
type Effect struct {
	// The vendor's error with this code is answered: CBC.0999.
	Code string `yaml:"code,omitempty"`
	// This response is sent, whatever the call is.
	Respond *Response `yaml:"respond,omitempty"`
	// Headers that are added to the answer, by name: x-acs-retry-after.
	Headers map[string]string `yaml:"headers,omitempty"`
	// The answer comes later: 2s.
	Delay Span `yaml:"delay,omitempty"`
	// The connection is closed: before the call takes effect, or after.
	Drop Drop `yaml:"drop,omitempty"`
	// The answer comes in small pieces.
	Trickle *Trickle `yaml:"trickle,omitempty"`
	// The answer ends after this many bytes of its body.
	Truncate *uint32 `yaml:"truncate,omitempty"`
	// The answer is valid but unusual.
	Mutate []Mutation `yaml:"mutate,omitempty"`
}

func (e *Effect) empty() bool {
	return e.Code == "" && e.Respond == nil && len(e.Headers) == 0 && e.Delay == 0 && e.Drop == "" && e.Trickle == nil && e.Truncate == nil && len(e.Mutate) == 0
}

// A Response is a fixed answer.
type Response struct {
	// The HTTP status: 502.
	Status Status `yaml:"status"`
	// Headers by name, Content-Type for one.
	Headers map[string]string `yaml:"headers,omitempty"`
	// The body, as it is sent.
	Body string `yaml:"body,omitempty"`
	// In place of body, one that is not text, in base64: a compressed one.
	Base64 string `yaml:"body_base64,omitempty"`
}

// A Trickle sends an answer slowly.
type Trickle struct {
	// The size of a piece.
	Bytes Count `yaml:"bytes"`
	// The time between two pieces.
	Every Span `yaml:"every"`
}

// The types below keep a value even when it is wrong, so that a wrong value is not also reported as missing.

// An Operation is an operation of either vendor's contract.
type Operation string

// UnmarshalText takes one of the operations.
func (o *Operation) UnmarshalText(text []byte) error {
	*o = Operation(text)
	return parseOneOf(o, text, "operation", operations)
}

// A Drop says when a connection is closed: before or after the call takes effect.
type Drop string

var drops = []string{"before", "after"}

// UnmarshalText takes before or after.
func (d *Drop) UnmarshalText(text []byte) error {
	*d = Drop(text)
	return parseOneOf(d, text, "moment", drops)
}

// A Mutation is a way in which an answer can be unusual: extra_field, null_arrays or reordered.
type Mutation string

var mutations = []string{"extra_field", "null_arrays", "reordered"}

// UnmarshalText takes one of the mutations.
func (m *Mutation) UnmarshalText(text []byte) error {
	return parseOneOf(m, text, "mutation", mutations)
}

// A Chance is a probability above 0, up to 1.
type Chance float64

// UnmarshalText reads a decimal fraction.
func (c *Chance) UnmarshalText(text []byte) error {
	p, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(p > 0 && p <= 1) {
		*c = 1
		return fmt.Errorf("must be a number above 0 and at most 1, not %q%s", text, ofHundred(string(text)))
	}
	*c = Chance(p)
	return nil
}

// ofHundred is " (50% is 0.5)" for a percentage; nothing for another text.
func ofHundred(text string) string {
	number, isPercentage := strings.CutSuffix(text, "%")
	p, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if !isPercentage || err != nil || !(p > 0 && p <= 100) {
		return ""
	}
	return fmt.Sprintf(" (%s is %v)", text, p/100)
}

// A Span is a length of time above zero.
type Span time.Duration

// UnmarshalText reads a length of time such as 2s.
func (s *Span) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err == nil && d <= 0 {
		*s = 1
		return fmt.Errorf("must be above zero, not %q", text)
	}
	if err != nil {
		*s = 1
		return fmt.Errorf("must be above zero, "+strictyaml.DurationForm+", not %q%s", text, strictyaml.InHours(string(text)))
	}
	*s = Span(d)
	return nil
}

// A Status is an HTTP status that ends an exchange, from 200 to 599.
type Status int

// UnmarshalText takes 200 to 599.
func (s *Status) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < http.StatusOK || n > 599 {
		return fmt.Errorf("must be an HTTP status from 200 to 599, not %q", text)
	}
	*s = Status(n)
	return nil
}
