package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// limitsOfHuawei are the limits of the calls about renewal, resources and orders.
func limitsOfHuawei() []Case {
	return slices.Concat(limitsOfRenewal(), limitsOfResources(), limitsOfOrders(), limitsOfRefundOrders())
}

// limitsOfResources are the filters of the list of resources.
func limitsOfResources() []Case {
	row := func(id, says string, params map[string]any, want judge.Check) Case {
		return Case{ID: id, Says: says, Source: resourcesPage + "Request Parameters", Params: params, Checks: accepted(want, judge.Untouched())}
	}
	return of("huawei", "list_resources", []Case{
		row("by-ids", "The resources that were asked for are listed, and no others.", map[string]any{"resource_ids": aliases("web-2", "web-3")}, lists("web-2", "web-3")),
		row("attached", "What is attached to a resource is listed with it.", map[string]any{"resource_ids": aliases("web-1"), "only_main_resource": 0}, lists("web-1", "web-1-disk")),
		row("main-only", "Attached resources are left out where only main resources are asked for.", map[string]any{"resource_ids": aliases("web-1"), "only_main_resource": 1}, lists("web-1")),
		row("odd-id", "An id with unusual signs is listed as it is.", map[string]any{"resource_ids": aliases("odd")}, lists("odd")),
		row("nobody", "No resource at all is an empty list, not an error.", map[string]any{"resource_ids": []string{"nobody-has-this"}}, lists()),
		row("in-use", "A filter by one state arrives.", map[string]any{"resource_ids": aliases("web-2"), "status_list": []int{2}}, lists("web-2")),
		row("several-states", "A filter by several states arrives.", map[string]any{"resource_ids": aliases("web-3"), "status_list": []int{2, 5}}, lists("web-3")),
		row("other-state", "A resource in another state is not listed.", map[string]any{"resource_ids": aliases("web-3"), "status_list": []int{4}}, lists()),
	})
}

// limitsOfOrders are the filters of the list of orders.
func limitsOfOrders() []Case {
	row := func(id, says string, params map[string]any, want ...judge.Check) Case {
		return Case{ID: id, Says: says, Source: ordersPage + "Request Parameters", Params: params, Checks: accepted(append(want, judge.Untouched())...)}
	}
	unsubscription := row("unsubscriptions", "The order of an unsubscription is listed among those of its type.", map[string]any{"order_type": "4"},
		judge.Has("total_count", "1"), judge.Paged("orders", "order_id", orderID...))
	unsubscription.Prepare = []string{"web-2"}
	return of("huawei", "list_orders", []Case{
		unsubscription,
		row("none", "No order at all is an empty list, not an error.", map[string]any{"order_type": "4"},
			judge.Has("total_count", "0"), judge.Paged("orders", "order_id", orderID...)),
		row("by-time", "Times arrive with their colons.", map[string]any{"create_time_begin": "2026-06-01T00:00:00Z", "create_time_end": "2026-06-02T00:00:00Z", "limit": 50},
			judge.Total()),
		row("by-status", "A state arrives.", map[string]any{"status": 5, "limit": 50}, judge.Total(), judge.Paged("orders", "order_id", orderID...)),
	})
}

// limitsOfRefundOrders are the answers about what an unsubscription paid back.
func limitsOfRefundOrders() []Case {
	return of("huawei", "show_refund", []Case{
		{
			ID: "unknown", Says: "The refusal of an order that nobody has is surfaced.", Source: refundOrderPage + "Status Code",
			Params: map[string]any{"order_id": "CS2606010000NOONE"}, Checks: refused(judge.Signed()),
		},
		{
			ID: "with-total", Says: "The number of entries is surfaced with them.", Source: refundOrderPage + "Response Parameters",
			Params: map[string]any{"order_id": "$prepared"}, Prepare: []string{"web-2"}, Checks: accepted(judge.Total(), judge.Untouched()),
		},
		{
			ID: "odd-order", Says: "An id with signs that need escaping in a query arrives as it is, and its refusal is surfaced.",
			Source: refundOrderPage + "Request Parameters",
			Params: map[string]any{"order_id": "CS+2&limit=1%2F é*~!'(a);:@$,/?_-."}, Checks: refused(judge.Signed(), judge.Asked()),
		},
	})
}
