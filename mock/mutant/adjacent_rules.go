package mutant

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// apart says of which rules no two can hold together, by the beginning of their rows.
var exclusive = []struct{ first, second, why string }{
	{"huawei.service.", "huawei.service.", "a resource is of one service"},
}

// Neighbours are two rules, of which the first is told before the second, with none between them
// that can hold together with both. The order of all rules follows from that of all neighbours.
type AdjacentRules struct {
	First, Second string // their catalogue rows
	first, second int    // in the rulebook
}

// NeighboursOf are those of one vendor, of all kinds of command.
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

// breakable reports whether one call can break both rules, each of them of a row.
func canRefuseTogether(a, b billing.Rule) bool {
	for _, x := range exclusive {
		if strings.HasPrefix(a.ID, x.first) && strings.HasPrefix(b.ID, x.second) {
			return false
		}
	}
	return a.ID != "" && b.ID != "" && a.ID != b.ID && a.On&b.On != 0
}

// Swap puts the first rule behind the second, into its stage.
func (n AdjacentRules) Swap(d *dialect.Dialect) {
	rules := slices.Clone(d.Rulebook.Rules)
	late := rules[n.first]
	late.Stage = rules[n.second].Stage
	rules = slices.Delete(slices.Insert(rules, n.second+1, late), n.first, n.first+1)
	d.Rulebook = billing.NewRulebook(rules, d.Rulebook.Terms)
}
