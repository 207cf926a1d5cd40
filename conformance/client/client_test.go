package client_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/starters"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/testtools"
	"github.com/rescindhq/rescind/mock"
)

// judge runs cases for an SDK against a driver.
func judge(t *testing.T, selection string, command ...string) *client.Report {
	t.Helper()
	return judgeAs(t, "sdk", selection, command...)
}

// judgeAs runs cases of a profile against a driver, on a mock of the test's own.
func judgeAs(t *testing.T, profile, selection string, command ...string) *client.Report {
	t.Helper()
	const token = "client-test"
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: token}))
	t.Cleanup(server.Close)
	chosen, err := cases.Choose("", profile, []string{selection})
	if err != nil {
		t.Fatal(err)
	}
	api := &control.API{Client: http.DefaultClient, Target: target.Target{URL: server.URL, ControlURL: server.URL + "/_mock", ControlToken: token}}
	report, err := client.Run(context.Background(), client.Options{
		Server: &witness.Server{API: api}, Command: command, Cases: chosen, Profile: profile, Concurrency: 2, Seed: 7, Timeout: 30 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// The starter is a right client, of which everything is asked.
func TestTheStarterInPythonIsRight(t *testing.T) {
	testtools.Need(t, "python3")
	report := judge(t, "", "python3", "starters/python/driver.py")
	for _, r := range report.Results {
		if r.Outcome != client.Passed {
			t.Errorf("%s: %s: %s", r.Case.ID, r.Outcome, r.Reason)
		}
	}
	if report.Outcome() != client.Passed {
		t.Errorf("got %s, %v, %v", report.Outcome(), report.Complaints, report.Mistakes)
	}
}

// A client that is put into the starter may keep the headers of answers in any case.
func TestTheStarterInPythonReadsHeadersInAnyCase(t *testing.T) {
	testtools.Need(t, "python3")
	command := exec.CommandContext(t.Context(), "python3", "-B", "-c", `import driver; print(driver.told(driver.Refused(429, "", "", "", {"Retry-After": "2"})))`)
	command.Dir = "starters/python"
	if out, err := command.CombinedOutput(); err != nil || string(out) != "2.0\n" {
		t.Errorf("got %s, %v", out, err)
	}
}

// The starter also shows how a tool behaves that makes subscriptions go away.
func TestTheStarterInPythonIsARightDestroyer(t *testing.T) {
	testtools.Need(t, "python3")
	report := judgeAs(t, "destroyer", "*.destroy*,*.plain,*.code-*,*.refused-*", "python3", "starters/python/driver.py", "--destroyer")
	for _, r := range report.Results {
		if r.Outcome != client.Passed {
			t.Errorf("%s: %s: %s", r.Case.ID, r.Outcome, r.Reason)
		}
	}
}

// What an SDK does right is wrong for a destroyer: what is gone is not an error there, and what is busy is tried again.
func TestASDKIsNoDestroyer(t *testing.T) {
	testtools.Need(t, "python3")
	report := judgeAs(t, "destroyer", "*.destroy-already-gone,*.destroy-in-progress", "python3", "starters/python/driver.py")
	for _, r := range report.Results {
		if r.Case.ID != "alibaba.refund-instance.destroy-in-progress" && r.Outcome != client.Failed { // a service that is unavailable is tried again by both
			t.Errorf("%s: %s", r.Case.ID, r.Outcome)
		}
	}
}

// The starter of an agent does every task as it should be done.
func TestTheStarterOfAnAgentInPythonIsRight(t *testing.T) {
	testtools.Need(t, "python3")
	s, err := starters.Find("python-agent")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	report := judgeAs(t, cases.Agent, "", "python3", filepath.Join(dir, "agent.py"))
	for _, r := range report.Results {
		if r.Outcome != client.Passed {
			t.Errorf("%s: %s: %s", r.Case.ID, r.Outcome, r.Reason)
		}
	}
	if report.Outcome() != client.Passed {
		t.Errorf("got %s, %v, %v", report.Outcome(), report.Complaints, report.Mistakes)
	}
}
