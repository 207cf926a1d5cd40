package report_test

import (
	"fmt"
	"os"

	"github.com/rescindhq/rescind/conformance/report"
)

// Write a run for people. The other formats are used in the same way.
func ExampleProgress() {
	run := &report.Run{Target: "http://127.0.0.1:8080", Seed: 7, Scenarios: []*report.Scenario{
		{ID: "features/a.feature:3", Name: "a server is unsubscribed", Outcome: report.Passed},
		{ID: "features/a.feature:9", Name: "a trial is refused", Outcome: report.Failed, Reason: "unsubscribe was accepted"},
	}}
	reporter := report.Progress(os.Stdout)
	for _, scenario := range run.Scenarios {
		reporter.Ended(scenario)
	}
	if err := reporter.Finish(run); err != nil {
		fmt.Println(err)
	}
	// Output:
	// ✓✗
	//
	// a trial is refused
	//       features/a.feature:9
	//       failed: unsubscribe was accepted
	//
	// 2 scenarios: 1 passed, 1 failed (against http://127.0.0.1:8080, seed 7)
}
