package main

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/mutant"
)

// The order of the rules is their precedence: when two neighbours change places, a scenario about one
// of them must fail.
func TestASuiteRunIsRedWhenTwoNeighbouringRulesChangePlaces(t *testing.T) {
	places := placesOfRows(t)
	for _, d := range []*dialect.Dialect{huawei.New(), alibaba.New()} {
		for _, n := range mutant.AdjacentRulesOf(d) {
			t.Run(n.First+" before "+n.Second, func(t *testing.T) {
				o := conformance.Options{Features: features.Files(), Places: slices.Concat(places[n.First], places[n.Second])}
				swap := func(altered *dialect.Dialect) {
					if altered.Name == d.Name {
						n.Swap(altered)
					}
				}
				e, err := collectEvidence(t.Context(), o, swap)
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
