package main

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

func TestTheMockFulfilsEveryFeature(t *testing.T) {
	for _, s := range evidence(t).Run.Scenarios {
		if s.Outcome != report.Passed && !s.WithoutBrowser() {
			t.Errorf("%s: %s: %s\n%s\n%s", s.ID, s.Name, s.Outcome, s.Reason, s.Detail)
		}
	}
}

// Where documents and observations differ, the suite expects what the mock is set to follow.
func TestTheMockFulfilsEveryFeatureAsItIsObserved(t *testing.T) {
	target, stop, err := startMock(mock.Options{Profile: "observed"})
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	run, err := conformance.Run(t.Context(), conformance.Options{Target: target, Features: features.Files(), Profile: "observed"})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range run.Scenarios {
		if s.Outcome != report.Passed && !s.WithoutBrowser() {
			t.Errorf("%s: %s: %s", s.ID, s.Name, s.Reason)
		}
	}
}

// A green run proves something only if a server without a rule makes it red: each rule is left out in
// turn, and an assertion in the scenarios of its row must fail. The catalogue must be red as well.
func TestASuiteRunIsRedWhenAnyRuleIsMissing(t *testing.T) {
	places := placesOfRows(t)
	for _, row := range rows(huawei.New().Rulebook, alibaba.New().Rulebook) {
		t.Run(row, func(t *testing.T) {
			if len(places[row]) == 0 {
				t.Fatal("no scenario is about it")
			}
			without := func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without(row) }
			e, err := collectEvidence(t.Context(), conformance.Options{Features: features.Files(), Places: places[row]}, without)
			if err != nil {
				t.Fatal(err)
			}
			if e.Run.Outcome() != report.Failed {
				t.Errorf("without the rule the run is %s", e.Run.Outcome())
			}
			c := catalogue.Judge(e)
			if i := slices.IndexFunc(c.Rows, func(r catalogue.Row) bool { return r.ID == row }); c.Rows[i].Complete() {
				t.Error("without the rule the row is complete")
			}
		})
	}
}

// placesOfRows returns the places of the scenarios of each catalogue row.
func placesOfRows(t *testing.T) map[string][]string {
	all, err := conformance.List(conformance.Options{Features: features.Files()})
	if err != nil {
		t.Fatal(err)
	}
	places := map[string][]string{}
	for _, s := range all {
		for _, row := range s.Rows {
			places[row] = append(places[row], s.ID)
		}
	}
	return places
}

// rows returns the catalogue rows that have a rule.
func rows(rulebooks ...billing.Rulebook) (all []string) {
	seen := map[string]bool{"": true}
	for _, b := range rulebooks {
		for _, r := range b.Rules {
			if !seen[r.ID] {
				seen[r.ID] = true
				all = append(all, r.ID)
			}
		}
	}
	return all
}
