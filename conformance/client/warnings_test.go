package client

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/internal/mask"
)

// warnedReport is a report of two cases that passed, with warnings of a kind about their calls.
func warnedReport(lint string) *Report {
	warning := witness.Violation{
		By:       "caller",
		Severity: "warning",
		Lint:     lint,
		In:       "header",
		Pointer:  "Authorization",
		What:     "lists the SignedHeaders unsorted: sort them",
	}
	call := witness.Exchange{Operation: "unsubscribe", Status: 200, Violations: []witness.Violation{warning, warning}}
	r := &Report{Profile: "sdk"}
	for _, what := range []string{"plain", "other"} {
		r.Results = append(r.Results, &Result{Case: sampleCase("huawei", "unsubscribe", what), Exchanges: []witness.Exchange{call}})
	}
	r.mask(mask.New())
	return r
}

func TestWarningsAboutCallsThatPassedAreReported(t *testing.T) {
	const want = "2 calls had warnings; first: header Authorization lists the SignedHeaders unsorted: sort them (2, such as huawei.unsubscribe.plain)"
	for name, want := range map[string]string{
		"pretty": "\n! " + want, "progress": "\n! " + want, "html": want,
		"json": `"what": "header Authorization lists the SignedHeaders unsorted: sort them"`,
	} {
		for _, f := range formats {
			if f.Name != name {
				continue
			}
			var b bytes.Buffer
			if err := f.Func(&b).Finish(warnedReport("unsorted-headers")); err != nil || !strings.Contains(b.String(), want) {
				t.Errorf("%s: %v, it lacks %q", name, err, want)
			}
		}
	}
	if r := warnedReport("unsorted-headers"); r.Outcome() != Passed {
		t.Errorf("a warning fails the run: %s", r.Outcome())
	}
	chinese := warnedReport("unsorted-headers")
	chinese.Language = language.Find("zh-CN")
	if got := chinese.warningsText(); !strings.HasPrefix(got, "有 2 次调用收到警告；首先是：") {
		t.Errorf("got %s", got)
	}
}

// A right client gets some warnings for what it is asked for, such as a deprecated call.
func TestWarningsThatACaseAsksForAreNotReported(t *testing.T) {
	if got := warnedReport("deprecated-call").warningsText(); got != "" {
		t.Errorf("got %s", got)
	}
}
