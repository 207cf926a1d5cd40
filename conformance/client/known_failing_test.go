package client

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// What a run writes is a list of known failures as soon as somebody has given the reason and the owner. What a list
// has already is left out.
func TestTheFailuresOfARunAreAListToFillIn(t *testing.T) {
	c := cases.Find("huawei.unsubscribe.code-frozen")
	result := &Result{Case: c, Outcome: Failed, Checks: []Checked{{Check: judge.Check{ID: "surfaced.code"}}, {Check: judge.Check{ID: "surfaced.status"}}}}
	result.Known = []string{"surfaced.status: it is lost (sdk team, until 2027-06-30)"}
	r := &Report{Began: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC), Results: []*Result{result, {Case: c, Outcome: Errored}}}
	var b bytes.Buffer
	if err := WriteKnownFailing(&b, r); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadKnown("known.yaml", b.Bytes()); err == nil || !strings.Contains(err.Error(), "reason and owner must not be empty") {
		t.Errorf("an entry without a reason is accepted: %v", err)
	}
	filled := strings.NewReplacer(`reason: ""`, "reason: it is lost", `owner: ""`, "owner: sdk team").Replace(b.String())
	known, err := ReadKnown("known.yaml", []byte(filled))
	if err != nil || len(known) != 1 || known[0].Check != "surfaced.code" || known[0].late(r.Began.AddDate(0, 0, 30)) {
		t.Errorf("%+v, %v:\n%s", known, err, filled)
	}
}
