package mutant

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// exclusive lists rules that can never refuse the same call together, by the beginning of their rows.
var exclusive = []struct{ first, second, why string }{
	{"huawei.service.", "huawei.service.", "a resource is of one service"},
}

// AdjacentRules are two rules that can refuse the same call, the first before the second, with no rule
// between them that can refuse a call together with both. The order of all rules follows from the order
// of all adjacent ones.
type AdjacentRules struct {
	First, Second string // their catalogue rows
	first, second int    // in the rulebook
}

// AdjacentRulesOf returns the adjacent rules of one vendor.
func AdjacentRulesOf(d *dialect.Dialect) (all []AdjacentRules) {
	rules := d.Rulebook.Rules
	for i := range rules {
		for j := i + 1; j < len(rules); j++ {
			between := slices.ContainsFunc(rules[i+1:j], func(r billing.Rule) bool { return canRefuseTogether(rules[i], r) && canRefuseTogether(r, rules[j]) })
			if canRefuseTogether(rules[i], rules[j]) && !between {
				all = append(all, AdjacentRules{rules[i].ID, rules[j].ID, i, j})
			}
		}
	}
	return all
}

// canRefuseTogether reports whether one call can break both rules, and both have a catalogue row.
func canRefuseTogether(a, b billing.Rule) bool {
	for _, x := range exclusive {
		if strings.HasPrefix(a.ID, x.first) && strings.HasPrefix(b.ID, x.second) {
			return false
		}
	}
	return a.ID != "" && b.ID != "" && a.ID != b.ID && a.On&b.On != 0
}

// Swap moves the first rule behind the second, into the same stage.
func (n AdjacentRules) Swap(d *dialect.Dialect) {
	rules := slices.Clone(d.Rulebook.Rules)
	late := rules[n.first]
	late.Stage = rules[n.second].Stage
	rules = slices.Delete(slices.Insert(rules, n.second+1, late), n.first, n.first+1)
	d.Rulebook = billing.NewRulebook(rules, d.Rulebook.Terms)
}
