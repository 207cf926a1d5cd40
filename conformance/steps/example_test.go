package steps_test

import (
	"fmt"
	"io"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/steps"
)

const feature = `
Feature: unsubscribing
  Scenario: One of two resources is given up
    Given the Huawei customer has:
      | alias |
      | web-1 |
      | web-2 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-2" is still in use
`

// The steps of a feature run without a server: a dry run shows what they would do.
func ExampleRegisterDryRun() {
	dryRun := &plan.DryRun{}
	world := steps.NewWorld(caller.New(caller.Server{}), &plan.DryRunEnvironment{DryRun: dryRun}, "documented")
	dryRun.Document = world.Document
	suite := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.RegisterDryRun(sc, world, dryRun) },
		Options: &godog.Options{
			Format: "progress", Output: io.Discard, Strict: true,
			FeatureContents: []godog.Feature{{Name: "my.feature", Contents: []byte(feature)}},
		},
	}
	fmt.Println("exit code", suite.Run())
	for _, part := range dryRun.Document.Resources() {
		fmt.Println(part.Spec.Alias, "is given up:", dryRun.GivesUp(part))
	}
	// Output:
	// exit code 0
	// web-1 is given up: true
	// web-2 is given up: false
}
