package report

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// half returns a scenario that ended early, after it showed some rows.
func half(shown ...string) *Scenario {
	return &Scenario{
		ID:      "features/a.feature:3",
		Name:    "half",
		Feature: "f",
		Outcome: Partly,
		Reason:  "no fixture",
		Rows:    []string{"huawei.batch", "huawei.expired"},
		Shown:   shown,
	}
}

// written returns the report of a run in a format.
func written(t *testing.T, open func(io.Writer) Reporter, run *Run) string {
	t.Helper()
	var b strings.Builder
	r := open(&b)
	for _, s := range run.Scenarios {
		r.Ended(s)
	}
	if err := r.Finish(run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEachFormatSaysWhatAScenarioShowedThatEndedEarly(t *testing.T) {
	run := &Run{Scenarios: []*Scenario{half("huawei.batch")}, Sources: []Source{{"features/a.feature", "Feature: f\n\n  Scenario: half\n"}}}
	for _, f := range formats {
		if f.Name == "known-failing" {
			continue // it has failures alone
		}
		text := written(t, f.Func, run)
		for _, want := range []string{"partly", "huawei.batch", "no fixture"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q:\n%s", f.Name, want, text)
			}
		}
	}
}

func TestWhatEndedEarlyIsNoFailureForABuildServerAndDoesNotVanish(t *testing.T) {
	run := &Run{Scenarios: []*Scenario{half("huawei.batch")}}
	text := written(t, JUnit, run)
	if !strings.Contains(text, `failures="0" errors="0" skipped="1"`) || !strings.Contains(text, `<skipped type="rescind.partly" message="partly: what was asserted about huawei.batch was right`) {
		t.Errorf("JUnit:\n%s", text)
	}
	if text := written(t, Cucumber, run); !strings.Contains(text, `"skipped"`) || strings.Contains(text, `"failed"`) {
		t.Errorf("Cucumber:\n%s", text)
	}
}

func TestTheLastLineCountsWhatPassedInPart(t *testing.T) {
	run := &Run{Target: "x", Scenarios: []*Scenario{{Outcome: Passed}, half(), {Outcome: NotRun, Reason: "no fixture"}, {Outcome: NotRun, Reason: "no fixture"}}}
	if text := written(t, Progress, run); !strings.Contains(text, "4 scenarios: 1 passed, 1 partly, 2 not run (") {
		t.Errorf("got %s", text)
	}
}

func TestARowIsShownWhenAnAssertionAboutItWasRight(t *testing.T) {
	passed := func(rows ...string) *Scenario { return &Scenario{Rows: rows, Outcome: Passed} }
	with := func(o Outcome, rows ...string) *Scenario { return &Scenario{Rows: rows, Outcome: o} }
	unseen := &Scenario{Rows: []string{"huawei.batch"}, Outcome: NotRun, Reason: NoBrowser}
	for name, c := range map[string]struct {
		scenarios []*Scenario
		want      Outcome
		shown     bool
	}{
		"all passed":                       {[]*Scenario{passed("huawei.batch")}, Passed, true},
		"one was without a browser":        {[]*Scenario{passed("huawei.batch"), unseen}, Passed, true},
		"one did not run":                  {[]*Scenario{passed("huawei.batch"), with(NotRun, "huawei.batch")}, Partly, true},
		"its part was right":               {[]*Scenario{half("huawei.batch")}, Partly, true},
		"another's part was right":         {[]*Scenario{half("huawei.expired")}, NotRun, false},
		"none ran":                         {[]*Scenario{with(NotRun, "huawei.batch")}, NotRun, false},
		"its part was right, another not":  {[]*Scenario{half("huawei.batch"), with(Failed, "huawei.batch")}, Failed, true},
		"a scenario about others shows it": {[]*Scenario{{Outcome: Passed, Shown: []string{"huawei.batch"}}}, Passed, true},
	} {
		for _, row := range rowMatrix(c.scenarios) {
			if row.ID == "huawei.batch" && (row.Verdict() != c.want || row.Shown != c.shown) {
				t.Errorf("%s: it is %s, shown %t", name, row.Verdict(), row.Shown)
			}
		}
	}
}

func TestTheNumberOfRowsShownIsWrittenWhereItIsNotAll(t *testing.T) {
	if got := rowsLine(&Run{Scenarios: []*Scenario{half("huawei.batch")}}); got != "1 of 2 catalogue rows were shown, in whole or in part; not: huawei.expired\n" {
		t.Errorf("got %q", got)
	}
	many := &Run{Scenarios: []*Scenario{half("huawei.batch")}}
	for i := range fewRows {
		many.Scenarios = append(many.Scenarios, &Scenario{Outcome: NotRun, Rows: []string{fmt.Sprintf("huawei.%d", i)}})
	}
	if got := rowsLine(many); got != "1 of 12 catalogue rows were shown, in whole or in part; the table of --format html:FILE has the others\n" {
		t.Errorf("got %q", got)
	}
	if got := rowsLine(&Run{Scenarios: []*Scenario{{Rows: []string{"huawei.batch"}}}}); got != "" {
		t.Errorf("got %q", got)
	}
}

// A feature has the sign that a row of its scenarios would have.
func TestAFeatureShowsWhatWasRightInIt(t *testing.T) {
	passed, unseen := &Scenario{Outcome: Passed}, &Scenario{Outcome: NotRun, Reason: NoBrowser}
	notRun, failed := &Scenario{Outcome: NotRun, Reason: "no fixture"}, &Scenario{Outcome: Failed}
	for _, tt := range []struct {
		want      Outcome
		scenarios []*Scenario
	}{
		{Passed, []*Scenario{passed}}, {Partly, []*Scenario{passed, notRun}}, {Partly, []*Scenario{half(), notRun}}, {Passed, []*Scenario{passed, unseen}},
		{NotRun, []*Scenario{notRun}}, {NotRun, []*Scenario{unseen}}, {Failed, []*Scenario{passed, notRun, failed}},
	} {
		if got := (featureView{Scenarios: tt.scenarios}).Worst(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// A run whose reports are files shows its counts and its seed, once.
func TestTheCountsAreTheLastLineOfATextReport(t *testing.T) {
	run := &Run{Target: "x", Seed: 7, Scenarios: []*Scenario{{Outcome: Passed}, {Outcome: NotRun, Reason: NoBrowser}}}
	want := "2 scenarios: 1 passed, 1 not run (1 about pages: this program opens none, `go test` does) (against x, seed 7)\n"
	if got := written(t, Counts, run); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !OnlyFiles("json:a", "html:b") || OnlyFiles("json:a", "pretty") {
		t.Error("what goes to the terminal is not told")
	}
}

func TestAComparisonNoticesWhatIsNoLongerAskedOrShown(t *testing.T) {
	with := func(o Outcome, shown ...string) *Run {
		s := half(shown...)
		s.Outcome = o
		return &Run{Scenarios: []*Scenario{s}}
	}
	for name, c := range map[string]struct {
		old, new *Run
		changes  int
		worse    bool
	}{
		"from passed to partly":    {with(Passed), with(Partly), 1, true},
		"from partly to passed":    {with(Partly), with(Passed), 1, false},
		"from partly to not run":   {with(Partly), with(NotRun), 1, true},
		"from not run to partly":   {with(NotRun), with(Partly), 1, false},
		"from partly to nothing":   {with(Partly), &Run{}, 1, true},
		"one row less":             {with(Partly, "huawei.batch", "huawei.expired"), with(Partly, "huawei.batch"), 1, true},
		"one row more":             {with(Partly, "huawei.batch"), with(Partly, "huawei.batch", "huawei.expired"), 0, false},
		"a new one that is partly": {&Run{}, with(Partly), 1, false},
	} {
		if got := Compare(c.old, c.new); got.Worse() != c.worse || len(got.Changes) != c.changes {
			t.Errorf("%s: worse is %t, changes %v", name, got.Worse(), got.Changes)
		}
	}
	lost := Compare(with(Partly, "huawei.batch"), with(Partly)).Changes[0].String()
	if want := "features/a.feature: half: was partly and is partly, but no longer shows huawei.batch: no fixture"; lost != want {
		t.Errorf("got %q, want %q", lost, want)
	}
}

// The reasons that people meet, in the forms in which they differ.
func TestReasonsOfOneKindAreOneGroup(t *testing.T) {
	run := &Run{}
	for _, reason := range []string{
		`no fixture: nothing in the target file can be used for "web-1"; add it under allowed.huawei.batch or fixtures.huawei.batch`,
		`"web-2": no fixture: nothing in the target file can be used for "web-2"; add it under fixtures.huawei.expired`,
		"no fixture: the refund cannot be checked until the target file says under facts what was paid for 97e68ad39d5721f83c46b9c62fb4350a",
		"no fixture: the refund cannot be checked until the target file says under facts what was paid for i-8aa2i196trzktquqpt2l",
		"no fixture: none of [huawei.gateway.security-token] names an account for the caller",
		"no fixture: none of [alibaba.other-owner alibaba.not-applicable] names an account for the caller",
		"no fixture: i-lzeqwxnoskt7hffq98cu would be given up, and alibaba.gateway.bad-signature does not say destroy: true",
		"no fixture: ecc26d8eb would be given up, and huawei.batch does not say destroy: true",
		`the run was stopped at the first loss: "web-1" is lost`,
		`the run was stopped at the first loss: "web-1" is lost`,
		"3 scenarios in a row could not be judged",
	} {
		run.Scenarios = append(run.Scenarios, &Scenario{ID: "features/a.feature:1", Name: "n", Outcome: NotRun, Reason: reason})
	}
	groups := groupByReason(run.Scenarios, NotRun)
	if len(groups) != 6 || len(groups[0].Scenarios) != 2 || groups[4].Reason != `the run was stopped at the first loss: "web-1" is lost` || groups[5].Reason != "3 scenarios in a row could not be judged" {
		for _, g := range groups {
			t.Errorf("%d: %s", len(g.Scenarios), g.Reason)
		}
	}
	text := written(t, Progress, run)
	for _, want := range []string{
		"not run (2): no fixture: nothing in the target file can be used for …; add it under …",
		`      no fixture: nothing in the target file can be used for "web-1"; add it under allowed.huawei.batch or fixtures.huawei.batch`,
		"      and 1 more: --format pretty lists them all",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
}

func TestPrettyNumbersTheReasonsOfWhatDidNotRun(t *testing.T) {
	run := &Run{Scenarios: []*Scenario{
		{ID: "features/a.feature:1", Name: "one", Outcome: NotRun, Reason: "no clock"},
		{ID: "features/a.feature:2", Name: "two", Outcome: NotRun, Reason: "no fixture"},
		{ID: "features/a.feature:3", Name: "three", Outcome: NotRun, Reason: "no fixture"},
		half("huawei.batch"),
	}}
	text := written(t, Pretty, run)
	for _, want := range []string{
		"  - one [3]\n", "  - two [2]\n", "  - three [2]\n", "  ◐ half [1] (shows huawei.batch)\n",
		"[2] not run (2): no fixture\n      features/a.feature:2  two\n      and 1 more, with this number above\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
}

func TestAnObservationThatReadsTheSameIsWrittenOnce(t *testing.T) {
	o := Observation{Row: "huawei.expired", Expected: `400 "X"`, Got: `400 "Y"`, Operation: "unsubscribe"}
	other := o
	other.Operation = "disable_auto_renew"
	run := &Run{Scenarios: []*Scenario{{}}, Observations: []Observation{o, other}}
	for _, f := range formats {
		if n := strings.Count(written(t, f.Func, run), "huawei.expired"); n > 1 {
			t.Errorf("%s has it %d times", f.Name, n)
		}
	}
}

// The line is there before the first scenario has ended, which may take long.
func TestTheLiveLineShowsHowManyHaveEndedOfAll(t *testing.T) {
	var b strings.Builder
	r := Live(&b)
	r.(Beginner).Begin(3)
	r.Ended(&Scenario{Outcome: Passed})
	if want := clearLine + "0 of 3  " + clearLine + "1 of 3  ✓ 1  "; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestTheLiveLineCountsWhatPassedInPart(t *testing.T) {
	text := written(t, Live, &Run{Scenarios: []*Scenario{{Outcome: Passed}, half(), half()}})
	if want := clearLine + "✓ 1  ◐ 2  " + clearLine; !strings.HasSuffix(text, want) {
		t.Errorf("got %q, want %q at the end", text, want)
	}
}
