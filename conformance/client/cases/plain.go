package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// plain are calls that nothing stands in the way of.
func plain() (all []Case) {
	for _, o := range driver.Operations() {
		all = append(all, Case{
			ID: "plain", Vendor: o.Vendor, Operation: o.Name,
			Says:   "The call is made once, with every parameter as it was given, and its success is surfaced.",
			Source: "PROTOCOL.md",
			Params: usual(o), Prepare: prepared(o),
			Checks: slices.Concat([]judge.Check{judge.Succeeds(), judge.Calls(), judge.Valid(), judge.Asked()}, always(), effect(o)),
		})
	}
	return all
}

// always are the checks that every accepted call has to pass.
func always() []judge.Check {
	return []judge.Check{judge.Signed(), judge.NothingElse(), judge.Truth(), judge.Once(), judge.OnlyNamed("web-1-disk")}
}

// effect are the checks of what an accepted call does.
func effect(o driver.Operation) []judge.Check {
	switch o.Name {
	case "unsubscribe", "refund_instance":
		return []judge.Check{judge.GivenUp()}
	case "disable_auto_renew", "disable_auto_renew_v1", "set_renewal":
		return []judge.Check{judge.Renewal(false)}
	case "enable_auto_renew":
		return []judge.Check{judge.Renewal(true)}
	}
	return []judge.Check{judge.Untouched()}
}

// prepared are the resources that are given up before the call.
func prepared(o driver.Operation) []string {
	switch o.Name {
	case "show_refund":
		return []string{"web-2"}
	case "query_orders":
		return []string{"shop-2"}
	}
	return nil
}

// usual are the parameters with which an operation succeeds in the world of its vendor.
func usual(o driver.Operation) map[string]any {
	switch o.Vendor + "." + o.Name {
	case "huawei.unsubscribe":
		return map[string]any{"resource_ids": aliases("web-1"), "unsubscribe_type": 1, "unsubscribe_reason_type": 5, "unsubscribe_reason": "moved"}
	case "huawei.disable_auto_renew", "huawei.disable_auto_renew_v1":
		return map[string]any{"resource_id": Alias("web-1")}
	case "huawei.enable_auto_renew":
		return map[string]any{"resource_id": Alias("not-renewing")}
	case "huawei.list_resources":
		return map[string]any{"resource_ids": aliases("web-1")}
	case "huawei.list_orders":
		return map[string]any{"order_type": "1"}
	case "huawei.show_refund":
		return map[string]any{"order_id": "$prepared"}
	case "alibaba.refund_instance":
		return map[string]any{"instance_id": Alias("shop-1"), "product_code": "ecs", "product_type": "", "immediately_release": "1", "client_token": "$token"}
	case "alibaba.inquire_refund":
		return map[string]any{"instance_id": Alias("shop-1"), "product_code": "ecs"}
	case "alibaba.query_instances":
		return map[string]any{"instance_ids": aliases("shop-1")}
	case "alibaba.set_renewal":
		return map[string]any{"instance_ids": aliases("shop-1"), "product_code": "ecs", "renewal_status": "ManualRenewal"}
	case "alibaba.query_orders":
		return map[string]any{"order_type": "Refund"}
	}
	return nil
}
