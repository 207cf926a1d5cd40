package mutant

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// dropped: each rule is forgotten, by itself and, where a row has several, all of them.
func rulesDropped(d *dialect.Dialect) (all []fault) {
	for _, row := range rowsOf(d) {
		all = append(all, fault{row, "dropped", "It does not know the limit.", changeRulebook(d.Name, func(b billing.Rulebook) billing.Rulebook {
			return b.Without(row)
		})})
		for n, i := range ruleIndexes(d, row) {
			all = append(all, fault{row, fmt.Sprintf("dropped-%d", n+1), fmt.Sprintf("It knows the limit, but not rule %d of it.", n+1), changeRules(d.Name, func(list []billing.Rule) []billing.Rule {
				return slices.Delete(list, i, i+1)
			})})
		}
	}
	return all
}

// rowsOf are the rows that have a rule, in the order of the book.
func rowsOf(d *dialect.Dialect) (rows []string) {
	for _, r := range d.Rulebook.Rules {
		if r.ID != "" && !slices.Contains(rows, r.ID) {
			rows = append(rows, r.ID)
		}
	}
	return rows
}

// placesOf is where the rules of a row stand that has several.
func ruleIndexes(d *dialect.Dialect, row string) (places []int) {
	for i, r := range d.Rulebook.Rules {
		if r.ID == row {
			places = append(places, i)
		}
	}
	if len(places) == 1 {
		return nil
	}
	return places
}

// displaced: of two neighbours the first is told after the second. Rows with several rules can be
// neighbours several times.
func rulesSwapped(d *dialect.Dialect) (all []fault) {
	times := map[string]int{}
	for _, n := range AdjacentRulesOf(d) {
		name := "after-" + n.Second
		if times[n.First+name]++; times[n.First+name] > 1 {
			name += fmt.Sprintf("-%d", times[n.First+name])
		}
		all = append(all, fault{n.First, name, "It tells " + n.Second + " before this one.", alterDialect(d.Name, n.Swap)})
	}
	return all
}

// done: each limit refuses, and what it refuses is done all the same.
func refusedButDone(d *dialect.Dialect) (all []fault) {
	for _, row := range rowsOf(d) {
		if d.PermissionFirst && stageOf(d, row) == billing.Permit || refusesNoChange[row] {
			continue // refused before anything is decided, or there is nothing to be done
		}
		all = append(all, fault{row, "done", "It refuses, and does what was asked all the same.", wrapDecide(d.Name, func(in decisionInput) *billing.Decision {
			refused := in.decide()
			if r := refused.Refusal; r != nil && r.Row == row {
				refused.Change = in.decideWithoutRefusal().Change
			}
			return refused
		})})
	}
	return all
}

// nothingToDo are the limits that refuse what would change nothing: what is off stays off.
var refusesNoChange = map[string]bool{"huawei.autorenew-already-off": true}

func stageOf(d *dialect.Dialect, row string) billing.Stage {
	i := slices.IndexFunc(d.Rulebook.Rules, func(r billing.Rule) bool { return r.ID == row })
	return d.Rulebook.Rules[i].Stage
}

// cases: of a fact that has several cases, a limit knows all but one.
func casesUnknown(d *dialect.Dialect) (all []fault) {
	for _, f := range billing.FactRows {
		row := d.Name + "." + string(f.Fact)
		if len(f.Cases) < 2 || !slices.Contains(rowsOf(d), row) {
			continue
		}
		for _, one := range f.Cases {
			all = append(all, fault{row, "not-" + one, "It does not know the case " + one + ".", wrapPredicate(row, func(c *billing.Case, breaks breaks) bool {
				return c.Resource.Facts[f.Fact] != one && c.Account.Facts[f.Fact] != one && breaks(c)
			})})
		}
	}
	return all
}

// breaks is the predicate of a rule.
type breaks = func(*billing.Case) bool

// book replaces a vendor's rulebook.
func changeRulebook(vendor string, change func(billing.Rulebook) billing.Rulebook) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) { d.Rulebook = change(d.Rulebook) })
}

// rules replaces the list of rules; change may do so in place.
func changeRules(vendor string, change func([]billing.Rule) []billing.Rule) patch {
	return changeRulebook(vendor, func(b billing.Rulebook) billing.Rulebook {
		return billing.NewRulebook(change(slices.Clone(b.Rules)), b.Terms)
	})
}

// predicate wraps what breaks the rules of a row.
func wrapPredicate(row string, wrapped func(*billing.Case, breaks) bool) patch {
	return changeRules(vendorOf(row), func(list []billing.Rule) []billing.Rule {
		for i := range list {
			if old := list[i].Breaks; list[i].ID == row {
				list[i].Breaks = func(c *billing.Case) bool { return wrapped(c, old) }
			}
		}
		return list
	})
}

// unasked leaves commands of some kind out of what the rules of a row are asked about.
func withoutKinds(row string, kinds billing.Kind) func([]billing.Rule) []billing.Rule {
	return func(list []billing.Rule) []billing.Rule {
		for i := range list {
			if list[i].ID == row {
				list[i].On &^= kinds
			}
		}
		return list
	}
}

// less is the rules without those for a reason.
func withoutReason(list []billing.Rule, reason billing.Reason) (kept []billing.Rule) {
	for _, r := range list {
		if r.Reason != reason {
			kept = append(kept, r)
		}
	}
	return kept
}

// never lets some rules object to nothing.
func neverRefusing(some func(billing.Rule) bool) func([]billing.Rule) []billing.Rule {
	return func(list []billing.Rule) []billing.Rule {
		for i := range list {
			if some(list[i]) {
				list[i].Breaks = func(*billing.Case) bool { return false }
			}
		}
		return list
	}
}

// askedOf asks the rules of a row about other commands.
func onlyKinds(row string, kinds billing.Kind) func([]billing.Rule) []billing.Rule {
	return func(list []billing.Rule) []billing.Rule {
		for i := range list {
			if list[i].ID == row {
				list[i].On = kinds
			}
		}
		return list
	}
}
