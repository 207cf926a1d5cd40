package billing

import (
	"math/bits"
	"slices"
)

// A Rule refuses one kind of situation. Rules are in a slice, and their order is their precedence.
type Rule struct {
	ID     string // the catalogue row; "" for a call without a row
	Reason Reason
	On     Kind             // the commands that it is asked about
	Stage  Stage            // all targets pass one stage before the next stage begins
	Breaks func(*Case) bool // whether the case is to be refused; independent of what other rules decide
}

// A Stage is a group of neighbouring rules that all targets of a batch pass together.
type Stage int

// The stages, in their order.
const (
	Permit        Stage = iota // may this caller call the operation at all?
	Parameters                 // do the parameters make sense?
	Replay                     // was the same call answered before?
	Existence                  // does the resource exist, and does it belong to the caller?
	AccountState               // is the account as a whole blocked?
	Structure                  // is it part of something larger?
	ResourceState              // does its own state allow it?
	Fee                        // rules that need the fee to be known
)

// A Rulebook is the rules and terms by which one vendor decides.
type Rulebook struct {
	Rules  []Rule
	Terms  Terms
	byKind [16][]int // for each kind of command, the indexes of its rules in order
}

// NewRulebook makes a rulebook of rules in order of precedence, and terms.
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

// rulesFor returns the indexes of the rules for a kind of command.
func (b *Rulebook) rulesFor(k Kind) []int { return b.byKind[bits.TrailingZeros16(uint16(k))] }

// Without returns the rulebook without the rules of the given catalogue rows: a deliberately broken server.
func (b Rulebook) Without(rows ...string) Rulebook {
	kept := make([]Rule, 0, len(b.Rules))
	for _, r := range b.Rules {
		if !slices.Contains(rows, r.ID) {
			kept = append(kept, r)
		}
	}
	return NewRulebook(kept, b.Terms)
}

// Ask asks the rule about a case, and returns what the rule read to decide it.
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
	Account  *Account  // the caller's; nil when there is none
	Resource *Resource // never nil: the zero Resource stands for none
	Order    *Order    // the order that the call names; nil when there is none
	Terms    *Terms
	readings *[]Reading // collects what the rule reads; nil: nobody wants to know
}

// Fact returns the value of a fact of the resource, "" when it does not hold.
func (c *Case) Fact(f Fact) string { return c.read(f, c.Resource.Facts[f]) }

// AccountFact returns the value of a fact of the account, "" when it does not hold.
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

// Read records something other than a stated fact for the trace. Most decisions are not traced, so value is
// called only when readings are collected.
func (c *Case) Read(what string, value func() string) {
	if c.readings != nil {
		*c.readings = append(*c.readings, Reading{what, value()})
	}
}

// Has returns the predicate of most rules: the fact holds for the resource.
func Has(f Fact) func(*Case) bool { return func(c *Case) bool { return c.Fact(f) != "" } }

// AccountHas returns the predicate that the fact holds for the account.
func AccountHas(f Fact) func(*Case) bool { return func(c *Case) bool { return c.AccountFact(f) != "" } }
