package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The refusal is asked and right; that others are not held back needs a second resource, and there is none.
func TestARefusalThatWasAskedAndRightCountsAlsoWhereTheScenarioEndsEarly(t *testing.T) {
	s := startFixtureServer(t, nil)
	text := s.targetFile(s.target.URL)
	text = text[:strings.Index(text, "allowed:\n")]
	dir := t.TempDir()
	pages := filepath.Join(dir, "out.html")
	got := confirmed(t, text, "--name", "^huawei.trial-service: it is in trial use$", "--format", "progress:"+filepath.Join(dir, "out.txt"), "--format", "html:"+pages)
	if got.code != exitOK || got.run.Counts["partly"] != 1 || len(got.run.Scenarios) != 1 {
		t.Fatalf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
	if shown := got.run.Scenarios[0].Shown; len(shown) != 1 || shown[0] != "huawei.trial-service" {
		t.Errorf("it shows %q", shown)
	}
	for file, want := range map[string]string{
		filepath.Join(dir, "out.txt"): "1 scenario: 1 partly (",
		pages:                         `<span class="partly">◐</span> huawei.trial-service</td><td data-say-word="shown">yes</td>`,
	} {
		if told, err := os.ReadFile(file); err != nil || !strings.Contains(string(told), want) {
			t.Errorf("%s lacks %q: %v", filepath.Base(file), want, err)
		}
	}
}

// What fails is the verdict, and what was right besides is counted.
func TestTheVerdictOfAFailedRunCountsWhatPassedInPart(t *testing.T) {
	s := startFixtureServer(t, nil)
	text := s.targetFile(relay(t, s.target.URL, nil, replacing("CBC.99003652", "CBC.0999")))
	text = text[:strings.Index(text, "allowed:\n")]
	got := confirmed(t, text, "--tags", "@limit:huawei.trial-service or @limit:huawei.devcloud", "features/huawei/not_allowed.feature")
	if got.code != exitContract || !strings.Contains(got.stderr, "1 passed in part") {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
}
