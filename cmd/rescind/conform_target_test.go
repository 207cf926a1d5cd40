package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A told run is what `rescind conform` said of one.
type told struct {
	code   int
	stderr string
	run    struct {
		Target       string
		Counts       map[string]int
		Scenarios    []*toldScenario
		Observations []report.Observation
	}
}

type toldScenario struct {
	ID, Name, Outcome, Reason string
	Rows                      []string
	Requests                  int
}

// conform runs the suite by a target file of this text, and reads its report.
func conform(t *testing.T, target string, args ...string) told {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "target.yaml")
	write(t, file, target)
	return conformWith(t, file, args...)
}

func conformWith(t *testing.T, file string, args ...string) (got told) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.json")
	var stderr strings.Builder
	got.code = run(t.Context(), append([]string{"conform", "--target", file, "--format", "json:" + out}, args...), nil, io.Discard, &stderr)
	got.stderr = stderr.String()
	text, err := os.ReadFile(out)
	if refused := got.code == exitUsage && got.stderr != ""; refused && errors.Is(err, fs.ErrNotExist) {
		return got // and creates nothing
	}
	if err != nil {
		t.Fatalf("no report: %v\n%s", err, got.stderr)
	}
	if err := json.Unmarshal(text, &got.run); err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAMockInAnotherProcessIsJudgedAsOneOfItsOwn(t *testing.T) {
	s := startProcess(t)
	got := conform(t, bySandbox(s))
	run := evidence(t).Run
	if got.code != exitFine || got.run.Counts["passed"] != run.Count(report.Passed) || len(got.run.Scenarios) != len(run.Scenarios) {
		t.Errorf("exit code %d, %v, want %d passed: %s", got.code, got.run.Counts, run.Count(report.Passed), got.stderr)
	}
}

func TestATargetWithAnotherKeyIsTheHarnessesFailure(t *testing.T) {
	s := startServe(t)
	got := conform(t, "name: elsewhere\ncontrol: {url: \""+s.AdminURL+"\", token: nobodys-secret}\n")
	if got.code != exitHarness || !strings.Contains(got.stderr, "not the admin token") || strings.Contains(got.stderr, "nobodys-secret") {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}

func TestATargetThatIsNotThereIsTheHarnessesFailure(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	got := conform(t, "name: elsewhere\ncontrol: {url: \""+gone.URL+"/_mock\", token: t}\n")
	if got.code != exitHarness || got.run.Counts["failed"] != 0 || !strings.Contains(got.stderr, "refused") {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}

// showPlanOf is what --plan printed, and its hash.
func showPlanOf(t *testing.T, file string, args ...string) (text, hash string) {
	t.Helper()
	var stdout, stderr strings.Builder
	if code := run(t.Context(), append([]string{"conform", "--target", file, "--plan"}, args...), nil, &stdout, &stderr); code != exitFine {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	_, hash, _ = strings.Cut(stdout.String(), "\nhash: ")
	hash, _, _ = strings.Cut(hash, "\n")
	return stdout.String(), hash
}

func TestRowsWithFixturesRunAndTheRestIsListed(t *testing.T) {
	s := startStaging(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	text := s.file(s.target.URL)
	write(t, file, text)
	_, hash := showPlanOf(t, file)
	got := conformWith(t, file, "--confirm", hash)
	if got.code != exitFine || got.run.Counts["passed"] == 0 || got.run.Counts["not_run"] == 0 {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
	ran := map[string]bool{}
	for _, each := range got.run.Scenarios {
		switch {
		case each.Outcome == "passed":
			ran[each.Name] = true
			for _, row := range each.Rows {
				ran[row] = true
			}
		case each.Outcome != "not_run" && each.Outcome != "partly" || !strings.Contains(each.Reason, "no fixture"):
			t.Errorf("%s: %s: %s: %s", each.ID, each.Name, each.Outcome, each.Reason)
		}
	}
	for _, together := range []string{
		"Eight clients leave the same at once, and it is left once",
		"Sixteen connections ask with one token at the same instant, and there is one order",
	} {
		if !ran[together] {
			t.Errorf("%q did not pass", together)
		}
	}
	for _, row := range regexp.MustCompile(`(?m)^  ((huawei|alibaba)[.][a-z.-]+):`).FindAllStringSubmatch(text, -1) {
		if !ran[row[1]] {
			t.Errorf("%s has a fixture, and no scenario of it passed", row[1])
		}
	}
}

// Refusals on the way to a loss are the same; what comes after it is not sent.
func TestATargetThatForgetsOneRuleIsStoppedAtTheFirstLoss(t *testing.T) {
	s := startStaging(t, func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without("huawei.security-frozen") })
	file := filepath.Join(t.TempDir(), "target.yaml")
	lost := s.opened.Resources["security-frozen"].ID
	write(t, file, s.file(s.target.URL)+"facts: {"+lost+": {periods: [{start: 2026-06-01T00:00:00Z, end: 2026-07-01T00:00:00Z, cash: \"100.00\"}]}}\n")
	args := []string{"--tags", "@huawei and (@limit:huawei.security-frozen or @limit:huawei.unpaid-order)"}
	_, hash := showPlanOf(t, file, args...)
	got := conformWith(t, file, append(args, "--confirm", hash)...)
	if got.code != exitBroken {
		t.Errorf("exit code %d, want %d: %s", got.code, exitBroken, got.stderr)
	}
	after := false
	for _, each := range got.run.Scenarios {
		switch {
		case after && each.Outcome == "not_run":
		case after:
			t.Errorf("%s is %s after the loss", each.ID, each.Outcome)
		case each.Outcome == "failed":
			after = true
			for _, want := range []string{"lost: " + lost, "huawei.security-frozen", "100.00 paid", "order CS"} {
				if !strings.Contains(each.Reason, want) {
					t.Errorf("the reason does not say %q: %s", want, each.Reason)
				}
			}
		}
	}
	if !after || !strings.Contains(got.stderr, lost) {
		t.Errorf("no loss was told: %s", got.stderr)
	}
}

func TestWithoutConfirmationNothingButLooksIsSent(t *testing.T) {
	s := startStaging(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, s.file(s.target.URL))
	const more = "not @limit:huawei.gateway.body-too-large" // which only looks, and passes
	showPlanOf(t, file, "--tags", more)
	got := conformWith(t, file, "--tags", more)
	if sent := s.changing(); len(sent) > 0 {
		t.Errorf("was sent: %v", sent)
	}
	if len(s.entries) == 0 {
		t.Error("nothing at all was sent: the keys were not tried")
	}
	if got.code != exitUsage || !strings.Contains(got.stderr, "--plan shows what it does") {
		t.Errorf("nothing passed, and nobody is told what to do: exit code %d: %s", got.code, got.stderr)
	}
	for _, each := range got.run.Scenarios {
		if each.Outcome == "passed" && each.Requests == 0 {
			t.Errorf("%s passed without a request", each.ID)
		}
	}
	write(t, file, s.file(s.target.URL))
	if got := conformWith(t, file, "--tags", "@limit:huawei.trial-service"); got.code != exitUsage || !strings.Contains(got.stderr, "--plan") {
		t.Errorf("nothing ran, and the exit code is %d: %s", got.code, got.stderr)
	}
}

func TestOnlyThePlanThatWasShownIsCarriedOut(t *testing.T) {
	s := startStaging(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, s.file(s.target.URL))
	text, hash := showPlanOf(t, file, "--tags", "@limit:huawei.trial-service")
	if again, same := showPlanOf(t, file, "--tags", "@limit:huawei.trial-service"); again != text || same != hash {
		t.Error("the same plan is another one the second time")
	}
	for name, args := range map[string][]string{
		"another selection": {"--tags", "@limit:huawei.one-off", "--confirm", hash},
		"another hash":      {"--tags", "@limit:huawei.trial-service", "--confirm", "0123456789abcdef"},
	} {
		if got := conformWith(t, file, args...); got.code != exitUsage || !strings.Contains(got.stderr, "look at it again with --plan") {
			t.Errorf("%s: exit code %d: %s", name, got.code, got.stderr)
		}
	}
	write(t, file, s.file(s.target.URL)+"x-note: another file\n")
	if got := conformWith(t, file, "--tags", "@limit:huawei.trial-service", "--confirm", hash); got.code != exitUsage {
		t.Errorf("another file: exit code %d: %s", got.code, got.stderr)
	}
	if sent := s.changing(); len(sent) > 0 {
		t.Errorf("was sent: %v", sent)
	}
}

func TestWrongKeysAreTheHarnessesFailureAndAreNotShown(t *testing.T) {
	s := startStaging(t, nil)
	for _, secret := range []string{s.opened.Huawei[0].SK, s.opened.Alibaba[0].Secret} {
		got := conform(t, s.file(s.target.URL, secret, "nobodys-secret"))
		if got.code != exitHarness || got.run.Counts["failed"] != 0 || !strings.Contains(got.stderr, "credentials") {
			t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
		}
		if strings.Contains(got.stderr, "nobodys-secret") {
			t.Errorf("the secret is shown: %s", got.stderr)
		}
	}
}

func TestWrongKeysOfAFurtherAccountAreTheHarnessesFailure(t *testing.T) {
	s := startStaging(t, nil)
	got := confirmed(t, s.file(s.target.URL, s.opened.Huawei[2].SK, "nobodys-secret"), "--tags", "@limit:huawei.account-frozen", "features/huawei/not_allowed.feature")
	if got.code != exitHarness || got.run.Counts["failed"] != 0 || !strings.Contains(got.stderr, "credentials") {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}

// bySandbox is a target file for a mock in another process, or in this one.
func bySandbox(s *served) string {
	return "name: elsewhere\ncontrol: {url: \"" + s.AdminURL + "\", token: \"" + s.Token + "\"}\n"
}

// The instance has not begun by any clock, so what was paid comes back in full.
func TestWhatComesBackIsWorkedOutFromTheFactsOfTheFile(t *testing.T) {
	for cash, want := range map[string]int{"100.00": exitFine, "90.00": exitBroken} {
		s := startStaging(t, nil)
		id := s.opened.Resources["a-later"].ID
		text := s.file(s.target.URL, "fixtures:\n", "fixtures:\n  alibaba.order-id: {instance_id: "+id+", product_code: ecs, destroy: true}\n") +
			"facts: {" + id + ": {periods: [{start: 2098-01-01T00:00:00Z, end: 2098-02-01T00:00:00Z, cash: \"" + cash + "\"}]}}\n"
		got := confirmed(t, text, "--tags", "@rule:alibaba.order-id")
		if got.code != want || want == exitBroken && !strings.Contains(got.run.Scenarios[0].Reason, "pays back 100.00") {
			t.Errorf("%s: exit code %d, want %d: %s %+v", cash, got.code, want, got.stderr, got.run.Scenarios[0])
		}
	}
}

func TestAutomaticRenewalIsPutBackAsItWas(t *testing.T) {
	s := startStaging(t, nil)
	id := s.opened.Resources["renews"].ID
	text := s.file(s.target.URL, "allowed:\n", "allowed:\n  huawei.unknown-resource: [{resource_id: "+id+"}]\n")
	got := confirmed(t, text, "--name", "The v2 call to switch it off does not know a resource")
	sent := s.changing()
	if got.code != exitFine || len(sent) != 3 {
		t.Fatalf("exit code %d after %v: %s", got.code, sent, got.stderr)
	}
	if want := "POST /v2/orders/subscriptions/resources/autorenew/" + id; sent[2] != want {
		t.Errorf("the last call is %s, want %s", sent[2], want)
	}
}

func TestAnAccountElsewhereIsTheOneThatTheFileNames(t *testing.T) {
	s := startStaging(t, nil)
	other := "00000000000000000000000000000abc"
	text := s.file(s.target.URL, "fixtures:\n", "fixtures:\n  huawei.autorenew-access-denied: {resource_id: "+s.opened.Resources["renews"].ID+", other_domain_id: \""+other+"\"}\n")
	got := confirmed(t, text, "--name", "The account in the path must be the caller's")
	if sent := s.changing(); got.code != exitFine || len(sent) != 1 || !strings.Contains(sent[0], "/"+other+"/") {
		t.Errorf("exit code %d after %v: %s", got.code, sent, got.stderr)
	}
}

// What an earlier run gave up stands for nothing any more; the target is not to blame.
func TestAFixtureThatWasUsedUpIsNoFailure(t *testing.T) {
	for _, name := range []string{"Eight clients leave the same at once, and it is left once", "Sixteen connections ask with one token", "^huawei.trial-service: it is in trial use"} {
		s := startStaging(t, nil)
		first := confirmed(t, s.file(s.target.URL), "--name", name)
		again := confirmed(t, s.file(s.target.URL), "--name", name)
		if first.run.Scenarios[0].Outcome != "passed" || again.run.Scenarios[0].Outcome != "not_run" || !strings.Contains(again.run.Scenarios[0].Reason, "is not listed") {
			t.Errorf("first %+v, then %+v", first.run.Scenarios[0], again.run.Scenarios[0])
		}
	}
}
