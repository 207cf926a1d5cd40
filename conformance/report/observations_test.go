package report

import (
	"slices"
	"strings"
	"testing"
)

// An observation says which scenarios made it: the terminal names the first, scripts get all.
func TestAnObservationNamesItsScenarios(t *testing.T) {
	one := Observation{Row: "huawei.expired", Expected: `400 "A"`, Got: `400 "B"`, Operation: "unsubscribe"}
	other := one
	other.Operation = "renew" // which reads the same
	r := &Run{}
	r.Observe(one, "f.feature:3")
	r.Observe(one, "f.feature:3")
	r.Observe(one, "f.feature:9")
	r.Observe(other, "g.feature:4")
	r.Observe(Observation{Row: "huawei.trial-service", Expected: "x", Got: "y"}, "g.feature:7")
	if len(r.Observations) != 3 {
		t.Errorf("%d are kept, want 3: %v", len(r.Observations), r.Observations)
	}
	text, script := written(t, Progress, r), written(t, JSON, r)
	for _, want := range []string{"(f.feature:3 and 2 more)\n", "(g.feature:7)\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the terminal does not show %q:\n%s", want, text)
		}
	}
	for _, want := range []string{`"f.feature:3"`, `"f.feature:9"`, `"g.feature:4"`} {
		if !strings.Contains(script, want) {
			t.Errorf("JSON does not name %s:\n%s", want, script)
		}
	}
	if again := r.Observations[0].Scenarios; !slices.Equal(again, []string{"f.feature:3", "f.feature:9"}) {
		t.Errorf("a report changed what is kept: %v", again)
	}
}

// Scenarios that passed with notes are not silent in the report that lists only what did not pass.
func TestNotesOfWhatPassedAreTold(t *testing.T) {
	r := &Run{Scenarios: []*Scenario{
		{ID: "f.feature:3", Name: "one", Steps: []Step{{Text: "a", Line: 4, Note: "not compared"}}},
		{ID: "f.feature:8", Name: "two", Steps: []Step{{Text: "a", Line: 9, Note: "not compared"}}},
		{ID: "f.feature:12", Name: "three", Steps: []Step{{Text: "a", Line: 13}}},
	}}
	if text, want := written(t, Progress, r), "notes at 2 scenarios that passed: --format pretty shows them\n  f.feature:4: not compared\n"; !strings.Contains(text, want) {
		t.Errorf("got %s, want %s", text, want)
	}
	if text, want := written(t, Pretty, r), "✓ two\n      note: f.feature:9: not compared\n  ✓ three\n"; !strings.Contains(text, want) {
		t.Errorf("got %s, want %s", text, want)
	}
	if text := written(t, JUnit, r); strings.Count(text, ": not compared") != 2 {
		t.Errorf("got %s", text)
	}
}
