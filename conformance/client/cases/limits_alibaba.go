package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// limitsOfAlibaba are the limits of the calls of Alibaba Cloud.
func limitsOfAlibaba() []Case {
	return slices.Concat(limitsOfRefund(), limitsOfInquiry(), limitsOfInstances(), limitsOfSetRenewal(), limitsOfAlibabaOrders())
}

// limitsOfInquiry are the limits of asking what a refund would pay.
func limitsOfInquiry() []Case {
	row := func(id, says string, rows []string, params map[string]any, checks []judge.Check) Case {
		return Case{ID: id, Says: says, Rows: rows, Source: inquiryPage + "Request parameters", Params: params, Checks: checks}
	}
	looked := accepted(judge.Amount("amount", "69"), judge.Untouched())
	return of("alibaba", "inquire_refund", []Case{
		row("amount", "The amount is surfaced to the cent, and nothing is refunded.", []string{"alibaba.cash-only"},
			map[string]any{"instance_id": Alias("shop-1"), "product_code": "ecs"}, looked),
		row("empty-product-type", "An empty ProductType is the same as an absent one.", []string{"alibaba.empty-product-type"},
			map[string]any{"instance_id": Alias("shop-2"), "product_code": "ecs", "product_type": ""}, looked),
		row("product-type", "A ProductType that is given arrives.", []string{"alibaba.empty-product-type"},
			map[string]any{"instance_id": Alias("keys"), "product_code": "kms", "product_type": "kms_ddi_public_cn"}, looked),
		row("odd-id", "An id with signs that encoders treat differently arrives as it is.", nil,
			map[string]any{"instance_id": Alias("odd"), "product_code": "ecs"}, looked),
		row("refused", "The reason for which a refund would be refused is surfaced.", []string{"alibaba.promotion"},
			map[string]any{"instance_id": Alias("promotion"), "product_code": "ecs"}, refused(judge.Signed())),
	})
}

// limitsOfInstances are the filters of the list of instances.
func limitsOfInstances() []Case {
	row := func(id, says string, params map[string]any, want judge.Check) Case {
		return Case{ID: id, Says: says, Source: instancesPage + "Request parameters", Params: params, Checks: accepted(want, judge.Total(), judge.Untouched())}
	}
	return of("alibaba", "query_instances", []Case{
		row("by-ids", "Several ids arrive with commas between them.", map[string]any{"instance_ids": aliases("shop-1", "shop-2", "keys")}, listsInstances("shop-1", "shop-2", "keys")),
		row("by-product", "A filter by product arrives.", map[string]any{"product_code": "kms"}, listsInstances("keys")),
		row("odd-id", "An id with unusual signs arrives and is listed as it is.", map[string]any{"instance_ids": aliases("odd")}, listsInstances("odd")),
		row("nobody", "No instance at all is an empty list, not an error.", map[string]any{"instance_ids": []string{"i-nobody-has-this"}}, listsInstances()),
		row("all", "Without a filter everything is listed.", map[string]any{}, listsInstances("shop-1", "shop-2", "shop-3", "shop-4", "shop-5", "promotion", "keys", "odd")),
	})
}

// limitsOfSetRenewal are the limits of setting the renewal.
func limitsOfSetRenewal() []Case {
	row := func(id, says string, params map[string]any, checks []judge.Check) Case {
		return Case{ID: id, Says: says, Source: renewalPage + "Request parameters", Params: params, Checks: checks}
	}
	return of("alibaba", "set_renewal", []Case{
		row("automatic", "The period of an automatic renewal arrives with its unit.",
			map[string]any{"instance_ids": aliases("shop-3"), "product_code": "ecs", "renewal_status": "AutoRenewal", "renewal_period": 3, "renewal_period_unit": "M"},
			accepted(judge.Renewal(true))),
		row("not-at-all", "NotRenewal switches automatic renewal off.",
			map[string]any{"instance_ids": aliases("shop-1"), "product_code": "ecs", "renewal_status": "NotRenewal"}, accepted(judge.Renewal(false))),
		row("several", "Several instances are set by one call, with commas between their ids.",
			map[string]any{"instance_ids": aliases("shop-1", "shop-2"), "product_code": "ecs", "renewal_status": "ManualRenewal"},
			slices.Concat([]judge.Check{judge.Succeeds(), judge.Attempts(1, 2), judge.Valid(), judge.Asked()}, always(), []judge.Check{judge.Renewal(false)})),
		row("odd-id", "An id with unusual signs arrives as it is.",
			map[string]any{"instance_ids": aliases("odd"), "product_code": "ecs", "renewal_status": "ManualRenewal"}, accepted(judge.Renewal(false))),
		row("wrong-status", "A status that there is not is refused by the client, or the refusal of the server is surfaced.",
			map[string]any{"instance_ids": aliases("shop-1"), "product_code": "ecs", "renewal_status": "Sometimes"}, refusable()),
		row("without-period", "Automatic renewal without its period is refused by the client, or the refusal of the server is surfaced.",
			map[string]any{"instance_ids": aliases("shop-3"), "product_code": "ecs", "renewal_status": "AutoRenewal"}, refusable()),
	})
}

// limitsOfAlibabaOrders are the filters of the list of orders.
func limitsOfAlibabaOrders() []Case {
	row := func(id, says string, prepare []string, params map[string]any, total string) Case {
		return Case{
			ID: id, Says: says, Source: alibabaOrdersPage + "Request parameters", Params: params, Prepare: prepare,
			Checks: accepted(judge.Has("total_count", total), judge.Paged("orders", "OrderId", orderID...), judge.Untouched()),
		}
	}
	return of("alibaba", "query_orders", []Case{
		row("refunds", "The order of a refund is listed among those of its type.", []string{"shop-2"}, map[string]any{"order_type": "Refund"}, "1"),
		row("none", "No order at all is an empty list, not an error.", nil, map[string]any{"order_type": "Refund"}, "0"),
		row("by-product", "A filter by product arrives.", []string{"shop-2"}, map[string]any{"order_type": "Refund", "product_code": "ecs"}, "1"),
		row("other-product", "The orders of another product are not listed.", []string{"shop-2"}, map[string]any{"order_type": "Refund", "product_code": "kms"}, "0"),
	})
}
