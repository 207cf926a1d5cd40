package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/alibaba"
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/huawei"
)

// apart says of which rules no two can hold together, by the beginning of their rows.
var apart = []struct{ first, second, why string }{
	{"huawei.service.", "huawei.service.", "a resource is of one service"},
}

// A neighbourhood is two rules, of which the first is told before the second, with none between
// them that can hold together with both.
type neighbourhood struct {
	vendor        string
	first, second int // in the rulebook
}

// neighbourhoods are those of one vendor, of all kinds of command. The order of all its rules follows.
func neighbourhoods(d *dialect.Dialect) (all []neighbourhood) {
	rules := d.Rulebook.Rules
	for i := range rules {
		for j := i + 1; j < len(rules); j++ {
			between := slices.ContainsFunc(rules[i+1:j], func(r billing.Rule) bool { return breakable(rules[i], r) && breakable(r, rules[j]) })
			if breakable(rules[i], rules[j]) && !between {
				all = append(all, neighbourhood{d.Name, i, j})
			}
		}
	}
	return all
}

// breakable reports whether one call can break both rules, each of them of a row.
func breakable(a, b billing.Rule) bool {
	for _, x := range apart {
		if strings.HasPrefix(a.ID, x.first) && strings.HasPrefix(b.ID, x.second) {
			return false
		}
	}
	return a.ID != "" && b.ID != "" && a.ID != b.ID && a.On&b.On != 0
}

// The order of the rules is the precedence: let the first of two neighbours come last, and a
// scenario about one of them must notice.
func TestASuiteRunIsRedWhenTwoNeighbouringRulesChangePlaces(t *testing.T) {
	places := placesOfRows(t)
	for _, d := range []*dialect.Dialect{huawei.New(), alibaba.New()} {
		for _, n := range neighbourhoods(d) {
			first, second := d.Rulebook.Rules[n.first].ID, d.Rulebook.Rules[n.second].ID
			t.Run(first+" before "+second, func(t *testing.T) {
				o := conformance.Options{Features: features.Files(), Places: slices.Concat(places[first], places[second])}
				e, err := gather(t.Context(), o, n.change)
				if err != nil {
					t.Fatal(err)
				}
				if e.Run.Outcome() != report.Failed {
					t.Errorf("the other way round the run is %s", e.Run.Outcome())
				}
			})
		}
	}
}

// change puts the first rule behind the second, into its stage.
func (n neighbourhood) change(d *dialect.Dialect) {
	if d.Name != n.vendor {
		return
	}
	rules := slices.Clone(d.Rulebook.Rules)
	late := rules[n.first]
	late.Stage = rules[n.second].Stage
	rules = slices.Delete(slices.Insert(rules, n.second+1, late), n.first, n.first+1)
	d.Rulebook = billing.NewRulebook(rules, d.Rulebook.Terms)
}
