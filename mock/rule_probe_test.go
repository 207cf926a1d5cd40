package mock_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A pair is two limits that can hold together, by their labels.
type pair struct{ first, second string }

func (p pair) String() string { return p.first + " before " + p.second }

// probeResults returns the pairs of every vendor. They are found once, because it takes seconds.
var probeResults = sync.OnceValue(func() map[string][]pair {
	all := map[string][]pair{}
	for _, d := range vendors() {
		all[d.Name] = probe(d)
	}
	return all
})

// probe finds all pairs of one vendor, in the order of its rules.
func probe(d *dialect.Dialect) (found []pair) {
	rules := d.Rulebook.Rules
	for i, a := range rules {
		for j, b := range rules {
			if i >= j || a.ID == "" || b.ID == "" {
				continue
			}
			for _, p := range []pair{{label(d, i), label(d, j)}, {label(d, j), label(d, i)}} {
				if p.first != p.second && !slices.Contains(found, p) && refusesBoth(d, i, j, p.first == label(d, i)) {
					found = append(found, p)
				}
			}
		}
	}
	return found
}

// refusesBoth reports whether some call breaks two rules and is refused by the one, or by the other.
func refusesBoth(d *dialect.Dialect, i, j int, ofFirst bool) bool {
	a, b := d.Rulebook.Rules[i], d.Rulebook.Rules[j]
	first, second := i, j
	if !ofFirst {
		first, second = j, i
	}
	for kind := range kindsOf(a) {
		if b.On&kind == 0 {
			continue
		}
		for _, one := range waysTo(d, a) {
			for _, other := range waysTo(d, b) {
				for _, s := range []*situation{situationOf(d, kind, one, other), situationOf(d, kind, other, one)} {
					if refusingRule(d, s) == first && refusingRule(d, s, first) == second {
						return true
					}
				}
			}
		}
	}
	return false
}

// refusingRule returns the rule that refuses a situation, -1 for none. Some of the rules may be left out.
func refusingRule(d *dialect.Dialect, s *situation, without ...int) int {
	var rules []billing.Rule
	var places []int
	for i, r := range d.Rulebook.Rules {
		if !slices.Contains(without, i) {
			rules, places = append(rules, r), append(places, i)
		}
	}
	rulebook := billing.NewRulebook(rules, d.Rulebook.Terms)
	decision := s.decide(&rulebook)
	for n, step := range decision.Trace.Steps() {
		if step.Result == "refused" {
			return places[ruleOfStep(rules, s.command.Kind(), n)]
		}
	}
	return -1
}

// ruleOfStep returns the place of the rule of step n for a kind of command.
func ruleOfStep(rules []billing.Rule, kind billing.Kind, n int) int {
	for i, r := range rules {
		if r.On&kind != 0 {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return -1
}

// kindsOf are the commands that a rule is asked about, one at a time.
func kindsOf(r billing.Rule) func(yield func(billing.Kind) bool) {
	return func(yield func(billing.Kind) bool) {
		for kind := billing.Kind(1); kind <= billing.ShowingRefund; kind <<= 1 {
			if r.On&kind != 0 && !yield(kind) {
				return
			}
		}
	}
}

// label is the row of a rule, with its number where the row has several.
func label(d *dialect.Dialect, i int) string {
	row, before, all := d.Rulebook.Rules[i].ID, 0, 0
	for j, r := range d.Rulebook.Rules {
		if r.ID == row {
			all++
			if j < i {
				before++
			}
		}
	}
	if all == 1 {
		return row
	}
	return fmt.Sprintf("%s (rule %d)", row, before+1)
}

func rowOf(label string) string {
	row, _, _ := strings.Cut(label, " ")
	return row
}
