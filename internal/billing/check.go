package billing

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// A Mistake is what is wrong with an opening or a saved state that somebody else has written.
type Mistake struct {
	Pointer string // where it stands, as a JSON pointer
	What    string // for people
}

// mostMistakes is how many mistakes of one opening or state are reported.
const mostMistakes = 20

// mostMoney is the largest sum of all amounts of an opening and a state together. Sums below it never overflow.
const mostMoney Money = 1e18

// mostPeriods is how many periods a resource may have: more than until the year 2100 from any time before.
const mostPeriods = 2000

// A checker collects the mistakes of an opening or a state.
type checker struct {
	found    []Mistake
	sum      Money
	rulebook func(vendor string) *Rulebook
	known    knownIDs
}

// knownIDs are what the parts of an opening or a state may refer to.
type knownIDs struct {
	accounts  map[AccountID]*Account
	resources map[ResourceID]*Resource
	orders    map[OrderID]*Order
}

func newChecker(rulebookOf func(vendor string) *Rulebook) *checker {
	return &checker{rulebook: rulebookOf, known: knownIDs{map[AccountID]*Account{}, map[ResourceID]*Resource{}, map[OrderID]*Order{}}}
}

// wrong reports a mistake.
func (c *checker) wrong(at, what string, args ...any) {
	if len(c.found) < mostMistakes {
		c.found = append(c.found, Mistake{at, fmt.Sprintf(what, args...)})
	}
}

// require reports a mistake unless ok.
func (c *checker) require(ok bool, at, what string, args ...any) {
	if !ok {
		c.wrong(at, what, args...)
	}
}

// amount checks one amount, and that the sum of all is not too large.
func (c *checker) amount(at string, m Money) {
	if m < 0 {
		c.wrong(at, "%s is negative", m)
		return
	}
	if m > mostMoney || c.sum > mostMoney-m {
		c.require(c.sum > mostMoney, at, "the amounts are too large together")
		c.sum = mostMoney + 1
		return
	}
	c.sum += m
}

// facts checks the facts of an account, or else of a resource. In a state, a fact that ends may have a date.
func (c *checker) facts(at string, held Facts, account, dated bool) {
	for _, f := range sortedFacts(held) {
		i := slices.IndexFunc(FactRows, func(r FactRow) bool { return r.Fact == f && r.Account == account })
		if i < 0 {
			c.wrong(at, "there is no fact %q here", f)
		} else if !FactRows[i].allows(held[f], dated) {
			c.wrong(at+"/"+string(f), "the fact cannot be %q", held[f])
		}
	}
}

func sortedFacts(held Facts) (all []Fact) {
	for f := range held {
		all = append(all, f)
	}
	slices.Sort(all)
	return all
}

// allows reports whether the fact can have a value.
func (r *FactRow) allows(value string, dated bool) bool {
	d, err := time.ParseDuration(value)
	span := err == nil && d > 0
	switch {
	case r.Over != "":
		at, err := time.Parse(time.RFC3339Nano, value)
		return value == "true" || span && !dated || dated && err == nil && at.Before(farthest)
	case len(r.Cases) == 0:
		return value == "true"
	case r.Cases[0] == "SPAN":
		return span
	case r.Cases[0] == "NAME":
		return value != "" && value != "true"
	}
	return slices.Contains(r.Cases, value)
}

// farthest is later than any time that follows from a business clock and a fact.
var farthest = Latest.AddDate(300, 0, 0)

// index is the JSON pointer of an element of a list.
func index(list string, i int) string { return list + "/" + strconv.Itoa(i) }
