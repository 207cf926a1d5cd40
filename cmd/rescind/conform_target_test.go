package main

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

func TestAMockInAnotherProcessIsJudgedLikeOneInThisProcess(t *testing.T) {
	s := startProcess(t)
	got := conform(t, controlTarget(s))
	run := evidence(t).Run
	if got.code != exitOK || got.run.Counts["passed"] != run.Count(report.Passed) || len(got.run.Scenarios) != len(run.Scenarios) {
		t.Errorf("exit code %d, %v, want %d passed: %s", got.code, got.run.Counts, run.Count(report.Passed), got.stderr)
	}
}

func TestATargetWithAnotherTokenIsAHarnessError(t *testing.T) {
	s := startServe(t)
	got := conform(t, "name: elsewhere\ncontrol: {url: \""+s.AdminURL+"\", token: nobodys-secret}\n")
	if got.code != exitHarness || !strings.Contains(got.stderr, "control.token is not the admin token. Write the admin_token of") || strings.Contains(got.stderr, "nobodys-secret") {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}

func TestATargetThatCannotBeReachedIsAHarnessError(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	got := conform(t, "name: elsewhere\ncontrol: {url: \""+gone.URL+"/_mock\", token: t}\n")
	if got.code != exitHarness || got.run.Counts["failed"] != 0 || !strings.Contains(got.stderr, "refused: is the server started? its address is control.url in the target file") {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}

func TestWrongKeysAreAHarnessErrorAndAreNotShown(t *testing.T) {
	s := startFixtureServer(t, nil)
	for _, secret := range []string{s.sandbox.Huawei[0].SK, s.sandbox.Alibaba[0].Secret} {
		got := conform(t, s.targetFile(s.target.URL, secret, "nobodys-secret"))
		if got.code != exitHarness || got.run.Counts["failed"] != 0 || !strings.Contains(got.stderr, "credentials") {
			t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
		}
		if strings.Contains(got.stderr, "nobodys-secret") {
			t.Errorf("the secret is shown: %s", got.stderr)
		}
	}
}

func TestWrongKeysOfAFurtherAccountAreAHarnessError(t *testing.T) {
	s := startFixtureServer(t, nil)
	got := confirmed(t, s.targetFile(s.target.URL, s.sandbox.Huawei[2].SK, "nobodys-secret"), "--tags", "@limit:huawei.account-frozen", "features/huawei/not_allowed.feature")
	if got.code != exitHarness || got.run.Counts["failed"] != 0 || !strings.Contains(got.stderr, "credentials") {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}

// The instance has not begun by any clock, so what was paid comes back in full.
func TestTheRefundIsComputedFromTheFactsOfTheTargetFile(t *testing.T) {
	for cash, want := range map[string]int{"100.00": exitOK, "90.00": exitContract} {
		s := startFixtureServer(t, nil)
		id := s.sandbox.Resources["a-later"].ID
		text := s.targetFile(s.target.URL, "fixtures:\n", "fixtures:\n  alibaba.order-id: {instance_id: "+id+", product_code: ecs, destroy: true}\n") +
			"facts: {" + id + ": {periods: [{start: 2098-01-01T00:00:00Z, end: 2098-02-01T00:00:00Z, cash: \"" + cash + "\"}]}}\n"
		got := confirmed(t, text, "--tags", "@rule:alibaba.order-id")
		wrong := slices.ContainsFunc(got.run.Scenarios, func(s *scenarioResult) bool { return strings.Contains(s.Reason, "pays back 100.00") })
		if got.code != want || wrong != (want == exitContract) {
			t.Errorf("%s: exit code %d, want %d: %s %+v", cash, got.code, want, got.stderr, got.run.Scenarios)
		}
	}
}

func TestAutomaticRenewalIsRestoredAfterTheScenario(t *testing.T) {
	s := startFixtureServer(t, nil)
	id := s.sandbox.Resources["renews"].ID
	text := s.targetFile(s.target.URL, "allowed:\n", "allowed:\n  huawei.unknown-resource: [{resource_id: "+id+"}]\n")
	got := confirmed(t, text, "--name", "The v2 call to switch it off does not know a resource that nobody has")
	sent := s.changingCalls()
	if got.code != exitOK || len(sent) != 3 {
		t.Fatalf("exit code %d after %v: %s", got.code, sent, got.stderr)
	}
	if want := "POST /v2/orders/subscriptions/resources/autorenew/" + id; sent[2] != want {
		t.Errorf("the last call is %s, want %s", sent[2], want)
	}
}

func TestTheOtherAccountIsTheOneThatTheTargetFileNames(t *testing.T) {
	s := startFixtureServer(t, nil)
	other := "00000000000000000000000000000abc"
	text := s.targetFile(s.target.URL, "fixtures:\n", "fixtures:\n  huawei.autorenew-access-denied: {resource_id: "+s.sandbox.Resources["renews"].ID+", other_domain_id: \""+other+"\"}\n")
	got := confirmed(t, text, "--name", "The account in the path must be the caller's")
	if sent := s.changingCalls(); got.code != exitOK || len(sent) != 1 || !strings.Contains(sent[0], "/"+other+"/") {
		t.Errorf("exit code %d after %v: %s", got.code, sent, got.stderr)
	}
}
