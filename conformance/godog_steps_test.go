package conformance_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
)

// ownSuite runs the scenarios of somebody's feature beside the vocabulary, and returns godog's status and output.
func ownSuite(t *testing.T, server target.Target, scenarios string) (status int, output string) {
	t.Helper()
	initialize, err := conformance.Steps(server)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	status = godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			initialize(sc)
			mine := &program{url: server.URL}
			sc.Step(`^my program leaves "([^"]+)"$`, mine.leaves)
			sc.Step(`^my program says "([^"]*)"$`, mine.says)
		},
		Options: &godog.Options{
			Format: "pretty", Output: &out, NoColors: true, Strict: true, Concurrency: 1,
			FeatureContents: []godog.Feature{{Name: "own.feature", Contents: []byte("Feature: Own\n" + scenarios)}},
		},
	}.Run()
	return status, out.String()
}

// mockTarget is a mock for suites of somebody else.
func mockTarget(t *testing.T) target.Target {
	t.Helper()
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: "secret"}))
	t.Cleanup(server.Close)
	return target.Target{URL: server.URL, ControlURL: server.URL + "/_mock", ControlToken: "secret"}
}

// sandboxesOf counts the sandboxes that a mock has.
func sandboxesOf(t *testing.T, m target.Target) int {
	t.Helper()
	r, _ := http.NewRequest("GET", m.ControlURL+"/sandboxes", nil)
	r.Header.Set("Authorization", "Bearer secret")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var list struct{ Sandboxes []any }
	if err := json.NewDecoder(response.Body).Decode(&list); err != nil || response.StatusCode != 200 {
		t.Fatalf("got %d, %v", response.StatusCode, err)
	}
	return len(list.Sandboxes)
}

const webServer = `
  Scenario: Own
    Given the Huawei customer has:
      | alias | facts |
      | web-1 |       |
`

func TestStepsOfBothSuitesShareAScenario(t *testing.T) {
	m := mockTarget(t)
	for name, c := range map[string]struct {
		scenario string
		status   int
		shows    string
	}{
		"theirs calls, ours asserts":           {webServer + `    When my program leaves "web-1"` + "\n" + `    Then "web-1" is no longer in use`, 0, "1 passed"},
		"ours calls, theirs asserts":           {webServer + `    When the customer unsubscribes from "web-1"` + "\n" + `    Then my program says ""`, 0, "1 passed"},
		"only theirs":                          {"  Scenario: Own\n    Then my program says \"\"", 0, "1 passed"},
		"only ours":                            {webServer + `    When the customer unsubscribes from "web-1"` + "\n" + `    Then it succeeds`, 0, "1 passed"},
		"ours finds a broken contract":         {webServer + `    When my program leaves "web-1"` + "\n" + `    Then "web-1" is still in use`, 1, "in use is false, not true"},
		"ours was refused, and nobody asks":    {webServer + `    When the customer unsubscribes from "web-1, web-1"` + "\n" + `    Then my program says ""`, 1, "and no step expects it"},
		"only ours, and it asserts nothing":    {webServer + `    When the customer unsubscribes from "web-1"`, 1, "the scenario asserted nothing"},
		"nobody described who the customer is": {"  Scenario: Own\n    When my program leaves \"web-1\"", 1, "begin it with a Given step"},
		"a step after a call is nobody's":      {webServer + `    When the customer unsubscribes from "web-1"` + "\n    Then my cat is happy", 1, "1 undefined"},
		"a step is nobody's":                   {webServer + "    Then my cat is happy", 1, "1 undefined"},
	} {
		t.Run(name, func(t *testing.T) {
			status, output := ownSuite(t, m, c.scenario)
			if status != c.status || !strings.Contains(output, c.shows) {
				t.Errorf("got status %d, want %d and %q:\n%s", status, c.status, c.shows, output)
			}
		})
	}
	if n := sandboxesOf(t, m); n != 0 {
		t.Errorf("%d sandboxes are left", n)
	}
}

func TestOnlyTheStepsOfNobodyAreUndefined(t *testing.T) {
	_, output := ownSuite(t, mockTarget(t), webServer+"    When my cat sleeps\n    Then it succeeds")
	_, snippets, _ := strings.Cut(output, "You can implement step definitions")
	if !strings.Contains(snippets, "^my cat sleeps$") || strings.Contains(snippets, "succeeds") || strings.Contains(snippets, "customer") {
		t.Errorf("got %s", output)
	}
}

func TestStepsNeedATargetWithAControlAPI(t *testing.T) {
	file, err := target.Parse("target.yaml", []byte("name: real\nhuawei: {endpoint: \"https://127.0.0.1\", ak: a, sk: b, domain_id: c}\n"), "huawei")
	if err != nil {
		t.Fatal(err)
	}
	for want, wrong := range map[string]target.Target{
		"real has no control API": file, "URL": {}, "needs a token": {URL: "http://127.0.0.1:1", ControlURL: "http://127.0.0.1:1/_mock"},
	} {
		if _, err := conformance.Steps(wrong); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestTheSituationIsThatOfAScenario(t *testing.T) {
	if _, err := conformance.Situation(t.Context()); err == nil || !strings.Contains(err.Error(), "conformance.Steps") {
		t.Errorf("got %v", err)
	}
}

// A server may repeat what it was sent, and godog prints errors as they are.
func TestAFailedStepDoesNotShowASecretOfTheTarget(t *testing.T) {
	const secret = "Zm9vYmFyc2VjcmV0LWtleQ"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, `{"title":"no","detail":"`+r.Header.Get("Authorization")+`"}`, http.StatusUnauthorized)
	}))
	defer server.Close()
	file, err := target.Parse("target.yaml", []byte("name: elsewhere\ncontrol: {url: \""+server.URL+"/_mock\", token: "+secret+"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{`When the customer unsubscribes from "web-1"`, `When my program leaves "web-1"`} {
		status, output := ownSuite(t, file, webServer+"    "+step)
		if status == 0 || strings.Contains(output, secret) || !strings.Contains(output, "control") {
			t.Errorf("got status %d: %s", status, output)
		}
	}
}
