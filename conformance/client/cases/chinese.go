package cases

import (
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// chinese are answers with other letters than those of ASCII. JSON is UTF-8, also where its type names no encoding.
func chinese() (all []Case) {
	const source = "RFC 8259, 8.1, Character Encoding"
	for _, l := range []struct{ name, list, field, body string }{
		{"list_resources", "resources", "resource_id", `{"total_count":1,"data":[{"id":"1","resource_id":"r-1","resource_name":"网站服务器","is_main_resource":1,"status":2}]}`},
		{"list_orders", "orders", "order_id", `{"total_count":1,"order_infos":[{"order_id":"CS19040119281JMYC","service_type_name":"网站服务器","status":5,"order_type":4}]}`},
	} {
		ids := map[string][]string{"resources": resourceID, "orders": orderID}[l.list]
		all = append(all, Case{
			ID: "chinese-name", Vendor: "huawei", Operation: l.name, Source: source, Says: "A Chinese name is surfaced letter for letter, where names are.",
			Params: usual(operation("huawei", l.name)), Faults: answered(200, plainJSON, l.body),
			Checks: []judge.Check{
				judge.Succeeds(), judge.Calls(), judge.Paged(l.list, l.field, ids...), judge.Readable(l.list, "网站服务器"),
				judge.Signed(), judge.NothingElse(), judge.Untouched(),
			},
		})
	}
	for _, r := range []struct{ vendor, name, header, body string }{
		{"huawei", "unsubscribe", "X-Request-Id", `{"error_code":"CBC.99003649","error_msg":"试用中的云服务不支持退订。"}`},
		{"huawei", "list_resources", "X-Request-Id", `{"error_code":"CBC.0100","error_msg":"参数错误。"}`},
		{"alibaba", "refund_instance", "x-acs-request-id", `{"Code":"ActivityForbiddenError","Message":"促销订单不支持退款。","RequestId":"` + aRequest + `"}`},
		{"alibaba", "query_instances", "x-acs-request-id", `{"Code":"NotAuthorized","Message":"未授权调用该接口。","RequestId":"` + aRequest + `"}`},
	} {
		answer := &witness.Response{Status: 400, Headers: map[string]string{"Content-Type": plainJSON, r.header: aRequest}, Body: r.body}
		all = append(all, Case{
			ID: "chinese-message", Vendor: r.vendor, Operation: r.name, Source: source, Says: "A Chinese message is surfaced letter for letter.",
			Params: usual(operation(r.vendor, r.name)), Faults: []witness.Fault{{Effect: witness.Effect{Respond: answer}}},
			Checks: asJSON(refused(judge.Signed())...),
		})
	}
	return all
}

// plainJSON is the content type of JSON without a charset, which JSON does not need.
const plainJSON = "application/json"
