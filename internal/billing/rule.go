package billing

import (
	"math/bits"
	"slices"
)

// A Rule refuses one kind of situation. Rules stand in a slice whose order is the precedence.
type Rule struct {
	ID     string // the catalogue row; "" where a companion call has none
	Reason Reason
	On     Kind             // the commands it is asked about
	Stage  Stage            // all targets pass one stage before the next begins
	Breaks func(*Case) bool // of any case, whatever other rules would say of it
}

// A Stage is a group of neighbouring rules that a batch passes together.
type Stage int

// The stages, in the order in which they are passed.
const (
	Permit        Stage = iota // may this caller ask at all?
	Parameters                 // does what it says make sense?
	Replay                     // was this very call answered before?
	Existence                  // is there such a thing, and whose is it?
	AccountState               // is the account as a whole blocked?
	Structure                  // does it belong to something larger?
	ResourceState              // what it is, has and is doing
	Fee                        // what needs the fee to be known
)

// A Rulebook is what one vendor decides by.
type Rulebook struct {
	Rules  []Rule
	Terms  Terms
	byKind [16][]int // by kind: the rules that a decision asks, in order
}

// NewRulebook makes a book of rules and terms.
func NewRulebook(rules []Rule, terms Terms) Rulebook {
	b := Rulebook{Rules: rules, Terms: terms}
	for k := range b.byKind {
		for i, r := range rules {
			if r.On&(1<<k) != 0 {
				b.byKind[k] = append(b.byKind[k], i)
			}
		}
	}
	return b
}

// plan is the rules that a decision about a kind of command asks.
func (b *Rulebook) rulesFor(k Kind) []int { return b.byKind[bits.TrailingZeros16(uint16(k))] }

// Without is the book less the rules of the given catalogue rows: a broken server, on purpose.
func (b Rulebook) Without(rows ...string) Rulebook {
	kept := make([]Rule, 0, len(b.Rules))
	for _, r := range b.Rules {
		if !slices.Contains(rows, r.ID) {
			kept = append(kept, r)
		}
	}
	return NewRulebook(kept, b.Terms)
}

// Ask asks the rule about a case, and notes what it reads.
func (r *Rule) Ask(c *Case) (breaks bool, read []Reading) {
	c.readings = &read
	breaks = r.Breaks(c)
	c.readings = nil
	return breaks, read
}

// A Case is what a rule may look at: one target of one command at one instant.
type Case struct {
	View
	Command  Command
	Caller   Caller
	Account  *Account  // of the caller; nil when there is none
	Resource *Resource // never nil: the zero Resource stands for none
	Order    *Order    // of the calls that name one; nil when there is none
	Terms    *Terms
	readings *[]Reading
}

// Fact is the case of a fact of the resource, "" when it does not hold.
func (c *Case) Fact(f Fact) string { return c.read(f, c.Resource.Facts[f]) }

// AccountFact is the case of a fact of the account, "" when it does not hold.
func (c *Case) AccountFact(f Fact) string {
	if c.Account == nil {
		return c.read(f, "")
	}
	return c.read(f, c.Account.Facts[f])
}

func (c *Case) read(f Fact, value string) string {
	if c.readings != nil {
		*c.readings = append(*c.readings, Reading{string(f), value})
	}
	return value
}

// Read notes a reading that is not a stated fact, for the trace. Most decisions are not told:
// value is asked for only when somebody listens.
func (c *Case) Read(what string, value func() string) {
	if c.readings != nil {
		*c.readings = append(*c.readings, Reading{what, value()})
	}
}

// Has is the predicate of most rules: the fact holds for the resource.
func Has(f Fact) func(*Case) bool { return func(c *Case) bool { return c.Fact(f) != "" } }

// AccountHas is the same for the account.
func AccountHas(f Fact) func(*Case) bool { return func(c *Case) bool { return c.AccountFact(f) != "" } }
