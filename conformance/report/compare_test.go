package report

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/output"
)

func TestAComparisonListsWhatIsWorseFirst(t *testing.T) {
	old, new := sample(), sample()
	new.Scenarios[0].Outcome, new.Scenarios[0].Reason = Failed, "it broke"
	new.Scenarios[0].ID = "features/huawei/a.feature:33" // lines may move
	new.Scenarios[1].Outcome, new.Scenarios[1].Reason = Passed, ""
	new.Scenarios = append(new.Scenarios[:3], new.Scenarios[4:]...)
	new.Observations = nil
	c := Compare(old, new)
	var b strings.Builder
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "compare.golden", b.String())
	if !c.Worse() {
		t.Error("it is not worse")
	}
}

func TestARunComparedWithItselfHasNoChanges(t *testing.T) {
	if c := Compare(sample(), sample()); c.Worse() || c.Changes != nil {
		t.Errorf("got %v", c.Changes)
	}
}

func TestKnownFailuresAndNewScenariosThatPassAreNotWorse(t *testing.T) {
	old, new := sample(), sample()
	new.Scenarios[0].Outcome, new.Scenarios[0].Known = Failed, "it is slow"
	new.Scenarios = append(new.Scenarios, &Scenario{ID: "features/new.feature:1", Name: "new"})
	if c := Compare(old, new); c.Worse() || len(c.Changes) != 2 {
		t.Errorf("got %v", c.Changes)
	}
}

func TestAJSONReportCanBeReadAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.json")
	r, err := Open("json:"+file, output.NewSet(nil))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Finish(sample()); err != nil {
		t.Fatal(err)
	}
	run, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if c := Compare(sample(), run); c.Changes != nil || run.Seed != 7 || len(run.Complaints) != 1 || run.CountKnown() != 1 {
		t.Errorf("got %+v", run)
	}
}

// A report does not tell how long its run took, and people read "not run".
func TestAComparisonOfReportsSaysOnlyWhatTheyTell(t *testing.T) {
	old := &Run{Target: "t", Seed: 7, Scenarios: []*Scenario{{ID: "f.feature:1", Name: "one"}}}
	new := &Run{Target: "t", Seed: 7, Scenarios: []*Scenario{{ID: "f.feature:1", Name: "one", Outcome: NotRun, Reason: "why"}}}
	var b strings.Builder
	if err := Compare(old, new).Write(&b); err != nil {
		t.Fatal(err)
	}
	const want = "worse (1)\n  f.feature: one: was passed, is not run: why\n\nold: 1 scenario: 1 passed (against t, seed 7)\nnew: 1 scenario: 1 not run (against t, seed 7)\n"
	if b.String() != want {
		t.Errorf("got %q\nwant %q", b.String(), want)
	}
}
