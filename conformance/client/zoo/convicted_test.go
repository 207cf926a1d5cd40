package zoo_test

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/zoo"
)

// Each broken client is convicted by the case that its row names, for the check that it names. Nothing else
// than the client is ever to blame for it.
func TestBrokenClientsAreConvictedByTheirCaseForTheirCheck(t *testing.T) {
	for _, d := range zoo.Broken() {
		if d.Check == "" {
			continue
		}
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			beside := d.Vendor + ".*.plain"
			if d.Class == zoo.Agents {
				beside = d.Vendor + ".agent.question-*"
			}
			report := run(t, options(t, d, d.Case, beside))
			result := resultOf(report, d.Case)
			if result.Outcome != client.Failed || result.Blame != client.Client {
				t.Fatalf("%s: got %s, %s: %s", d.Case, result.Outcome, result.Blame, result.Reason)
			}
			if !slices.ContainsFunc(result.Checks, func(c client.Checked) bool { return c.ID == d.Check && !c.Held }) {
				t.Errorf("%s: it fails, but not for %s: %s", d.Case, d.Check, result.Reason)
			}
			if report.Outcome() != client.Failed {
				t.Errorf("the run is %s: %v %v %s", report.Outcome(), report.Complaints, report.Mistakes, report.Stopped)
			}
		})
	}
}

func resultOf(r *client.Report, id string) *client.Result {
	at := slices.IndexFunc(r.Results, func(result *client.Result) bool { return result.Case == cases.Find(id) })
	return r.Results[at]
}
