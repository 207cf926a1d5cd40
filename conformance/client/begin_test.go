package client

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/report"
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
		"4 failed; 4 of them by sent.signature; for example in huawei.unsubscribe.case-1: The path ends without a slash. Begin there.": {host, slash, slash, slash},
		"5 failed; 5 of them by sent.signature; for example in huawei.unsubscribe.case-0: The path ends without a slash. Begin there.": {slash, host, "a", "b", "c"},
		"8 failed; 4 of them by sent.signature; for example in huawei.unsubscribe.case-0: The path ends without a slash. Begin there.": {slash, slash, slash, slash, "", "", "", ""},
		`9 failed; 9 of them by surfaced.ok; for example in huawei.unsubscribe.case-0: expected success, got "". Begin there.`:         {slash, slash, slash, slash, "", "", "", "", ""},
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
		found: []judge.Finding{{Got: "other"}, {Got: "said error, and nobody told"}, {Got: "said error, and nobody told"}},
		cases: []string{"a", "b", "c"},
	}
	if got := c.exampleText(); got != "b: said error, and nobody told" {
		t.Errorf("got %q", got)
	}
}

func TestAParameterThatIsLeftOutIsShownWithBothSides(t *testing.T) {
	c := &failedCheck{
		Check: judge.Check{ID: "sent.params", Witness: judge.Sent},
		found: []judge.Finding{{Expected: "immediately_release 1"}, {Expected: "immediately_release 1"}},
		cases: []string{"a", "b"},
	}
	if got := c.exampleText(); got != `a: expected immediately_release 1, got ""` {
		t.Errorf("got %q", got)
	}
	c.found[0].Got = strings.Repeat("long\n", 1000)
	if got := c.exampleText(); len(got) > 2*longestExample || strings.Contains(got, "\n") {
		t.Errorf("got %q", got)
	}
}

func TestTheReportCountsTheChecksOfRetriesThatWereNotMade(t *testing.T) {
	wait := judge.Check{ID: "sent.wait", Witness: judge.Sent}
	single := Checked{wait, judge.Finding{Held: true, NotJudged: judge.NotRetried}}
	const want = "! 2 checks not judged: the client did not retry.\n"
	var b bytes.Buffer
	if err := bySuite(report.Pretty)(&b).Finish(failedBy(single, single)); err != nil || !strings.Contains(b.String(), want) {
		t.Errorf("%v, it lacks %q:\n%s", err, want, b.String())
	}
	if n := len(failedBy(single, Checked{wait, judge.Finding{Held: true}}).remarks()); n != 0 {
		t.Errorf("%d remarks about a client that retries elsewhere", n)
	}
}

// failedBy is a report with a case for each finding, which is that of one check.
func failedBy(checks ...Checked) *Report {
	r := &Report{Profile: "sdk"}
	for i, c := range checks {
		one := sampleCase("huawei", "unsubscribe", fmt.Sprint("case-", i))
		r.Results = append(r.Results, &Result{Case: one, Outcome: Failed, Blame: Client, Checks: []Checked{c}})
	}
	return r
}

func TestWithoutAMajorityTheReportBeginsWithWhatCostsMoney(t *testing.T) {
	status := Checked{judge.Check{ID: "surfaced.status", Witness: judge.Surfaced}, judge.Finding{Expected: "400", Got: "0"}}
	times := Checked{judge.Check{ID: "sent.timeout", Witness: judge.Sent}, judge.Finding{Expected: "1s", Got: "2s"}}
	kept := Checked{judge.Check{ID: "world.kept", Witness: judge.World}, judge.Finding{Expected: "kept", Got: "gone"}}
	truth := Checked{judge.Check{ID: "surfaced.truth", Witness: judge.Surfaced}, judge.Finding{Got: "said done, still alive and renewing: web-1"}}
	for want, r := range map[string]*Report{
		"7 failed: 1 by surfaced.truth, 1 by world.kept, 3 by surfaced.status, 2 by sent.timeout. Begin with huawei.unsubscribe.case-6: said done, still alive and renewing: web-1.":                                                failedBy(times, status, status, times, status, kept, truth),
		"5 failed; 4 of them by surfaced.status; for example in huawei.unsubscribe.case-0: expected 400, got 0. Begin there. What costs money: 1 by world.kept; for example in huawei.unsubscribe.case-4: expected kept, got gone.": failedBy(status, status, status, status, kept),
		"": failedBy(truth, status, times),
	} {
		if got := r.begin(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	var many []Checked
	for i := range mostCounted + 2 {
		many = append(many, Checked{judge.Check{ID: fmt.Sprint("sent.", i), Witness: judge.Sent}, judge.Finding{}})
	}
	if got := failedBy(many...).begin(); !strings.Contains(got, ", and more by 2 other checks. Begin with ") {
		t.Errorf("got %q", got)
	}
	died := failedBy(truth, truth, truth, truth)
	for _, result := range died.Results {
		result.Checks = nil
	}
	if got := died.begin(); got != "" {
		t.Errorf("no check failed, and it says %q", got)
	}
}

// What goes wrong on purpose hides a mistake that the plain case shows as well.
func TestTheReportBeginsWithThePlainCaseOfAnOperation(t *testing.T) {
	last := Checked{judge.Check{ID: "surfaced.last-answer", Witness: judge.Surfaced}, judge.Finding{Expected: "success", Got: "an error"}}
	success := Checked{judge.Check{ID: "surfaced.success", Witness: judge.Surfaced}, judge.Finding{Expected: "success", Got: "the body is empty"}}
	r := failedBy(last, last, last, last, success)
	for _, result := range r.Results[:4] {
		result.Case.Faults = []witness.Fault{{Effect: witness.Effect{Drop: "before"}}}
	}
	const without = "5 failed; 4 of them by surfaced.last-answer; for example in huawei.unsubscribe.case-0: expected success, got an error. Begin there."
	if got := r.begin(); got != without {
		t.Errorf("got %q, want %q", got, without)
	}
	r.Results[4].Case.ID = "huawei.unsubscribe.plain"
	const want = "5 failed; 4 of them by surfaced.last-answer. Begin with huawei.unsubscribe.plain, which has no fault: expected success, got the body is empty."
	if got := r.begin(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
