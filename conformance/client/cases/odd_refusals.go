package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// statusAndCode are refusals whose HTTP status is one of success.
func statusAndCode() []Case {
	return []Case{
		{
			ID: "refusal-in-200", Vendor: "huawei", Operation: "unsubscribe",
			Says:   "A body with an error code is a refusal, also with HTTP status 200: the page has both fields in the answer.",
			Source: unsubscribePage + "Response Parameters, error_code", Params: usual(operation("huawei", "unsubscribe")),
			Faults: answered(200, json, `{"error_code":"CBC.99003649","error_msg":"Unsubscription not supported for cloud services in trial use."}`),
			Checks: slices.Concat([]judge.Check{judge.Fails(), judge.StatusOrNone(), judge.Attempts(1, 1), judge.Signed(), judge.NothingElse()}, unchanged()), // or it says that this answers nothing
		},
		{
			ID: "refusal-in-200", Vendor: "huawei", Operation: "disable_auto_renew_v1",
			Says: "The older call refuses with HTTP status 200; only the code CBC.0000 is success.", Rows: []string{"huawei.autorenew-off"},
			Source: disablePage + "Returned Values", Params: usual(operation("huawei", "disable_auto_renew_v1")),
			Faults: answered(200, json, `{"error_code":"CBC.0999","error_msg":"Other errors."}`),
			Checks: refused(judge.Signed()),
		},
		{
			ID: "success-false", Vendor: "alibaba", Operation: "refund_instance", World: "alibaba-success-false",
			Says: "HTTP status 200 with Success false is a refusal, with its code.", Rows: []string{"alibaba.promotion"},
			Source: refundPage + "Sample success responses", Params: change("alibaba", "refund_instance", map[string]any{"instance_id": Alias("promotion")}),
			Checks: refused(judge.Signed()),
		},
		{
			ID: "success-false", Vendor: "alibaba", Operation: "inquire_refund", World: "alibaba-success-false",
			Says: "HTTP status 200 with Success false is a refusal of the inquiry, and no amount.", Rows: []string{"alibaba.precheck"},
			Source: refundPage + "Sample success responses", Params: map[string]any{"instance_id": Alias("checked"), "product_code": "ecs"},
			Checks: refused(judge.Signed()),
		},
		{
			ID: "success-false-gone", Vendor: "alibaba", Operation: "refund_instance", World: "alibaba-success-false", Profiles: sdkOnly,
			Says: "The vendor's sample of an answer, HTTP status 200 with ResourceNotExists, is a refusal.", Rows: []string{"alibaba.unknown-instance"},
			Source: refundPage + "Sample success responses", Params: change("alibaba", "refund_instance", map[string]any{"instance_id": "i-nobody-has-this"}),
			Checks: refused(judge.Signed()),
		},
		{
			ID: "success-false-renewal", Vendor: "alibaba", Operation: "set_renewal",
			Says:   "HTTP status 200 with Success false is a refusal, also where success has no data.",
			Source: renewalPage + "Response parameters", Params: usual(operation("alibaba", "set_renewal")),
			Faults: answered(200, json, `{"Code":"NotAuthorized","Message":"This API is not authorized for caller.","RequestId":"`+aRequest+`","Success":false}`),
			Checks: asJSON(refused(judge.Signed())...),
		},
	}
}

// requestIDs are refusals that have their request id in a header only, as Huawei Cloud's own SDKs read it.
func requestIDs() (all []Case) {
	for _, r := range []struct{ vendor, name, header, body string }{
		{"huawei", "unsubscribe", "X-Request-Id", `{"error_code":"CBC.0999","error_msg":"Other errors."}`},
		{"huawei", "list_resources", "X-Request-Id", `{"error_code":"CBC.0999","error_msg":"Other errors."}`},
	} {
		answer := &witness.Response{Status: 500, Headers: map[string]string{"Content-Type": json, r.header: aRequest}, Body: r.body}
		c := Case{
			ID: "request-id-in-header", Vendor: r.vendor, Operation: r.name,
			Says:   "The request id is surfaced where only a header has it.",
			Source: "PROTOCOL.md, The lines, request_id", Params: usual(operation(r.vendor, r.name)),
			Faults: []witness.Fault{{Effect: witness.Effect{Respond: answer}}},
			Checks: refused(judge.Signed()),
		}
		all = append(all, c)
	}
	return all
}
