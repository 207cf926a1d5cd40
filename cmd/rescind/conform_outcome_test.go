package main

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
)

func TestTheLastLineSaysWhyARunIsNotGreen(t *testing.T) {
	waits := &report.Scenario{Outcome: report.NotRun, Reason: conformance.NotConfirmed + ": …"}
	other := &report.Scenario{Outcome: report.NotRun, Reason: "no fixture: …"}
	for want, r := range map[string]*report.Run{
		"3 scenarios did not run: 1 is not confirmed (--plan prints the hash for --confirm), 2 for other reasons": {Scenarios: []*report.Scenario{other, waits, other}},
		"2 scenarios did not run: 2 are not confirmed (--plan prints the hash for --confirm)":                     {Scenarios: []*report.Scenario{waits, waits}},
		"1 scenario did not run: no fixture: …":                                                                   {Scenarios: []*report.Scenario{other}},
		"no scenario failed that is not known, but something else is wrong:\n  known.yaml:1:3: a passes": {
			Scenarios: []*report.Scenario{{Outcome: report.Passed}}, Complaints: []string{"known.yaml:1:3: a passes"},
		},
		"which has them all back and writes FILE anew: a copy of an earlier FILE has other ids, unless each start has the same --seed": {
			Scenarios: []*report.Scenario{{Outcome: report.NotRun, Reason: "no fixture: " + plan.GivenUpEarlier}},
		},
		"the target file names an id that the target does not list: the report says which": {
			Scenarios: []*report.Scenario{{Outcome: report.Passed}, other}, Mistaken: true,
		},
		"1 of 2 scenarios failed, 1 did not run":                            {Scenarios: []*report.Scenario{{Outcome: report.Failed}, other}},
		"2 of 3 scenarios failed and 1 of them is not known, 1 did not run": {Scenarios: []*report.Scenario{{Outcome: report.Failed, Known: "yes"}, {Outcome: report.Failed}, other}},
	} {
		if err := runError(r); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

// What people read of a plan in a terminal is English, and that is said.
func TestAPlanInATerminalSaysThatItIsEnglish(t *testing.T) {
	s := startFixtureServer(t, nil)
	file := t.TempDir() + "/target.yaml"
	write(t, file, s.targetFile(s.target.URL))
	var stdout, stderr strings.Builder
	args := []string{"conform", "--target", file, "--tags", "@limit:huawei.trial-service", "--plan", "--lang", "zh-CN"}
	if code := run(t.Context(), args, nil, &stdout, &stderr); code != exitOK || !strings.Contains(stderr.String(), "--lang: a plan in the format pretty is in English") {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}
