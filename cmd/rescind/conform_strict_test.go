package main

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

// A strict run is red where a wrong amount would not be noticed. Otherwise it is green, and says that amounts have a range.
func TestAStrictRunIsRedWhereAnAmountWasComparedWithARange(t *testing.T) {
	for _, strict := range []bool{false, true} {
		_, _, file := asTargetFile(t)
		args := []string{"--tags", "@rule:alibaba.cash-only", "--name", "what was quoted"}
		_, hash := planOf(t, file, args...)
		args = append(args, "--confirm", hash)
		want := exitOK
		if strict {
			want, args = exitContract, append(args, "--strict")
		}
		got := conformFile(t, file, args...)
		if got.code != want || !strings.Contains(got.stderr, "1 amount was compared with a range") {
			t.Errorf("strict is %t: exit code %d: %s", strict, got.code, got.stderr)
		}
		if said := strings.Contains(got.stderr, "--strict: 1 amount was compared with a range\n"); said != strict {
			t.Errorf("strict is %t: %s", strict, got.stderr)
		}
	}
}

// On a server that can be set up every amount is exact.
func TestAStrictRunAgainstAMockOfItsOwnIsGreen(t *testing.T) {
	var stdout, stderr strings.Builder
	args := []string{"conform", "--strict", "--format", "progress", "--tags", "@rule:alibaba.cash-only or @rule:huawei.refund-amount"}
	if code := run(t.Context(), args, nil, &stdout, &stderr); code != exitOK || strings.Contains(stdout.String(), "range") {
		t.Errorf("exit code %d: %s%s", code, stdout.String(), stderr.String())
	}
}

// What is not there is not told, and all that makes a strict run red is.
func TestAStrictRunTellsOnlyWhatItDoesNotLetPass(t *testing.T) {
	partly := &report.Scenario{ID: "a.feature:1", Outcome: report.Partly}
	due := &report.Scenario{ID: "a.feature:2", Steps: []report.Step{{Unjudged: []string{"order A was still under way"}}}}
	ranged := &report.Scenario{ID: "a.feature:3", Steps: []report.Step{{Range: "x"}, {Range: "y"}}}
	for want, run := range map[string]*report.Run{
		"":                               {},
		"1 scenario passed in part":      {Scenarios: []*report.Scenario{partly}},
		"1 order was not judged in full": {Scenarios: []*report.Scenario{due}},
		"2 amounts were compared with a range; 2 orders were not judged in full": {Scenarios: []*report.Scenario{ranged, due, due}},
	} {
		if got := notStrict(run); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
