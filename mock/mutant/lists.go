package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// lists are the faults in what lists, details and quotations show.
func lists() []fault {
	return []fault{
		{"huawei.unknown-resource", "listed", "The list shows the resources of other customers too.", listOthers("huawei")},
		{"huawei.cascade", "always-attached", "A list of primaries shows what is attached too.", keepAlsoAs("huawei", pretendPrimary)},
		{"huawei.separate-disk", "any-service", "The list is not filtered by the service.", withoutFilter("service_type_code")},
		{"huawei.irreversible", "any-status", "The list is not filtered by the status.", withoutFilter("status_list")},
		{"huawei.batch", "first-page", "Every page of the list is the first one.", changeCommand("huawei", func(l *billing.ListResources, _ *decisionInput) { l.Offset = 0 })},
		{"huawei.batch", "one-page", "A page of the list holds everything.", changeCommand("huawei", func(l *billing.ListResources, _ *decisionInput) { l.Limit = wholeList })},
		{"huawei.handling-fee", "anybody", "The details of an order are shown to other customers too.", showAnybody("huawei")},
		{"huawei.handling-fee", "other-list", "The list of orders says another amount than the details.", changeAnswer("huawei", replaceInAnswer("list_orders", `"amount_after_discount":`, `"amount_after_discount":1`))},
		{"alibaba.other-owner", "listed", "The list shows the instances of other accounts too.", listOthers("alibaba")},
		{"alibaba.other-owner", "quoted", "A refund is quoted for an instance of another account.", changeRules("alibaba", withoutKinds("alibaba.other-owner", billing.Quoting))},
		{"alibaba.empty-product-type", "any-product", "The list is not filtered by the product.", keepAlsoAs("alibaba", func(l *billing.Listed) { pretendProduct(l, "ecs") })},
		{"alibaba.irreversible", "first-page", "Every page of the list is the first one.", changeCommand("alibaba", func(l *billing.ListResources, _ *decisionInput) { l.Offset = 0 })},
		{"alibaba.irreversible", "quoted-away", "A quotation refunds the instance.", wrapDecide("alibaba", quoteAndRefund)},
		{"alibaba.cash-only", "other-quote", "A quotation names a cent more than the refund pays back.", changeDecision("alibaba", billing.Quoting, func(_ decisionInput, d *billing.Decision) { d.Outcome.Refund.Cash++ })},
		{"alibaba.order-id", "anybody", "The details of an order are shown to other accounts too.", showAnybody("alibaba")},
		{"alibaba.order-id", "other-details", "The details of an order say another amount than the list.", changeAnswer("alibaba", replaceInAnswer("GetOrderDetail", `"PretaxAmount":"`, `"PretaxAmount":"1`))},
		{"alibaba.missing-parameter", "success-true", "This refusal says Success true.", replaceInRefusal("alibaba.missing-parameter", `"Code":`, `"Success":true,"Code":`)},
	}
}

// wholeList is more than any list has.
const wholeList = 1000

// listOthers lists the resources of all accounts.
func listOthers(vendor string) patch {
	return changeDecision(vendor, billing.ListingResources, func(in decisionInput, d *billing.Decision) {
		for a := range in.view.Accounts() {
			if a.ID == in.caller.Account || a.Vendor != vendor {
				continue
			}
			other := in
			other.caller.Account = a.ID
			if more := other.decide(); more.Refusal == nil {
				d.Outcome.Listed, d.Outcome.Total = append(d.Outcome.Listed, more.Outcome.Listed...), d.Outcome.Total+more.Outcome.Total
			}
		}
	})
}

// keepAlsoAs lists a resource also where the filter keeps it only after a change.
func keepAlsoAs(vendor string, change func(*billing.Listed)) patch {
	return changeCommand(vendor, func(l *billing.ListResources, _ *decisionInput) {
		keep := l.Keep
		l.Keep = func(one *billing.Listed) bool {
			other := *one
			change(&other)
			return keep(one) || keep(&other)
		}
	})
}

// pretendProduct changes the product of what a list looks at.
func pretendProduct(l *billing.Listed, product string) {
	other := *l.Resource
	other.Product = product
	l.Resource = &other
}

// pretendPrimary lets a list take an attached resource for its primary.
func pretendPrimary(l *billing.Listed) {
	if l.Primary != "" {
		other := *l.Resource
		other.ID, l.Bound = other.Primary, false
		l.Resource = &other
	}
}

// withoutFilter lists all resources of the caller if a call has this filter.
func withoutFilter(field string) patch {
	return wrapRead("huawei", "list_resources", func(c *dialect.Call, read read) (billing.Command, *dialect.Refusal) {
		cmd, refusal := read(c)
		if l, ok := cmd.(*billing.ListResources); ok && c.Values.Body().Get(field).Exists() {
			all := *l
			all.Keep = func(*billing.Listed) bool { return true }
			return &all, refusal
		}
		return cmd, refusal
	})
}

// showAnybody shows an order to every caller.
func showAnybody(vendor string) patch {
	return wrapDecide(vendor, func(in decisionInput) *billing.Decision {
		if s, ok := in.cmd.(*billing.ShowOrder); ok {
			if o := in.view.Order(s.Order); o != nil {
				in.caller.Account = o.Account
			}
		}
		return in.decide()
	})
}

// quoteAndRefund carries out the refund that a quotation is about.
func quoteAndRefund(in decisionInput) *billing.Decision {
	quoted := in.decide()
	if q, ok := in.cmd.(*billing.Quote); ok && quoted.Refusal == nil {
		in.cmd = &billing.Unsubscribe{Resources: []billing.ResourceID{q.Resource}}
		quoted.Change = in.decideWithoutRefusal().Change
	}
	return quoted
}
