package mutant

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// rulesDropped are mutants without the rules of a row: all of them and, when a row has several, each one.
func rulesDropped(d *dialect.Dialect) (all []fault) {
	for _, row := range rowsOf(d) {
		all = append(all, fault{row, "dropped", "It does not enforce the limit.", changeRulebook(d.Name, func(b billing.Rulebook) billing.Rulebook {
			return b.Without(row)
		})})
		for n, i := range ruleIndexes(d, row) {
			all = append(all, fault{row, fmt.Sprintf("dropped-%d", n+1), fmt.Sprintf("It enforces the limit, but not rule %d of it.", n+1), changeRules(d.Name, func(list []billing.Rule) []billing.Rule {
				return slices.Delete(list, i, i+1)
			})})
		}
	}
	return all
}

// rowsOf returns the rows that have a rule, in the order of the rules.
func rowsOf(d *dialect.Dialect) (rows []string) {
	for _, r := range d.Rulebook.Rules {
		if r.ID != "" && !slices.Contains(rows, r.ID) {
			rows = append(rows, r.ID)
		}
	}
	return rows
}

// ruleIndexes returns the indexes of the rules of a row that has several; nil when it has one.
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

// rulesSwapped are mutants that check two adjacent rules in the wrong order. Rows with several rules can be
// adjacent several times.
func rulesSwapped(d *dialect.Dialect) (all []fault) {
	times := map[string]int{}
	for _, n := range AdjacentRulesOf(d) {
		name := "after-" + n.Second
		if times[n.First+name]++; times[n.First+name] > 1 {
			name += fmt.Sprintf("-%d", times[n.First+name])
		}
		all = append(all, fault{n.First, name, "It checks " + n.Second + " before this limit.", alterDialect(d.Name, n.Swap)})
	}
	return all
}

// refusedButDone are mutants that refuse a call and make the change nevertheless.
func refusedButDone(d *dialect.Dialect) (all []fault) {
	for _, row := range rowsOf(d) {
		if d.PermissionFirst && stageOf(d, row) == billing.Permit || refusesNoChange[row] {
			continue // refused before the decision, or a call that would change nothing
		}
		all = append(all, fault{row, "done", "It refuses the call and makes the change nevertheless.", wrapDecide(d.Name, func(in decisionInput) *billing.Decision {
			refused := in.decide()
			if r := refused.Refusal; r != nil && r.Row == row {
				refused.Change = in.decideWithoutRefusal().Change
			}
			return refused
		})})
	}
	return all
}

// refusesNoChange are the limits that refuse calls which would change nothing anyway.
var refusesNoChange = map[string]bool{"huawei.autorenew-already-off": true}

func stageOf(d *dialect.Dialect, row string) billing.Stage {
	i := slices.IndexFunc(d.Rulebook.Rules, func(r billing.Rule) bool { return r.ID == row })
	return d.Rulebook.Rules[i].Stage
}

// casesUnknown are mutants that ignore one case of a fact with several cases.
func casesUnknown(d *dialect.Dialect) (all []fault) {
	for _, f := range billing.FactRows {
		row := d.Name + "." + string(f.Fact)
		if len(f.Cases) < 2 || !slices.Contains(rowsOf(d), row) {
			continue
		}
		for _, one := range f.Cases {
			all = append(all, fault{row, "not-" + one, "It does not enforce the limit in the case " + one + ".", wrapPredicate(row, func(c *billing.Case, breaks breaks) bool {
				return c.Resource.Facts[f.Fact] != one && c.Account.Facts[f.Fact] != one && breaks(c)
			})})
		}
	}
	return all
}
