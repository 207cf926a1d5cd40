package conformance

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

func TestARunWithFewerScenariosThanTheMinimumFails(t *testing.T) {
	e := newEngine(Options{Minimum: 2}, nil, nil)
	e.run.Scenarios = []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun}}
	if e.checkRun(nil); e.run.Outcome() != report.Failed || len(e.run.Complaints) != 1 {
		t.Errorf("%s, %q", e.run.Outcome(), e.run.Complaints)
	}
}

// The report says already why a stopped run has fewer scenarios.
func TestAStoppedRunIsNotComparedWithTheMinimum(t *testing.T) {
	e := newEngine(Options{Minimum: 2}, nil, nil)
	e.run.Scenarios, e.run.Stopped = []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun}}, "the run was cancelled"
	if e.checkRun(nil); len(e.run.Complaints) != 0 {
		t.Errorf("got %q", e.run.Complaints)
	}
}

func TestScenariosWithoutABrowserCountForTheMinimum(t *testing.T) {
	e := newEngine(Options{Minimum: 2}, nil, nil)
	e.run.Scenarios = []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun, Reason: report.NoBrowser}}
	if e.checkRun(nil); e.run.Outcome() != report.Passed {
		t.Errorf("%s, %q", e.run.Outcome(), e.run.Complaints)
	}
}
