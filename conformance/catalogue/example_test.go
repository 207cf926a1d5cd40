package catalogue_test

import (
	"fmt"

	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// Judge a row whose scenario passed: the refusal was recorded, but no accepted call of the operation.
func ExampleJudge() {
	judged := catalogue.Judge(catalogue.Evidence{
		Rows:           []features.Row{{ID: "huawei.trial-service", Kind: "limit"}},
		ReadyScenarios: []string{"huawei.trial-service"},
		Run: &report.Run{Scenarios: []*report.Scenario{
			{ID: "features/a.feature:3", Rows: []string{"huawei.trial-service"}, Outcome: report.Passed},
		}},
		Exchanges: []catalogue.Exchange{
			{Scenario: "features/a.feature:3", Operation: "unsubscribe", Status: 400, Code: "CBC.99003649", Row: "huawei.trial-service"},
		},
	})
	fmt.Println(judged.Summary())
	for _, complaint := range judged.Complaints {
		fmt.Println(complaint)
	}
	// Output:
	// 1 row: 0 green, 0 not run, 0 excepted, 1 red; complaints: 1
	// huawei.trial-service: its scenarios contain no accepted call of an operation that it refuses
}
