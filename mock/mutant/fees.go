package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// fees are the faults in the handling fee, and in how a refund order shows it.
func fees() []fault {
	return []fault{
		{"huawei.handling-fee", "forgotten", "An unsubscription costs no handling fee.", changeTerms("huawei", func(t *billing.Terms) { t.Fees = nil })},
		{"huawei.handling-fee", "doubled", "The fee is twice what it should be.", changeTerms("huawei", func(t *billing.Terms) { t.Fees = doubledFees(t.Fees) })},
		{"huawei.handling-fee", "flat", "The fee is ten percent, whatever the term.", changeTerms("huawei", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}} })},
		{"huawei.handling-fee", "never-falls", "The fee stays what it is in the first year.", changeTerms("huawei", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}, 2: {15}, 3: {15}} })},
		{"huawei.handling-fee", "a-year-early", "The fee falls a year too early.", changeTerms("huawei", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}, 2: {10}, 3: {10, 5}} })},
		{"huawei.handling-fee", "of-what-is-left", "The fee is a part of the unused amount, not of the amount paid.",
			changeRefunds("huawei", startedPeriods(func(r billing.Refund, l *billing.Line) billing.Refund {
				return keepAmounts(r, r.Consumed, (l.Cash-r.Consumed)/10)
			}))},
		{"huawei.handling-fee", "of-coupons-too", "The fee is charged on coupons too.",
			changeRefunds("huawei", startedPeriods(func(r billing.Refund, l *billing.Line) billing.Refund {
				return keepAmounts(r, r.Consumed, min(r.Fee+l.Coupons/10, l.Cash-r.Consumed))
			}))},
		{"huawei.handling-fee", "for-each", "Attached resources cost a fee of their own, although nothing was paid for them.", changeDecision("huawei", billing.Unsubscribing, chargeFeePerAttached)},
		{"huawei.handling-fee", "hidden", "The refund order does not show the fee.",
			wrapEncode("huawei", "show_refund", func(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
				return encode(c, withShownRefunds(out, func(r *billing.Refund) { r.Fee = 0 }))
			})},
		{"huawei.handling-fee", "signs-swapped", "The refund order shows fees as paid back.",
			wrapEncode("huawei", "show_refund", func(c *dialect.Call, out billing.Outcome, encode encode) dialect.Answer {
				return encode(c, withShownRefunds(out, func(r *billing.Refund) { r.Fee = -r.Fee }))
			})},
		{"huawei.handling-fee", "of-any-order", "An order that is not a refund order is shown as one.",
			changeRules("huawei", func(list []billing.Rule) []billing.Rule { return withoutReason(list, billing.NotARefundOrder) })},
	}
}

func doubledFees(fees map[int][]int) map[int][]int {
	twice := map[int][]int{}
	for years, list := range fees {
		for _, percent := range list {
			twice[years] = append(twice[years], 2*percent)
		}
	}
	return twice
}

// withShownRefunds shows an order with other refunds than it has.
func withShownRefunds(out billing.Outcome, change func(*billing.Refund)) billing.Outcome {
	var found []billing.FoundOrder
	for _, f := range out.Found {
		shown := *f.Order
		shown.Lines = append([]billing.Line(nil), f.Lines...)
		for i := range shown.Lines {
			change(&shown.Lines[i].Refund)
		}
		found = append(found, billing.FoundOrder{Order: &shown, Of: f.Of})
	}
	out.Found = found
	return out
}

func chargeFeePerAttached(_ decisionInput, d *billing.Decision) {
	for _, o := range d.Change.Orders {
		if len(o.Resources) > 1 && len(o.Lines) > 0 {
			o.Lines[0].Refund.Fee += 100
		}
	}
}
