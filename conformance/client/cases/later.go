package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// laterCalls are lines for which a client may make several calls, of which the first succeeds and a later one fails.
func laterCalls() []Case { return slices.Concat(laterParts(), laterPages()) }

// laterParts are more ids than one call takes.
func laterParts() []Case {
	const source = unsubscribePage + "Request Parameters, resource_ids; PROTOCOL.md, What is success"
	checks := []judge.Check{
		judge.Attempts(0, 11), judge.TruthInParts(), judge.RefusedPart(), judge.NamesOrders(),
		judge.Signed(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk"), judge.Discreet(),
	}
	return of("huawei", "unsubscribe", []Case{
		{
			ID: "eleven-last-refused", Says: "Where the last of eleven resources cannot be given up, its refusal is surfaced, and so are the orders of earlier calls.",
			Rows: []string{"huawei.batch", "huawei.trial-service"}, Source: source,
			Params: map[string]any{"resource_ids": append(ten(), "trial"), "unsubscribe_type": 1}, Checks: checks,
		},
		{
			ID: "eleven-second-call-fails", Says: "Where the second call for eleven resources fails, its failure is surfaced, and so are the orders of earlier calls.",
			Rows: []string{"huawei.batch"}, Source: source, Faults: secondFails(unavailable("huawei")), Later: true,
			Params: map[string]any{"resource_ids": append(ten(), "web-11"), "unsubscribe_type": 1}, Checks: checks,
		},
	})
}

// laterPages are lists whose second page cannot be read.
func laterPages() (all []Case) {
	const says = "Where the second page cannot be read, its failure is surfaced; never a part of the list as the whole one."
	first := map[string]map[string]any{"huawei": {"offset": 0, "limit": 10}, "alibaba": {"page_num": 1, "page_size": 10}}
	for _, o := range []struct {
		vendor, name, list, field, source string
		ids                               []string
	}{
		{"huawei", "list_resources", "resources", "resource_id", resourcesPage + "Response Parameters, total_count", resourceID},
		{"huawei", "list_orders", "orders", "order_id", ordersPage + "Response Parameters, total_count", orderID},
		{"alibaba", "query_instances", "instances", "InstanceID", instancesPage + "Response parameters, TotalCount", instanceID},
		{"alibaba", "query_orders", "orders", "OrderId", alibabaOrdersPage + "Response parameters, TotalCount", orderID},
	} {
		for _, p := range []pageRequest{{id: "second-page-fails", params: map[string]any{}}, {id: "second-page-fails-in-tens", params: first[o.vendor]}} {
			all = append(all, Case{
				ID: p.id, Vendor: o.vendor, Operation: o.name, Says: says, World: o.vendor + "-pages", Source: o.source + "; PROTOCOL.md, What is success",
				Params: p.params, Faults: secondFails(serverError(o.vendor)), Later: true,
				Checks: []judge.Check{
					judge.Attempts(1, mostPages), judge.Valid(), judge.FirstAsked(), judge.NoPageTwice(), judge.Paged(o.list, o.field, o.ids...), judge.Total(),
					judge.RefusedPart(), judge.Signed(), judge.NothingElse(), judge.Untouched(), judge.Discreet(),
				},
			})
		}
	}
	return all
}

// secondFails is an effect on the second call of the operation.
func secondFails(effect witness.Effect) []witness.Fault {
	return []witness.Fault{{Match: witness.Match{Nth: 2}, Effect: effect}}
}
