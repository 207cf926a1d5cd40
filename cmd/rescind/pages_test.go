package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/browser"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// The program has no browser, so rows about pages are run here; then no row of the catalogue is left.
func TestThePagesFulfilTheirFeaturesAndTheCatalogueIsWhole(t *testing.T) {
	pages, err := collectEvidence(t.Context(), conformance.Options{Features: features.Files(), Tags: "@console", Browser: browser.Need(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range pages.Run.Scenarios {
		if s.Outcome != report.Passed {
			t.Errorf("%s: %s: %s\n%s\n%s", s.ID, s.Name, s.Outcome, s.Reason, s.Detail)
		}
	}
	c := catalogue.Judge(withPages(evidence(t), pages))
	for _, what := range c.Complaints {
		t.Error(what)
	}
	if complete, _, excepted, _ := c.Counts(); complete+excepted != len(c.Rows) {
		t.Errorf("not every row is shown to hold: %s; not run: %s", c.Summary(), strings.Join(c.Unverified(), ", "))
	}
}

// withPages returns the evidence with the scenarios that a browser has run.
func withPages(e, pages catalogue.Evidence) catalogue.Evidence {
	looked := map[string]*report.Scenario{}
	for _, s := range pages.Run.Scenarios {
		looked[s.ID] = s
	}
	run := *e.Run
	run.Scenarios = slices.Clone(run.Scenarios)
	for i, s := range run.Scenarios {
		if looked[s.ID] != nil {
			run.Scenarios[i] = looked[s.ID]
		}
	}
	e.Run, e.Exchanges = &run, slices.Concat(e.Exchanges, pages.Exchanges)
	return e
}

func TestWithoutABrowserPagesAreNotRunAndNothingElseIs(t *testing.T) {
	unseen := map[string]bool{}
	for _, s := range evidence(t).Run.Scenarios {
		if s.Outcome == report.NotRun && !s.WithoutBrowser() || s.WithoutBrowser() != slices.Contains(s.Tags, "@console") {
			t.Errorf("%s: %s %s", s.ID, s.Outcome, s.Reason)
		}
		for _, row := range s.Rows {
			unseen[row] = unseen[row] || s.WithoutBrowser()
		}
	}
	maps.DeleteFunc(unseen, func(_ string, is bool) bool { return !is })
	c := catalogue.Judge(evidence(t))
	if got, want := slices.Sorted(slices.Values(c.Unverified())), slices.Sorted(maps.Keys(unseen)); !slices.Equal(got, want) || c.Complaints != nil {
		t.Errorf("not run: %q, want %q; complaints: %q", got, want, c.Complaints)
	}
}
