package cases

import (
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// nulls are answers in which everything that may be unknown is null.
func nulls() (all []Case) {
	const says = "Fields of an entry that are null are unknown, and no reason to fail: the entry is surfaced with its id."
	for _, n := range []struct {
		vendor, name, list, field, source, body string
		ids                                     []string
	}{
		{
			vendor: "huawei", name: "list_resources", list: "resources", field: "resource_id", source: resourcesPage + "Response Parameters", ids: resourceID,
			body: `{"total_count":1,"data":[{"id":"1","resource_id":"r-1","resource_name":null,"region_code":null,"parent_resource_id":null,"is_main_resource":1,"status":2,"effective_time":null,"expire_time":null,"expire_policy":null,"enterprise_project":null}]}`,
		},
		{
			vendor: "huawei", name: "list_orders", list: "orders", field: "order_id", source: ordersPage + "Response Parameters", ids: orderID,
			body: `{"total_count":1,"order_infos":[{"order_id":"CS19040119281JMYC","customer_id":null,"service_type_code":null,"status":5,"order_type":4,"amount_after_discount":null,"official_amount":null,"payment_time":null,"amount_info":null}]}`,
		},
		{
			vendor: "alibaba", name: "query_instances", list: "instances", field: "InstanceID", source: instancesPage + "Response parameters", ids: instanceID,
			body: `{"Code":"Success","Message":"Successful!","RequestId":"` + aRequest + `","Success":true,"Data":{"TotalCount":1,"PageNum":1,"PageSize":20,"InstanceList":[{"InstanceID":"i-1","ProductCode":"ecs","ProductType":null,"Region":null,"StopTime":null,"ReleaseTime":null,"Status":"Normal","RenewStatus":null,"RenewalDuration":null}]}}`,
		},
		{
			vendor: "alibaba", name: "query_orders", list: "orders", field: "OrderId", source: alibabaOrdersPage + "Response parameters", ids: orderID,
			body: `{"Code":"Success","Message":"Successful!","RequestId":"` + aRequest + `","Success":true,"Data":{"HostName":null,"TotalCount":1,"PageNum":1,"PageSize":20,"OrderList":{"Order":[{"OrderId":"210000000012345","RelatedOrderId":null,"ProductType":null,"PaymentTime":null,"PretaxAmount":null,"Currency":null}]}}}`,
		},
	} {
		all = append(all, Case{
			ID: "null-fields", Vendor: n.vendor, Operation: n.name, Says: says, Source: n.source,
			Params: usual(operation(n.vendor, n.name)), Faults: answered(200, json, n.body),
			Checks: asJSON(judge.Succeeds(), judge.Calls(), judge.Paged(n.list, n.field, n.ids...), judge.Total(), judge.Signed(), judge.NothingElse(), judge.Untouched()),
		})
	}
	return append(all, nullRefusals()...)
}

// nullRefusals are refusals in which everything beside the code and the text is null.
func nullRefusals() (all []Case) {
	for _, n := range []struct{ vendor, name, body string }{
		{"huawei", "unsubscribe", `{"error_code":"CBC.99003649","error_msg":"Unsubscription not supported for cloud services in trial use.","encoded_authorization_message":null,"details":null}`},
		{"alibaba", "refund_instance", `{"Code":"ProductCheckError","Message":"The cloud service failed SPI preflight verification.","RequestId":"` + aRequest + `","HostId":null,"Recommend":null,"AccessDeniedDetail":null}`},
	} {
		all = append(all, Case{
			ID: "refusal-null-fields", Vendor: n.vendor, Operation: n.name,
			Says:   "A refusal whose other fields are null is surfaced with its status, code and message.",
			Source: "RFC 8259, 3, Values; the vendors mark no field of a refusal as mandatory",
			Params: usual(operation(n.vendor, n.name)), Faults: answered(400, json, n.body),
			Checks: asJSON(refused(judge.Signed())...),
		})
	}
	return all
}
