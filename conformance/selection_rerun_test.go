package conformance

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

// earlierRun returns the report of an earlier run, in which the scenarios had other lines.
func earlierRun(outcomes ...report.Outcome) *report.Run {
	run := &report.Run{}
	for i, name := range []string{"first", "outline 2", "last"} {
		file := "features/huawei/sample.feature:999"
		if name == "last" {
			file = "features/alibaba/other.feature:999"
		}
		run.Scenarios = append(run.Scenarios, &report.Scenario{ID: file, Name: name, Outcome: outcomes[i]})
	}
	return run
}

func TestScenariosThatDidNotPassRunAgainEvenIfTheirLinesMoved(t *testing.T) {
	for _, second := range []report.Outcome{report.Partly, report.NotRun, report.Failed, report.Errored} {
		got := chosenNames(t, Options{Again: earlierRun(report.Passed, second, report.NotRun)})
		if want := []string{"last", "outline 2"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	wantSelectionError(t, Options{Again: earlierRun(report.Passed, report.Passed, report.Passed)}, "nothing to run again")
	gone := earlierRun(report.Passed, report.Passed, report.Passed)
	gone.Scenarios[0].Name, gone.Scenarios[0].Outcome = "was here", report.Failed
	wantSelectionError(t, Options{Again: gone}, `"was here" did not pass in that run, and there is no such scenario`)
}
