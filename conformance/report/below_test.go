package report

import (
	"strings"
	"testing"
)

// Who reads a failure sees what the steps say, which id an alias stood for, and what to do next.
func TestAFailedScenarioShowsItsTablesItsIdsAndTheNextStep(t *testing.T) {
	run := &Run{Target: "t", Scenarios: []*Scenario{{
		ID: "features/a.feature:3", Name: "s", Rows: []string{"huawei.trial-service"}, Outcome: Failed, Reason: "no",
		Named: []NamedResource{{"web-1", "7e57"}},
		Steps: []Step{{Text: "the customer has:", Table: [][]string{{"alias", "facts"}, {"web-1", "trial-service"}}}, {
			Text:    "it posts:",
			Doc:     `{"a":1}`,
			Outcome: Failed,
		}},
	}}}
	for name, want := range map[string][]string{
		"pretty":   {"| alias | facts         |", "| web-1 | trial-service |", `{"a":1}`, `"web-1" is 7e57`, "why: rescind catalogue --why huawei.trial-service"},
		"progress": {"| web-1 | trial-service |", `"web-1" is 7e57`, "why: rescind catalogue --why huawei.trial-service"},
		"html":     {"| web-1 | trial-service |", "{&#34;a&#34;:1}", "&#34;web-1&#34; is 7e57", "<code>rescind catalogue --why huawei.trial-service</code>"},
		"junit":    {"| web-1 | trial-service |", "&#34;web-1&#34; is 7e57", "rescind catalogue --why huawei.trial-service"},
	} {
		var b strings.Builder
		for _, f := range formats {
			if f.Name == name {
				r := f.Func(&b)
				r.Ended(run.Scenarios[0])
				if err := r.Finish(run); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, text := range want {
			if !strings.Contains(b.String(), text) {
				t.Errorf("%s does not show %q:\n%s", name, text, b.String())
			}
		}
	}
}

// The words follow the catalogue: documented is not called assumed, and what is open in one case is said.
func TestAnObservationTellsTheEvidenceOfItsRow(t *testing.T) {
	same := func(evidence, open string) string {
		return Observation{Row: "r", Expected: "x", Got: "x", Evidence: evidence, Open: open}.String()
	}
	for want, got := range map[string]string{
		"r: got x, as assumed":    same("assumed", ""),
		"r: got x, as documented": same("documented", ""),
		"r: got x, as expected; for this case no source states the order of several limits, so it is noted, not judged": same("documented", "the order of several limits"),
		"r: expected x, got y; for this case no source states the code, so it is noted, not judged":                     Observation{Row: "r", Expected: "x", Got: "y", Evidence: "observed", Open: "the code"}.String(),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
