package conformance_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
)

// A program is the client under test. Its steps are yours.
type program struct{ url, said string }

// leaves unsubscribes the resource of an alias, which a step of the vocabulary has described.
func (p *program) leaves(ctx context.Context, alias string) error {
	s, err := conformance.Situation(ctx)
	if err != nil {
		return err
	}
	body := fmt.Sprintf(`{"resource_ids": [%q], "unsubscribe_type": 1}`, s.Resources[alias].ID)
	r, err := http.NewRequestWithContext(ctx, "POST", p.url+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("X-Auth-Token", s.Huawei[0].Token)
	r.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	p.said = string(text)
	return err
}

func (p *program) says(code string) error {
	if !strings.Contains(p.said, code) {
		return fmt.Errorf("the program says %q, not %q", p.said, code)
	}
	return nil
}

// In a godog suite of your own, the steps of the features stand beside yours: here in
// testdata/own_suite/leave.feature. In a test, set TestingT to have a subtest for each scenario.
func ExampleSteps() {
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: "secret"}))
	defer server.Close()
	initialize, err := conformance.Steps(target.Target{URL: server.URL, ControlURL: server.URL + "/_mock", ControlToken: "secret"})
	if err != nil {
		fmt.Println(err)
		return
	}

	status := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			initialize(sc)
			mine := &program{url: server.URL}
			sc.Step(`^my program leaves "([^"]+)"$`, mine.leaves)
			sc.Step(`^my program says "([^"]+)"$`, mine.says)
		},
		Options: &godog.Options{Format: "progress", Output: io.Discard, Strict: true, Paths: []string{"testdata/own_suite"}},
	}.Run()
	fmt.Println("status", status)
	// Output:
	// status 0
}
