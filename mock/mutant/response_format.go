package mutant

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// huaweiResponses are the faults in the format of Huawei Cloud's answers. Each affects only a few answers: a
// fault in every answer would not show that the right scenario detects it.
func huaweiResponses() []fault {
	return []fault{
		{"huawei.autorenew-v2", "no-request-id", "An answer of the newer calls lacks the header X-Request-Id.", changeAnswer("huawei", changeEmptyAnswer(func(h http.Header) { h.Del("X-Request-Id") }))},
		{"huawei.autorenew-v2", "one-request-id", "All answers of the newer calls have the same request id.", changeAnswer("huawei", changeEmptyAnswer(func(h http.Header) { h.Set("X-Request-Id", strings.Repeat("0", 32)) }))},
		{"huawei.access-denied", "no-request-id", "This refusal lacks the header X-Request-Id.",
			changeRefusal("huawei.access-denied", func(h http.Header, _ *dialect.Answer) { h.Del("X-Request-Id") })},
		{"huawei.trial-service", "code-renamed", "This refusal calls the code errorCode.", replaceInRefusal("huawei.trial-service", `"error_code"`, `"errorCode"`)},
		{"huawei.trial-service", "enveloped", "This refusal is wrapped in an object.",
			changeRefusal("huawei.trial-service", func(_ http.Header, a *dialect.Answer) {
				a.Body = append(append([]byte(`{"error":`), a.Body...), '}')
			})},
		{"huawei.unknown-resource", "no-message", "This refusal has a code and no message.", replaceInRefusal("huawei.unknown-resource", `"error_msg"`, `"detail"`)},
		{"huawei.portfolio", "code-as-number", "This refusal gives its code as a number.", replaceInRefusal("huawei.portfolio", `"CBC.99003185"`, `99003185`)},
		{"huawei.deleted-resource", "page", "This refusal is a page instead of JSON.",
			changeRefusal("huawei.deleted-resource", func(h http.Header, a *dialect.Answer) {
				h["Content-Type"], a.Body = []string{"text/html"}, []byte("<html><body>400 Bad Request</body></html>")
			})},
		{"huawei.expired", "empty", "This refusal has no body.", changeRefusal("huawei.expired", func(_ http.Header, a *dialect.Answer) { a.Body = nil })},
		{"huawei.autorenew-off", "other-success", "The call of version 1.0 reports success with another code.", changeAnswer("huawei", replaceInAnswer("disable_auto_renew_v1", `"CBC.0000"`, `"CBC.0001"`))},
		{"huawei.autorenew-off", "no-content", "The call of version 1.0 answers without a body.", changeAnswer("huawei", noContent)},
		{"huawei.handling-fee", "amounts-as-text", "The refund order gives amounts as text.", wrapEncode("huawei", "show_refund", amountsAsText)},
	}
}

// alibabaResponses are the faults in the format of Alibaba Cloud's answers.
func alibabaResponses() []fault {
	return []fault{
		{"alibaba.promotion", "no-host", "This refusal lacks HostId.", replaceInRefusal("alibaba.promotion", "HostId", "Host")},
		{"alibaba.promotion", "success-ignored", "Refusals have status 400 where the scenario asks for 200.", changeOptions("alibaba", func(o *dialect.Options) { o.SuccessFalse = false })},
		{"alibaba.promotion", "success-true", "Refusals with status 200 say Success true.", replaceInRefusal("alibaba.promotion", `"Success":false`, `"Success":true`)},
		{"alibaba.internal-error", "as-success", "An internal error is answered with status 200 where refusals are.", wrapRefuse("alibaba", failureAsSuccess)},
		{"alibaba.refund-quota", "request-id", "This refusal has a request id that is no UUID.", replaceInRefusal("alibaba.refund-quota", `"RequestId":"`, `"RequestId":"req-`)},
		{"alibaba.unknown-instance", "code-renamed", "This refusal calls the code ErrorCode.", replaceInRefusal("alibaba.unknown-instance", `"Code"`, `"ErrorCode"`)},
		{"alibaba.no-rest-value", "no-message", "This refusal has no message.", replaceInRefusal("alibaba.no-rest-value", `"Message"`, `"Msg"`)},
		{"alibaba.both-transports", "always-json", "Answers come in JSON, whatever the call asks for.",
			changeXML(func(h http.Header, a *dialect.Answer) {
				h["Content-Type"], a.Body = []string{"application/json;charset=utf-8"}, a.ContractBody
			})},
		{"alibaba.both-transports", "xml-root", "In XML the root of an answer has another name.",
			changeXML(func(_ http.Header, a *dialect.Answer) { replaceText(a, "RefundInstanceResponse>", "Response>") })},
		{"alibaba.both-transports", "xml-error-root", "In XML the root of a refusal has another name.",
			changeXML(func(_ http.Header, a *dialect.Answer) {
				if a.Row == "alibaba.promotion" {
					replaceText(a, "Error>", "ErrorResponse>")
				}
			})},
		{"alibaba.both-transports", "xml-type", "XML has a content type that clients do not recognise.",
			changeXML(func(h http.Header, _ *dialect.Answer) { h["Content-Type"] = []string{"application/xml"} })},
		{"alibaba.both-transports", "xml-broken", "XML is not closed.",
			changeXML(func(_ http.Header, a *dialect.Answer) { a.Body = bytes.TrimSuffix(a.Body, []byte(">")) })},
	}
}

// replaceInAnswer replaces a text in the answers of one operation.
func replaceInAnswer(operation, old, text string) func(*dialect.Call, http.Header, *dialect.Answer) {
	return func(c *dialect.Call, _ http.Header, a *dialect.Answer) {
		if c.Operation.ID == operation {
			replaceText(a, old, text)
		}
	}
}

// replaceInRefusal replaces a text in the refusals of one row.
func replaceInRefusal(row, old, text string) patch {
	return changeRefusal(row, func(_ http.Header, a *dialect.Answer) { replaceText(a, old, text) })
}

// changeRefusal changes the refusals of one row.
func changeRefusal(row string, change func(http.Header, *dialect.Answer)) patch {
	return changeAnswer(vendorOf(row), func(_ *dialect.Call, h http.Header, a *dialect.Answer) {
		if a.Row == row {
			change(h, a)
		}
	})
}

// changeXML changes answers in XML.
func changeXML(change func(http.Header, *dialect.Answer)) patch {
	return changeAnswer("alibaba", func(_ *dialect.Call, h http.Header, a *dialect.Answer) {
		if a.Render != nil {
			change(h, a)
		}
	})
}

// replaceText replaces a text everywhere in the body.
func replaceText(a *dialect.Answer, old, text string) {
	a.Body = bytes.ReplaceAll(a.Body, []byte(old), []byte(text))
}

func amountsAsText(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
	a := encode(c, out)
	replaceText(&a, `"amount":`, `"amount":"`)
	replaceText(&a, `,"measure_id"`, `","measure_id"`)
	return a
}

func noContent(c *dialect.Call, h http.Header, a *dialect.Answer) {
	if c.Operation.ID == "disable_auto_renew_v1" && a.Row == "" {
		a.Status, a.Body = http.StatusNoContent, nil
		h.Del("Content-Type")
	}
}

// changeEmptyAnswer changes the headers of answers without a body.
func changeEmptyAnswer(change func(http.Header)) func(*dialect.Call, http.Header, *dialect.Answer) {
	return func(_ *dialect.Call, h http.Header, a *dialect.Answer) {
		if a.Status == http.StatusNoContent {
			change(h)
		}
	}
}

func failureAsSuccess(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	a := refuse(c, f)
	if f.Row == "alibaba.internal-error" && c.Options.SuccessFalse {
		a.Status = http.StatusOK
	}
	return a
}
