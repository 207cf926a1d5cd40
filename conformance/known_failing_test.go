package conformance

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// What a run writes is a list of known failures as soon as somebody has given the reason and the owner.
func TestTheFailuresOfARunAreAListToFillIn(t *testing.T) {
	began := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	run := &report.Run{Began: began, Scenarios: []*report.Scenario{
		{ID: "features/a.feature:3", Name: `it says "no": #1`, Outcome: report.Failed, Reason: "status 200\r\a, want 400\nmore"},
		{ID: "features/a.feature:9", Name: "twice", Outcome: report.Failed, Reason: "a"},
		{ID: "features/a.feature:12", Name: "twice", Outcome: report.Passed},
		{ID: "features/b.feature:3", Name: "known already", Outcome: report.Failed, Known: "it rounds up"},
		{ID: "features/b.feature:7", Name: "harness", Outcome: report.Errored},
	}}
	var b bytes.Buffer
	if err := report.KnownFailing(&b).Finish(run); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadKnown("known.yaml", b.Bytes()); err == nil || strings.Count(err.Error(), "reason and owner must not be empty") != 2 {
		t.Errorf("an entry without a reason is accepted: %v", err)
	}
	filled := strings.NewReplacer(`reason: ""`, "reason: it rounds up", `owner: ""`, "owner: billing").Replace(b.String())
	known, err := ReadKnown("known.yaml", []byte(filled))
	if err != nil {
		t.Fatal(err)
	}
	applyKnown(run, known, run.Scenarios, began)
	if len(known) != 2 || run.CountKnown() != 3 || len(run.Complaints) > 0 {
		t.Errorf("%d entries, %d known failures, %q:\n%s", len(known), run.CountKnown(), run.Complaints, filled)
	}
}

func TestARunWithoutFailuresWritesAnEmptyList(t *testing.T) {
	var b bytes.Buffer
	if err := report.KnownFailing(&b).Finish(&report.Run{}); err != nil {
		t.Fatal(err)
	}
	if known, err := ReadKnown("known.yaml", b.Bytes()); err != nil || len(known) > 0 {
		t.Errorf("%v, %v", known, err)
	}
}
