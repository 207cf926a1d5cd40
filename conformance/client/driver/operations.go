package driver

import "slices"

// An Operation is a call that a driver may be asked for.
type Operation struct {
	Vendor, Name string
	Wire         string   // the operation of the vendor's contract
	Changes      bool     // it is more than a look
	Params       []string // in the vendor's words, in snake_case
	Result       []string
}

// Operations are all calls, in the order of PROTOCOL.md.
func Operations() []Operation {
	const huawei, alibaba = "huawei", "alibaba"
	return []Operation{
		{huawei, "unsubscribe", "unsubscribe", true, []string{"resource_ids", "unsubscribe_type", "unsubscribe_reason_type", "unsubscribe_reason"}, []string{"order_ids", "failed"}},
		{huawei, "disable_auto_renew", "disable_auto_renew", true, []string{"resource_id"}, nil},
		{huawei, "disable_auto_renew_v1", "disable_auto_renew_v1", true, []string{"resource_id"}, []string{"code", "message"}},
		{huawei, "enable_auto_renew", "enable_auto_renew", true, []string{"resource_id", "auto_renew_times", "period_type"}, nil},
		{huawei, "list_resources", "list_resources", false, []string{"resource_ids", "order_id", "only_main_resource", "status_list", "offset", "limit"}, []string{"total_count", "resources"}},
		{huawei, "list_orders", "list_orders", false, []string{"order_type", "status", "create_time_begin", "create_time_end", "offset", "limit"}, []string{"total_count", "orders"}},
		{huawei, "show_refund", "show_refund", false, []string{"order_id"}, []string{"total_count", "refunds"}},
		{alibaba, "refund_instance", "RefundInstance", true, []string{"instance_id", "product_code", "product_type", "immediately_release", "client_token"}, []string{"order_id", "host_id", "success", "code"}},
		{alibaba, "inquire_refund", "InquiryPriceRefundInstance", false, []string{"instance_id", "product_code", "product_type"}, []string{"amount", "currency", "instance_id"}},
		{alibaba, "query_instances", "QueryAvailableInstances", false, []string{"instance_ids", "product_code", "page_num", "page_size"}, []string{"total_count", "instances"}},
		{alibaba, "set_renewal", "SetRenewal", true, []string{"instance_ids", "product_code", "renewal_status", "renewal_period", "renewal_period_unit"}, nil},
		{alibaba, "query_orders", "QueryOrders", false, []string{"order_type", "product_code", "page_num", "page_size"}, []string{"total_count", "orders"}},
	}
}

// Task is the operation of an agent: to do what a user asks for in words. It is a call of no contract.
const Task = "task"

// Tasks are the tasks of agents, one for each vendor.
func Tasks() []Operation {
	params, result := []string{"instruction", "now", "resources"}, []string{"done", "not_done", "about", "said"}
	return []Operation{{Vendor: "huawei", Name: Task, Params: params, Result: result}, {Vendor: "alibaba", Name: Task, Params: params, Result: result}}
}

// Find returns an operation or a task by vendor and name; ok is false when there is none.
func Find(vendor, name string) (found Operation, ok bool) {
	for _, o := range slices.Concat(Operations(), Tasks()) {
		if o.Vendor == vendor && o.Name == name {
			return o, true
		}
	}
	return Operation{}, false
}
