package client

import (
	"bytes"
	"encoding/json"
	"html"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/internal/mask"
)

// wronglySigned is a report of a case in which the client signed wrongly.
func wronglySigned() *Report {
	const mistake = "A space is encoded as a plus sign; write it as %20."
	e := &witness.Explanation{Verdict: "proved", Says: "Proved: " + mistake, Causes: []witness.Cause{{
		Mistakes:   []witness.Mistake{{ID: "query-plus-for-space", Says: mistake}},
		Difference: &witness.Difference{In: "canonical_request", Line: 3, Before: "a=", Client: "+", Server: "%20"},
	}}}
	call := witness.Exchange{Operation: "unsubscribe", Status: 401, Signature: &witness.Signature{Explanation: e}}
	check := Checked{judge.Check{ID: "sent.signature"}, judge.Finding{Expected: "a signature that matches", Got: e.Says}}
	result := &Result{
		Case: sampleCase("huawei", "unsubscribe", "plain"), Outcome: Failed, Blame: Client,
		Checks: []Checked{check}, Exchanges: []witness.Exchange{call},
	}
	result.Reason = result.reason()
	r := &Report{Profile: "sdk", Results: []*Result{result}}
	r.mask(mask.New())
	return r
}

func writtenAs(t *testing.T, r *Report, format string) string {
	t.Helper()
	var b bytes.Buffer
	for _, f := range formats {
		if f.Name == format {
			if err := f.Func(&b).Finish(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	return html.UnescapeString(b.String())
}

func TestAWrongSignatureIsExplainedOnAPageInChinese(t *testing.T) {
	r := wronglySigned()
	english, records := writtenAs(t, r, "html"), writtenAs(t, r, "json")
	r.Language = language.Find("zh-CN")
	page := writtenAs(t, r, "html")
	for _, want := range []string{
		"sent.signature：预期签名匹配，实际为：已证实：空格被编码为加号，应编码为 %20。", "签名错误：已证实：空格被编码为加号，应编码为 %20。", "query-plus-for-space：空格被编码为加号，应编码为 %20。",
		`规范请求第 3 行，"a=" 之后：客户端签名的是 "+"，服务端是 "%20"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if left := "A space is encoded"; strings.Contains(page, left) || !strings.Contains(english, "the signature is wrong: Proved: "+left) {
		t.Errorf("a page has %q in the other language", left)
	}
	if writtenAs(t, r, "json") != records || !json.Valid([]byte(records)) {
		t.Error("the records for programs are in Chinese")
	}
}
