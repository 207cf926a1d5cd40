package main

import (
	"encoding/json"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
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
	if err != nil {
		t.Fatalf("no report: %v\n%s", err, got.stderr)
	}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &got.run); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAMockInAnotherProcessIsJudgedAsOneOfItsOwn(t *testing.T) {
	s := startProcess(t)
	got := conform(t, "name: elsewhere\ncontrol: {url: \""+s.AdminURL+"\", token: \""+s.Token+"\"}\n")
	want := len(evidence(t).Run.Scenarios)
	if got.code != exitFine || got.run.Counts["passed"] != want || len(got.run.Scenarios) != want {
		t.Errorf("exit code %d, %v, want %d passed: %s", got.code, got.run.Counts, want, got.stderr)
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
