package client

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/internal/mask"
)

// failingReport has a case for each finding. The check is sent.signature; of every case surfaced.ok failed as well.
func failingReport(found ...string) *Report {
	r := &Report{Profile: "sdk"}
	for i, got := range found {
		c := sampleCase("huawei", "unsubscribe", fmt.Sprint("case-", i))
		result := &Result{Case: c, Outcome: Failed, Blame: Client, Checks: []Checked{
			{judge.Check{ID: "surfaced.ok", Witness: judge.Surfaced}, judge.Finding{Expected: "success", Got: ""}},
			{judge.Check{ID: "sent.signature", Witness: judge.Sent}, judge.Finding{Held: got == "", Expected: "a signature that matches", Got: got}},
		}}
		r.Results = append(r.Results, result)
	}
	r.mask(mask.New())
	return r
}

func TestAReportSaysWhereToBegin(t *testing.T) {
	const slash, host = "The path ends without a slash.", "The host lacks its port."
	for want, found := range map[string][]string{
		"4 failed; 4 of them by sent.signature; for example in huawei.unsubscribe.case-0: The path ends without a slash. Begin there.": {slash, slash, host, slash},
		"5 failed; 5 of them by sent.signature. Begin there.":                                                                          {slash, host, "a", "b", "c"},
		"8 failed; 4 of them by sent.signature; for example in huawei.unsubscribe.case-0: The path ends without a slash. Begin there.": {slash, slash, slash, slash, "", "", "", ""},
		"9 failed; 9 of them by surfaced.ok; for example in huawei.unsubscribe.case-0: got \"\". Begin there.":                         {slash, slash, slash, slash, "", "", "", "", ""},
	} {
		if got := failingReport(found...).begin(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := failingReport(slash, slash, slash).begin(); got != "" {
		t.Errorf("three failures are grouped: %q", got)
	}
}

func TestEveryReportForPeopleAndScriptsSaysWhereToBegin(t *testing.T) {
	const want = "4 failed; 4 of them by sent.signature; for example in huawei.unsubscribe.case-0: x. Begin there."
	for _, f := range formats {
		if f.Name != "pretty" && f.Name != "progress" && f.Name != "html" && f.Name != "json" {
			continue
		}
		var b bytes.Buffer
		if err := f.Func(&b).Finish(failingReport("x", "x", "x", "x")); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("%s: %v, it lacks %q", f.Name, err, want)
		}
	}
}

func TestASentenceOfAClientIsTheExampleItself(t *testing.T) {
	c := &failedCheck{
		Check: judge.Check{ID: "surfaced.truth", Witness: judge.Surfaced},
		got:   []string{"other", "said error, and nobody told", "said error, and nobody told"},
		cases: []string{"a", "b", "c"},
	}
	if got := c.usualText(); got != "; for example in b: said error, and nobody told" {
		t.Errorf("got %q", got)
	}
}
