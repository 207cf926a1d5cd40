package conformance_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
)

// Run the scenarios of one catalogue row against a server that has a control API, here a mock.
func ExampleRun() {
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: "secret"}))
	defer server.Close()

	run, err := conformance.Run(context.Background(), conformance.Options{
		Target:   target.Target{URL: server.URL, ControlURL: server.URL + "/_mock", ControlToken: "secret"},
		Features: features.Files(),
		Tags:     "@limit:huawei.trial-service",
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
}
