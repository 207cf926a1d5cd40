package cases

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// compressed are answers with gzip, for clients that ask for it. Many do without knowing, since their library does.
func compressed() (all []Case) {
	const says = "A client that asks for gzip reads what is compressed with it."
	for _, z := range []struct {
		vendor, name, body string
		status             int
		checks             []judge.Check
	}{
		{
			vendor: "huawei", name: "list_resources", status: 200, body: `{"total_count":1,"data":[{"id":"1","resource_id":"r-1","is_main_resource":1,"status":2}]}`,
			checks: []judge.Check{judge.Succeeds(), judge.HasIDs("resources", exactly("r-1"), resourceID...), judge.Has("total_count", "1"), judge.Untouched()},
		},
		{
			vendor: "huawei", name: "unsubscribe", status: 400, body: `{"error_code":"CBC.99003649","error_msg":"Unsubscription not supported for cloud services in trial use."}`,
			checks: slices.Concat([]judge.Check{judge.Fails(), judge.Status(), judge.ErrorCode("CBC.99003649")}, unchanged()),
		},
		{
			vendor: "alibaba", name: "query_instances", status: 200,
			body:   `{"Code":"Success","Message":"Successful!","RequestId":"` + aRequest + `","Success":true,"Data":{"TotalCount":1,"PageNum":1,"PageSize":20,"InstanceList":[{"InstanceID":"i-1","ProductCode":"ecs","Status":"Normal"}]}}`,
			checks: []judge.Check{judge.Succeeds(), judge.HasIDs("instances", exactly("i-1"), instanceID...), judge.Has("total_count", "1"), judge.Untouched()},
		},
		{
			vendor: "alibaba", name: "refund_instance", status: 400, body: `{"Code":"ActivityForbiddenError","Message":"Promotional orders do not support refunds.","RequestId":"` + aRequest + `"}`,
			checks: slices.Concat([]judge.Check{judge.Fails(), judge.Status(), judge.ErrorCode("ActivityForbiddenError")}, unchanged()),
		},
	} {
		answer := &witness.Response{Status: z.status, Headers: map[string]string{"Content-Type": json, "Content-Encoding": "gzip"}, Base64: gzipped(z.body)}
		c := Case{
			ID: "gzip", Vendor: z.vendor, Operation: z.name, Says: says, Source: "RFC 9110, 12.5.3, Accept-Encoding",
			Params: usual(operation(z.vendor, z.name)), Faults: []witness.Fault{{Effect: witness.Effect{Respond: answer}}},
		}
		for _, check := range asJSON(append(z.checks, judge.Calls(), judge.Signed(), judge.NothingElse())...) {
			c.Checks = append(c.Checks, judge.WhereGzip(check))
		}
		all = append(all, c)
	}
	return all
}

// exactly are ids that no sandbox has.
func exactly(ids ...string) func(*judge.Evidence) []string {
	return func(*judge.Evidence) []string { return slices.Clone(ids) }
}

// gzipped is a body compressed, in base64.
func gzipped(body string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write([]byte(body)) // a buffer takes everything
	_ = w.Close()
	return base64.StdEncoding.EncodeToString(out.Bytes())
}
