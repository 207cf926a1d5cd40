package mutant

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// breaks is the predicate of a rule.
type breaks = func(*billing.Case) bool

// changeRulebook replaces a vendor's rulebook.
func changeRulebook(vendor string, change func(billing.Rulebook) billing.Rulebook) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) { d.Rulebook = change(d.Rulebook) })
}

// changeRules replaces a vendor's rules; change may edit the list in place.
func changeRules(vendor string, change func([]billing.Rule) []billing.Rule) patch {
	return changeRulebook(vendor, func(b billing.Rulebook) billing.Rulebook {
		return billing.NewRulebook(change(slices.Clone(b.Rules)), b.Terms)
	})
}

// wrapPredicate wraps the predicate of the rules of a row.
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

// withoutKinds makes the rules of a row ignore commands of some kinds.
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

// withoutReason returns the rules without those for a reason.
func withoutReason(list []billing.Rule, reason billing.Reason) (kept []billing.Rule) {
	for _, r := range list {
		if r.Reason != reason {
			kept = append(kept, r)
		}
	}
	return kept
}

// neverRefusing makes some rules refuse nothing.
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

// onlyKinds applies the rules of a row to other kinds of commands.
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
