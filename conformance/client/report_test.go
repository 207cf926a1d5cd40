package client

import (
	"bytes"
	"encoding/xml"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// sampleCase is a case with two checks.
func sampleCase(vendor, operation, what string, rows ...string) *cases.Case {
	return &cases.Case{
		ID: vendor + "." + strings.ReplaceAll(operation, "_", "-") + "." + what, Vendor: vendor, Operation: operation, Says: "It is right.", Rows: rows,
		Source: "a document", Checks: []judge.Check{{ID: "surfaced.code", Witness: judge.Surfaced}, {ID: "sent.wait", Witness: judge.Sent, Timing: true}},
	}
}

// found are the findings of the two checks of a sample case.
func found(c *cases.Case, first, second judge.Finding) []Checked {
	return []Checked{{c.Checks[0], first}, {c.Checks[1], second}}
}

// sampleReport has a result of each outcome.
func sampleReport() *Report {
	right, wrong := judge.Finding{Held: true, Expected: "a", Got: "a"}, judge.Finding{Expected: "<b>", Got: "c & d"}
	began := time.Date(2026, 6, 8, 1, 2, 3, 0, time.UTC)
	exchange := witness.Exchange{
		Time: began, Operation: "unsubscribe", Status: 400, Code: "CBC.0001", Rule: "huawei.expired", Fault: "code",
		Trace: []witness.Ruling{{Rule: "huawei.trial-service", Result: "passed"}, {Rule: "huawei.expired", Result: "refused"}, {Result: "not reached"}},
		Request: witness.Message{
			Method: "POST", URL: "/v2/x?a=1&b=2", Body: `{"reason":"it's"}`,
			Headers: http.Header{"Host": {"127.0.0.1:1"}, "Content-Type": {"application/json"}, "Authorization": {"Signature=****"}},
		},
		Response: witness.Message{Body: `{"error_code":"CBC.0001"}`, Headers: http.Header{"X-Request-Id": {"r1"}}},
		Signature: &witness.Signature{Algorithm: "SDK-HMAC-SHA256", Explanation: &witness.Explanation{
			Says: "The body is not signed.",
			Causes: []witness.Cause{{
				Mistakes:   []witness.Mistake{{ID: "empty-body", Says: "sign the body"}},
				Difference: &witness.Difference{In: "canonical_request", Line: 9, Before: "x", Client: "e3b0", Server: "abcd"},
			}},
		}},
	}
	r := &Report{
		Client:     &driver.Client{Name: "sample", Version: "1.2", SDK: "the sdk"},
		Command:    []string{"./driver", "two words"},
		Version:    "v1.2.3",
		Profile:    "sdk",
		Seed:       7,
		Began:      began,
		Took:       1500 * time.Millisecond,
		Repeat:     "--seed 7",
		Selection:  "--vendor huawei",
		Complaints: []string{"known.yaml:1:3: it holds"},
		Mistakes:   []string{`"x" is no answer`},
	}
	add := func(c *cases.Case, o Outcome, reason string, change func(*Result)) {
		result := &Result{Case: c, Outcome: o, Reason: reason, Began: began, Took: time.Second}
		result.Answer = &driver.Answer{Error: &driver.Error{HTTPStatus: 400, Message: "no"}}
		if change != nil {
			change(result)
		}
		r.Results = append(r.Results, result)
	}
	failing := func(result *Result) {
		result.Blame, result.Checks, result.Exchanges = Client, found(result.Case, wrong, judge.Finding{Held: true, NotJudged: judge.NotRetried}), []witness.Exchange{exchange}
	}
	add(sampleCase("alibaba", "query_orders", "plain"), Unsupported, "no such operation", func(result *Result) { result.Declared, result.Why = true, "it has no lists" })
	add(sampleCase("huawei", "unsubscribe", "plain", "huawei.batch"), Passed, "", func(result *Result) { result.Checks = found(result.Case, right, right) })
	add(sampleCase("huawei", "unsubscribe", "wrong", "huawei.expired"), Failed, "it is wrong", failing)
	add(sampleCase("huawei", "unsubscribe", "late"), KnownFailure, "it is late", func(result *Result) {
		failing(result)
		result.Known = []string{"surfaced.code: it is late (sdk team, until 2999-12-31)"}
	})
	add(sampleCase("huawei", "list_orders", "slow"), Flaky, "it failed on time", func(result *Result) { result.Checks = found(result.Case, right, right) })
	add(sampleCase("huawei", "list_orders", "plain"), Unsupported, "no such operation", nil)
	add(sampleCase("huawei", "show_refund", "unused"), Invalid, "the fault was not used", func(result *Result) { result.Blame = Harness })
	add(sampleCase("huawei", "show_refund", "broken"), Errored, "the driver ended", func(result *Result) { result.Blame, result.Answer = Driver, nil })
	add(sampleCase("huawei", "show_refund", "after"), NotRun, "the run ended early", func(result *Result) { result.Answer = nil })
	r.mask(mask.New())
	return r
}

// written is the sample in a format.
func written(t *testing.T, name string) string {
	t.Helper()
	for _, f := range formats {
		if f.Name != name {
			continue
		}
		var got bytes.Buffer
		r, sample := f.Func(&got), sampleReport()
		for _, result := range sample.Results {
			r.Ended(result)
		}
		if err := r.Finish(sample); err != nil {
			t.Fatal(err)
		}
		return got.String()
	}
	t.Fatalf("there is no format %s", name)
	return ""
}

func TestEachFormatMatchesItsGoldenFile(t *testing.T) {
	for _, f := range formats {
		t.Run(f.Name, func(t *testing.T) {
			text := strings.ReplaceAll(written(t, f.Name), cases.Catalogue(), "sha256:0123456789abcdef")
			switch f.Name {
			case "messages": // the first line names the machine that wrote it
				_, text, _ = strings.Cut(text, "\n")
			case "html": // the style and the script are in the golden file of the suite's page
				_, text, _ = strings.Cut(text, "</style>")
				text, _, _ = strings.Cut(text, "<script>")
			}
			golden(t, f.Name+".golden", text)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// Every format has the word of the outcome for each case, or what the format has in its place.
func TestNoOutcomeIsLost(t *testing.T) {
	sample := sampleReport()
	for _, name := range []string{"pretty", "html", "json"} {
		text := written(t, name)
		for _, result := range sample.Results {
			if result.Outcome == Passed && name == "pretty" {
				continue // counted, and not listed
			}
			if word := result.Outcome.String(); !strings.Contains(text, result.Case.ID) || !strings.Contains(strings.ReplaceAll(text, "not run", "not_run"), word) {
				t.Errorf("%s lacks %s or the word %s", name, result.Case.ID, word)
			}
		}
	}
}

func TestBuildServersSeeWhatCountsAndNothingElseIsRed(t *testing.T) {
	var got struct {
		Suites []struct {
			Cases []struct {
				Name    string    `xml:"name,attr"`
				Failure *struct{} `xml:"failure"`
				Error   *struct{} `xml:"error"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(written(t, "junit")), &got); err != nil {
		t.Fatal(err)
	}
	colors := map[string]string{}
	for _, suite := range got.Suites {
		for _, c := range suite.Cases {
			switch {
			case c.Failure != nil:
				colors[c.Name] = "failure"
			case c.Error != nil:
				colors[c.Name] = "error"
			case c.Skipped != nil:
				colors[c.Name] = "skipped"
			default:
				colors[c.Name] = "passed"
			}
		}
	}
	want := map[string]string{
		"alibaba.query-orders.plain": "skipped", "huawei.unsubscribe.plain": "passed", "huawei.unsubscribe.wrong": "failure", "huawei.unsubscribe.late": "skipped",
		"huawei.list-orders.slow": "failure", "huawei.list-orders.plain": "failure", "huawei.show-refund.unused": "error", "huawei.show-refund.broken": "error",
		"huawei.show-refund.after": "skipped", "known.yaml:1:3: it holds": "failure", `"x" is no answer`: "error",
	}
	if diff := cmp.Diff(want, colors); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The verdict of the reporters is that of the exit code.
func TestTheReportersHaveTheVerdictOfTheReport(t *testing.T) {
	for o := Passed; o <= Errored; o++ {
		r := sampleReport()
		r.Complaints, r.Mistakes = nil, nil
		var chosen []*Result
		for _, result := range r.Results {
			if result.Outcome == o || result.Outcome == Passed {
				chosen = append(chosen, result)
			}
		}
		r.Results = chosen
		wantSameVerdict(t, r, o.String())
		r.Results[0].Outcome = Failed
		r.Stopped, r.StoppedBy = "it ended three times", Client
		wantSameVerdict(t, r, o.String()+", stopped by the client")
		r.StoppedBy = Driver
		wantSameVerdict(t, r, o.String()+", stopped by the driver")
	}
}

// wantSameVerdict wants the reporters to be as red as the report.
func wantSameVerdict(t *testing.T, r *Report, what string) {
	t.Helper()
	red, bad := r.Outcome() >= Flaky, r.Outcome() >= Invalid
	if got := r.Run().Outcome().String(); (got == "failed" || got == "error") != red || (got == "error") != bad {
		t.Errorf("%s: the report is %s, its reporters say %s", what, r.Outcome(), got)
	}
}

func TestTheBadgeCountsEveryCase(t *testing.T) {
	if text := written(t, "badge"); !strings.Contains(text, "<title>rescind: 1 of 9 cases</title>") || xml.NewDecoder(strings.NewReader(text)).Decode(new(struct{})) != nil {
		t.Errorf("got %s", text)
	}
}

func TestNoPartOfAReportShowsASecret(t *testing.T) {
	const secret = "Planted0Secret1Of2Tests"
	r := sampleReport()
	plant := func(texts ...*string) {
		for _, text := range texts {
			*text += " " + secret
		}
	}
	plant(&r.Client.Name, &r.Client.Version, &r.Client.SDK, &r.Command[1], &r.Repeat, &r.Selection, &r.Stopped, &r.Complaints[0], &r.Mistakes[0])
	for _, result := range r.Results {
		plant(&result.Reason)
		for i := range result.Checks {
			plant(&result.Checks[i].Expected, &result.Checks[i].Got)
		}
		if result.Answer != nil {
			plant(&result.Answer.Error.Message)
			result.Answer.Result = driver.Result{"deep": []any{map[string]any{"text": secret}}}
		}
		for i := range result.Exchanges {
			x := &result.Exchanges[i]
			plant(&x.Request.URL, &x.Request.Body, &x.Response.Body, &x.Code, &x.Signature.CanonicalRequest, &x.Signature.StringToSign, &x.Signature.Explanation.Says)
			x.Request.Headers["X-Leak"] = []string{secret}
		}
	}
	r.mask(mask.New(secret))
	for _, f := range formats {
		var got bytes.Buffer
		if err := f.Func(&got).Finish(r); err != nil {
			t.Fatal(err)
		}
		if at := strings.Index(got.String(), secret); at >= 0 {
			t.Errorf("%s shows the secret: %s", f.Name, got.String()[max(0, at-200):at])
		}
	}
}

// What JSON has is whole, and what people read is cut.
func TestBodiesAreCutForPeopleAndWholeInJSON(t *testing.T) {
	long := strings.Repeat("x", 20_000)
	r := sampleReport()
	r.Results[2].Exchanges[0].Response.Body = long
	for _, f := range formats {
		var got bytes.Buffer
		if err := f.Func(&got).Finish(r); err != nil {
			t.Fatal(err)
		}
		if whole := strings.Contains(got.String(), long); whole != (f.Name == "json") {
			t.Errorf("%s has the whole body: %v", f.Name, whole)
		}
	}
}

func TestOnlyTheFirstFailuresOfAKindShowTheirCalls(t *testing.T) {
	r := sampleReport()
	for range 10 {
		r.Results = append(r.Results, r.Results[2])
	}
	var got bytes.Buffer
	if err := bySuite(report.Pretty)(&got).Finish(r); err != nil {
		t.Fatal(err)
	}
	calls, both := strings.Count(got.String(), "curl -si"), strings.Count(got.String(), "expected <b>")
	if calls < 1 || calls > 4 || both < 11 {
		t.Errorf("%d calls and %d times both sides in\n%s", calls, both, got.String())
	}
}

func TestAReasonShowsATextThatIsEmpty(t *testing.T) {
	r := &Result{Checks: []Checked{{judge.Check{ID: "surfaced.code"}, judge.Finding{Expected: "CBC.0100"}}}}
	if got, want := r.reason(), `surfaced.code: expected CBC.0100, got ""`; got != want {
		t.Errorf("the reason is %s, want %s", got, want)
	}
}
