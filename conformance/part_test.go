package conformance

import (
	"slices"
	"testing"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
)

func TestShardsTogetherAreTheWholeSelection(t *testing.T) {
	all := chosenNames(t, Options{Tags: "@a"})
	var parts []string
	for part := range 3 {
		parts = append(parts, chosenNames(t, Options{Tags: "@a", Shard: Shard{part + 1, 3}})...)
	}
	slices.Sort(all)
	if slices.Sort(parts); !slices.Equal(parts, all) {
		t.Errorf("got %q, want %q", parts, all)
	}
	wantSelectionError(t, Options{Tags: "@e", Shard: Shard{2, 2}}, "part 2/2")
}

func TestAShardIsParsedAsPartOfTotal(t *testing.T) {
	if s, err := ParseShard("2/4"); err != nil || s != (Shard{2, 4}) {
		t.Errorf("got %v, %v", s, err)
	}
	for _, text := range []string{"", "1", "0/2", "3/2", "a/b", "1/2/3", "-1/2"} {
		if s, err := ParseShard(text); err == nil {
			t.Errorf("%q is read as %s", text, s)
		}
	}
}

// earlier is a report from when other lines stood above.
func earlierRun(outcomes ...report.Outcome) *report.Run {
	run := &report.Run{}
	for i, name := range []string{"first", "outline 2", "last"} {
		file := "features/huawei/sample.feature:999"
		if name == "last" {
			file = "features/alibaba/other.feature:999"
		}
		run.Scenarios = append(run.Scenarios, &report.Scenario{ID: file, Name: name, Outcome: outcomes[i]})
	}
	return run
}

func TestScenariosThatDidNotPassRunAgainEvenIfTheirLinesMoved(t *testing.T) {
	got := chosenNames(t, Options{Again: earlierRun(report.Passed, report.Failed, report.NotRun)})
	if want := []string{"last", "outline 2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	wantSelectionError(t, Options{Again: earlierRun(report.Passed, report.Passed, report.Passed)}, "nothing to run again")
	gone := earlierRun(report.Passed, report.Passed, report.Passed)
	gone.Scenarios[0].Name, gone.Scenarios[0].Outcome = "was here", report.Failed
	wantSelectionError(t, Options{Again: gone}, `"was here" did not pass in that run, and there is no such scenario`)
}

func TestAThenStepThatAssertsNothingIsNoticed(t *testing.T) {
	for kind, idle := range map[messages.PickleStepType]bool{messages.PickleStepType_OUTCOME: true, messages.PickleStepType_ACTION: false} {
		a := &scenarioRun{world: &steps.World{Client: caller.New(caller.Server{})}, scenario: &report.Scenario{Steps: []report.Step{{Text: "it is so"}}}}
		a.afterStep(t.Context(), &godog.Step{Type: kind, Text: "it is so"}, godog.StepPassed, nil)
		if (a.idleStep != "") != idle {
			t.Errorf("%s: idle is %q", kind, a.idleStep)
		}
	}
}

func TestARunWithFewerScenariosThanTheMinimumFails(t *testing.T) {
	e := newEngine(Options{Minimum: 2}, nil, nil)
	e.run.Scenarios = []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun}}
	if e.checkRun(nil); e.run.Outcome() != report.Failed || len(e.run.Complaints) != 1 {
		t.Errorf("%s, %q", e.run.Outcome(), e.run.Complaints)
	}
}

// What was called off is as small as it is for a reason that is told already.
func TestAStoppedRunIsNotComparedWithTheMinimum(t *testing.T) {
	e := newEngine(Options{Minimum: 2}, nil, nil)
	e.run.Scenarios, e.run.Stopped = []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun}}, "the run was called off"
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

func TestEqualSeedsGiveTheSameOrder(t *testing.T) {
	order := func(seed uint64) (all []string) {
		files := []godog.Feature{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}, {Name: "f"}}
		for _, f := range shuffled(files, seed) {
			all = append(all, f.Name)
		}
		return all
	}
	if !slices.Equal(order(7), order(7)) || slices.Equal(order(7), order(8)) || !slices.IsSorted(order(0)) {
		t.Errorf("got %q, %q, %q, %q", order(7), order(7), order(8), order(0))
	}
}
