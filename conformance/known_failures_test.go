package conformance

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

const knownFile = `
- scenario: features/huawei/a.feature:3
  reason: the server rounds up
  owner: billing
  expires: 2026-12-31
`

func readKnown(t *testing.T, text string) []Known {
	t.Helper()
	all, err := ReadKnown("known.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// runWithKnown returns a run of one scenario after the known failures were applied.
func runWithKnown(t *testing.T, text string, outcome report.Outcome, today string) *report.Run {
	t.Helper()
	at, err := time.Parse(time.RFC3339, today)
	if err != nil {
		t.Fatal(err)
	}
	s := &report.Scenario{ID: "features/huawei/a.feature:3", Name: "it rounds", Outcome: outcome}
	run := &report.Run{Scenarios: []*report.Scenario{s}}
	applyKnown(run, readKnown(t, text), []*report.Scenario{s, {ID: "features/huawei/b.feature:1"}}, at)
	return run
}

func TestAKnownFailureDoesNotMakeARunRed(t *testing.T) {
	for _, text := range []string{knownFile, strings.Replace(knownFile, "features/huawei/a.feature:3", "'features/huawei/a.feature: it rounds'", 1), strings.Replace(knownFile, "features/", "", 1)} {
		run := runWithKnown(t, text, report.Failed, "2026-12-31T23:59:59Z")
		if run.Outcome() != report.Passed || run.CountKnown() != 1 || !strings.Contains(run.Scenarios[0].Known, "billing") {
			t.Errorf("%s: %s, %q", text, run.Outcome(), run.Scenarios[0].Known)
		}
	}
}

func TestAnOutdatedKnownFailureFailsTheRun(t *testing.T) {
	elsewhere := strings.Replace(knownFile, "a.feature:3", "a.feature:4", 1)
	for name, c := range map[string]struct {
		text    string
		outcome report.Outcome
		today   string
		want    string
	}{
		"it passes":                 {knownFile, report.Passed, "2026-12-01T00:00:00Z", "known.yaml:2:3: features/huawei/a.feature:3 passes"},
		"its date is over":          {knownFile, report.Failed, "2027-01-02T00:00:00Z", "was a known failure until 2026-12-31: billing must mend it"},
		"there is no such scenario": {elsewhere, report.Passed, "2026-12-01T00:00:00Z", "there is no scenario features/huawei/a.feature:4"},
	} {
		run := runWithKnown(t, c.text, c.outcome, c.today)
		if run.Outcome() != report.Failed || len(run.Complaints) != 1 || !strings.Contains(run.Complaints[0], c.want) {
			t.Errorf("%s: %s, %q", name, run.Outcome(), run.Complaints)
		}
	}
}

// It may be the rest that fails, so a part that was right neither excuses the entry nor makes it outdated.
func TestAKnownFailureThatPassesInPartStaysOnTheList(t *testing.T) {
	run := runWithKnown(t, knownFile, report.Partly, "2026-12-01T00:00:00Z")
	if run.Outcome() != report.Partly || len(run.Complaints) != 0 || run.CountKnown() != 0 {
		t.Errorf("%s, %q, %d known", run.Outcome(), run.Complaints, run.CountKnown())
	}
}

func TestAKnownFailureDoesNotCoverAnError(t *testing.T) {
	if run := runWithKnown(t, knownFile, report.Errored, "2026-12-01T00:00:00Z"); run.Outcome() != report.Errored {
		t.Errorf("got %s", run.Outcome())
	}
}

func TestAKnownFailureThatWasNotChosenIsNotJudged(t *testing.T) {
	run := runWithKnown(t, strings.Replace(knownFile, "a.feature:3", "b.feature:1", 1), report.Passed, "2030-01-01T00:00:00Z")
	if len(run.Complaints) != 0 {
		t.Errorf("got %q", run.Complaints)
	}
}

func TestEachMistakeInAFileOfKnownFailuresIsReportedWithItsPosition(t *testing.T) {
	_, err := ReadKnown("known.yaml", []byte("- {scenario: huawei, reason: x, owner: '', expires: soon}\n- {scenarioo: x}\n"))
	if err == nil {
		t.Fatal("it was read")
	}
	for _, want := range []string{`known.yaml:1:53: expires: "soon" is not a day`, `known.yaml:2:4: `, `known.yaml:1:3: scenario: "huawei" is not FILE:LINE`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q: %v", want, err)
		}
	}
	_, err = ReadKnown("known.yaml", []byte("- {scenario: huawei, reason: x, owner: '', expires: 2026-12-31}\n"))
	if err == nil || !strings.Contains(err.Error(), "known.yaml:1:3: scenario") || !strings.Contains(err.Error(), "reason and owner") {
		t.Errorf("got %v", err)
	}
}
