package plan_test

import (
	"context"
	"fmt"

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
	assignment := plan.Assign(staging.File, []*plan.DryRun{dryRun})
	scenarios := []*report.Scenario{{ID: dryRun.Scenario, Name: "A resource can be unsubscribed"}}
	p := plan.Make(staging, "documented", scenarios, assignment)

	for _, call := range p.Calls {
		fmt.Println(call)
	}
	fmt.Println(len(p.GivenUp), "given up,", len(p.AtRisk), "at risk")
	// Output:
	// unsubscribe resource-to-give-up (spare) by the main account [body {"resource_ids":["resource-to-give-up"],"unsubscribe_type":1}]: gives up for ever
	// 1 given up, 0 at risk
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
