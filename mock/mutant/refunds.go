package mutant

import (
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// refunds are the faults in what comes back.
func refunds() []fault {
	return []fault{
		{"huawei.refund-amount", "coupons-as-cash", "Coupons of a period not begun come back as cash.",
			repriced("huawei", ahead(func(r billing.Refund, _ *billing.Line) billing.Refund {
				r.Cash, r.Coupons = r.Cash+r.Coupons, 0
				return r
			}))},
		{"huawei.refund-amount", "coupons-kept", "Coupons of a period not begun do not come back.",
			terms("huawei", func(t *billing.Terms) { t.CouponsBack = false })},
		{"huawei.refund-amount", "coupons-of-use", "Coupons of a period in use come back.",
			repriced("huawei", begun(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Coupons = l.Coupons
				return r
			}))},
		{"huawei.refund-amount", "discounts-back", "Discounts of a period not begun come back as cash.",
			repriced("huawei", ahead(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Cash += l.Discounts
				return r
			}))},
		{"huawei.refund-amount", "ahead-kept", "A period not begun pays back nothing when others are in use.",
			repriced("huawei", func(q asked, l *billing.Line) billing.Refund {
				if l.Period > 0 && l.Begins.After(q.view.Now) && q.cmd.Kind() == billing.Unsubscribing {
					return billing.Refund{Paid: l.Cash, Consumed: l.Cash, Coupons: l.Refund.Coupons}
				}
				return l.Refund
			})},
		{"huawei.refund-amount", "hours-up", "An hour that is not over counts as used.",
			used("huawei", func(begins, ends, now time.Time) (int64, int64) {
				return billing.HoursUsed(begins, ends, now.Add(time.Hour-time.Nanosecond))
			})},
		{"huawei.refund-amount", "by-the-day", "Use is counted in days.", used("huawei", billing.DaysUsed)},
		{"huawei.refund-amount", "last-hour-short", "An end at 23:59:59 is an hour short.",
			used("huawei", func(begins, ends, now time.Time) (int64, int64) {
				return billing.HoursUsed(begins, ends.Add(-time.Second), now)
			})},
		{"huawei.refund-amount", "half-hours", "A period that begins at half past is counted from there.",
			used("huawei", func(begins, ends, now time.Time) (int64, int64) {
				_, total := billing.HoursUsed(begins, ends, now)
				return int64(now.Sub(begins) / time.Hour), total
			})},
		{"huawei.refund-amount", "months-of-thirty-days", "Every month has 720 hours.",
			used("huawei", func(begins, ends, now time.Time) (int64, int64) {
				n, total := billing.HoursUsed(begins, ends, now)
				if total < 32*24 {
					total = 30 * 24
				}
				return n, total
			})},
		{"huawei.refund-amount", "cents-down", "What was used is rounded down to the cent.",
			repriced("huawei", begunAt(func(q asked, l *billing.Line) billing.Refund {
				n, total := q.book.Terms.Used(l.Begins, l.Ends, q.view.Now)
				return cut(l.Refund, l.Cash*billing.Money(n)/billing.Money(total), l.Refund.Fee)
			}))},
		{"huawei.refund-amount", "below-zero", "Who leaves on the last day owes the fee.",
			repriced("huawei", begun(func(r billing.Refund, l *billing.Line) billing.Refund { return cut(r, r.Consumed, l.Cash/10) }))},
		{"huawei.refund-amount", "fee-ahead", "A period not begun costs a fee as well.",
			repriced("huawei", ahead(func(r billing.Refund, l *billing.Line) billing.Refund { return cut(r, 0, l.Cash/10) }))},
		{"huawei.refund-amount", "begins-late", "In its first second a period counts as not begun.",
			deciding("huawei", func(q asked) *billing.Decision {
				d := q.decide()
				q.view.Now = q.view.Now.Add(-time.Second)
				if early := q.decide(); d.Refusal == nil && early.Refusal == nil && q.cmd.Kind()&leaving != 0 {
					return early
				}
				return d
			})},

		{"huawei.handling-fee", "forgotten", "Leaving costs no fee.", terms("huawei", func(t *billing.Terms) { t.Fees = nil })},
		{"huawei.handling-fee", "doubled", "The fee is twice what it should be.", terms("huawei", func(t *billing.Terms) { t.Fees = doubled(t.Fees) })},
		{"huawei.handling-fee", "flat", "The fee is ten percent, whatever the term.", terms("huawei", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}} })},
		{"huawei.handling-fee", "never-falls", "The fee stays what it is in the first year.", terms("huawei", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}, 2: {15}, 3: {15}} })},
		{"huawei.handling-fee", "a-year-early", "The fee falls a year too early.", terms("huawei", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}, 2: {10}, 3: {10, 5}} })},
		{"huawei.handling-fee", "of-what-is-left", "The fee is taken of what is left, not of what was paid.",
			repriced("huawei", begun(func(r billing.Refund, l *billing.Line) billing.Refund {
				return cut(r, r.Consumed, (l.Cash-r.Consumed)/10)
			}))},
		{"huawei.handling-fee", "of-coupons-too", "The fee is taken of coupons too.",
			repriced("huawei", begun(func(r billing.Refund, l *billing.Line) billing.Refund {
				return cut(r, r.Consumed, min(r.Fee+l.Coupons/10, l.Cash-r.Consumed))
			}))},
		{"huawei.handling-fee", "for-each", "What is attached costs a fee of its own, though nothing was paid for it.",
			changing("huawei", billing.Unsubscribing, func(_ asked, d *billing.Decision) {
				for _, o := range d.Change.Orders {
					if len(o.Resources) > 1 && len(o.Lines) > 0 {
						o.Lines[0].Refund.Fee += 100
					}
				}
			})},
		{"huawei.handling-fee", "hidden", "The refund order does not show the fee.",
			telling("huawei", "show_refund", func(c *dialect.Call, out billing.Outcome, tell tell) dialect.Answer {
				return tell(c, relined(out, func(r *billing.Refund) { r.Fee = 0 }))
			})},
		{"huawei.handling-fee", "signs-swapped", "The refund order shows fees as paid back.",
			telling("huawei", "show_refund", func(c *dialect.Call, out billing.Outcome, tell tell) dialect.Answer {
				return tell(c, relined(out, func(r *billing.Refund) { r.Fee = -r.Fee }))
			})},
		{"huawei.handling-fee", "of-any-order", "An order that paid nothing back is shown as one that did.",
			rules("huawei", func(list []billing.Rule) []billing.Rule { return less(list, billing.NotARefundOrder) })},

		{"alibaba.cash-only", "vouchers-as-cash", "Vouchers of a period not begun come back as cash.",
			repriced("alibaba", ahead(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Cash += l.Coupons
				return r
			}))},
		{"alibaba.cash-only", "vouchers-of-use", "Vouchers of a period in use come back as cash.",
			repriced("alibaba", begun(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Cash += l.Coupons / 2
				return r
			}))},
		{"alibaba.cash-only", "days-down", "A day that has just begun does not count.",
			used("alibaba", func(begins, ends, now time.Time) (int64, int64) {
				_, total := billing.DaysUsed(begins, ends, now)
				return int64(now.Sub(begins) / (24 * time.Hour)), total
			})},
		{"alibaba.cash-only", "by-the-hour", "Use is counted in hours.", used("alibaba", billing.HoursUsed)},
		{"alibaba.cash-only", "first-day", "The first day counts before it was used.",
			used("alibaba", func(begins, ends, now time.Time) (int64, int64) {
				return billing.DaysUsed(begins, ends, now.Add(time.Second))
			})},
		{"alibaba.cash-only", "fee", "Leaving costs a fee.", terms("alibaba", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}} })},
		{"alibaba.cash-only", "ahead-kept", "What was renewed and has not begun does not come back.",
			repriced("alibaba", ahead(func(_ billing.Refund, l *billing.Line) billing.Refund {
				return billing.Refund{Paid: l.Cash, Consumed: l.Cash}
			}))},
		{"alibaba.cash-only", "nothing", "The order pays nothing back, whatever the quote says.",
			repriced("alibaba", begun(func(_ billing.Refund, l *billing.Line) billing.Refund {
				return billing.Refund{Paid: l.Cash, Consumed: l.Cash}
			}))},
	}
}

// used replaces how use is counted.
func used(vendor string, count func(begins, ends, now time.Time) (used, total int64)) applied {
	return terms(vendor, func(t *billing.Terms) { t.Used = count })
}

type price = func(asked, *billing.Line) billing.Refund

// ahead changes what periods pay back that have not begun.
func ahead(change func(billing.Refund, *billing.Line) billing.Refund) price {
	return func(q asked, l *billing.Line) billing.Refund {
		if l.Begins.After(q.view.Now) {
			return change(l.Refund, l)
		}
		return l.Refund
	}
}

// begun changes what periods in use pay back.
func begun(change func(billing.Refund, *billing.Line) billing.Refund) price {
	return begunAt(func(_ asked, l *billing.Line) billing.Refund { return change(l.Refund, l) })
}

func begunAt(change price) price {
	return func(q asked, l *billing.Line) billing.Refund {
		if l.Begins.After(q.view.Now) {
			return l.Refund
		}
		return change(q, l)
	}
}

// cut is a refund that keeps so much.
func cut(r billing.Refund, consumed, fee billing.Money) billing.Refund {
	r.Consumed, r.Fee, r.Cash = consumed, fee, r.Paid-consumed-fee
	return r
}

func doubled(fees map[int][]int) map[int][]int {
	twice := map[int][]int{}
	for years, list := range fees {
		for _, percent := range list {
			twice[years] = append(twice[years], 2*percent)
		}
	}
	return twice
}

// relined shows an order with other refunds than it made.
func relined(out billing.Outcome, change func(*billing.Refund)) billing.Outcome {
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

// less is the rules without those for a reason.
func less(list []billing.Rule, reason billing.Reason) (kept []billing.Rule) {
	for _, r := range list {
		if r.Reason != reason {
			kept = append(kept, r)
		}
	}
	return kept
}
