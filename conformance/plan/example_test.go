package plan_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A scenario that unsubscribes from an ordinary resource gets the spare one of the target file.
func Example() {
	staging, err := target.Read("testdata/target.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}

	dryRun := dryRunOfUnsubscribing("web-1")
	binder := &plan.Binder{File: staging.File, Gone: map[string]bool{}}
	binding := binder.Bind(dryRun)
	scenarios := []*report.Scenario{{ID: dryRun.Scenario, Name: "A resource can be unsubscribed"}}
	p := plan.Make(staging, "documented", scenarios, map[string]*plan.Binding{dryRun.Scenario: binding})

	text, _, _ := strings.Cut(p.String(), "\nhash: ")
	fmt.Println(text)
	// Output:
	// features/my.feature:3  A resource can be unsubscribed
	//     unsubscribe resource-to-give-up (spare): gives up for ever
	//         resource-to-give-up: what was paid is not known
	//
	// 1 calls to staging are not read-only; 1 resources are given up for ever; 0 scenarios do not run, or not to their end.
}

// dryRunOfUnsubscribing records what the steps of a scenario would do.
func dryRunOfUnsubscribing(alias string) *plan.DryRun {
	document := situation.New("documented")
	document.Account(situation.Huawei, situation.MainAccount).Add(situation.Huawei, []situation.Row{{"alias": alias}})
	dryRun := &plan.DryRun{Scenario: "features/my.feature:3", Document: document}

	environment := &plan.DryRunEnvironment{DryRun: dryRun}
	opened, _ := environment.Open(context.Background(), document)
	body := fmt.Sprintf(`{"resource_ids":[%q],"unsubscribe_type":1}`, opened.Resources[alias].ID)
	request, _ := caller.NewRequest(situation.Huawei, "unsubscribe", []byte(body))
	environment.Deliver(context.Background(), caller.Variation{}, request)
	return dryRun
}
