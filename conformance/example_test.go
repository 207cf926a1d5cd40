package conformance_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
)

const trialFeature = `@huawei
Feature: Services in trial use
  @limit:huawei.trial-service
  Scenario: A service in trial use cannot be unsubscribed
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 | trial-service |
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.99003649" by "huawei.trial-service"
`

// Run one feature against a server that has a control API, here a mock.
func ExampleRun() {
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: "secret"}))
	defer server.Close()

	run, err := conformance.Run(context.Background(), conformance.Options{
		Target:   target.Target{URL: server.URL, ControlURL: server.URL + "/_mock", ControlToken: "secret"},
		Features: fstest.MapFS{"huawei/trial.feature": {Data: []byte(trialFeature)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, scenario := range run.Scenarios {
		fmt.Printf("%s: %s\n", scenario.Outcome, scenario.Name)
	}
	fmt.Println("the run:", run.Outcome())
	// Output:
	// passed: A service in trial use cannot be unsubscribed
	// the run: passed
}
