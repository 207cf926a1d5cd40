package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// refunds are the faults in Huawei Cloud's refund amounts.
func refunds() []fault {
	return []fault{
		{"huawei.refund-amount", "coupons-as-cash", "Coupons of a period that has not begun are refunded as cash.",
			changeRefunds("huawei", futurePeriods(func(r billing.Refund, _ *billing.Line) billing.Refund {
				r.Cash, r.Coupons = r.Cash+r.Coupons, 0
				return r
			}))},
		{"huawei.refund-amount", "coupons-kept", "Coupons of a period that has not begun are not given back.",
			changeTerms("huawei", func(t *billing.Terms) { t.CouponsBack = false })},
		{"huawei.refund-amount", "coupons-of-use", "Coupons of a period in use are given back.",
			changeRefunds("huawei", startedPeriods(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Coupons = l.Coupons
				return r
			}))},
		{"huawei.refund-amount", "discounts-back", "Discounts of a period that has not begun are refunded as cash.",
			changeRefunds("huawei", futurePeriods(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Cash += l.Discounts
				return r
			}))},
		{"huawei.refund-amount", "ahead-kept", "A period that has not begun is not refunded when another one is in use.",
			changeRefunds("huawei", func(in decisionInput, l *billing.Line) billing.Refund {
				if l.Period > 0 && l.Begins.After(in.view.Now) && in.cmd.Kind() == billing.Unsubscribing {
					return billing.Refund{Paid: l.Cash, Consumed: l.Cash, Coupons: l.Refund.Coupons}
				}
				return l.Refund
			})},
		{"huawei.refund-amount", "below-zero", "An unsubscription on the last day has a negative refund because of the fee.",
			changeRefunds("huawei", startedPeriods(func(r billing.Refund, l *billing.Line) billing.Refund { return keepAmounts(r, r.Consumed, l.Cash/10) }))},
		{"huawei.refund-amount", "fee-ahead", "A period that has not begun costs a fee too.",
			changeRefunds("huawei", futurePeriods(func(r billing.Refund, l *billing.Line) billing.Refund { return keepAmounts(r, 0, l.Cash/10) }))},
		{"huawei.refund-amount", "begins-late", "In its first second a period counts as not begun.", wrapDecide("huawei", decideASecondEarlier)},
	}
}

// usage are the faults in how Huawei Cloud counts used time.
func usage() []fault {
	return []fault{
		{"huawei.refund-amount", "hours-up", "An hour that is not over counts as used.",
			changeUsage("huawei", func(begins, ends, now time.Time) (int64, int64) {
				return billing.HoursUsed(begins, ends, now.Add(time.Hour-time.Nanosecond))
			})},
		{"huawei.refund-amount", "by-the-day", "Use is counted in days.", changeUsage("huawei", billing.DaysUsed)},
		{"huawei.refund-amount", "last-hour-short", "An end at 23:59:59 is an hour short.",
			changeUsage("huawei", func(begins, ends, now time.Time) (int64, int64) {
				return billing.HoursUsed(begins, ends.Add(-time.Second), now)
			})},
		{"huawei.refund-amount", "half-hours", "A period that begins at half past the hour is counted from that minute.",
			changeUsage("huawei", func(begins, ends, now time.Time) (int64, int64) {
				_, total := billing.HoursUsed(begins, ends, now)
				return int64(now.Sub(begins) / time.Hour), total
			})},
		{"huawei.refund-amount", "months-of-thirty-days", "Every month has 720 hours.", changeUsage("huawei", monthsOfThirtyDays)},
		{"huawei.refund-amount", "cents-down", "What was used is rounded down to the cent.",
			changeRefunds("huawei", startedPeriodsAt(func(in decisionInput, l *billing.Line) billing.Refund {
				n, total := in.rulebook.Terms.Used(l.Begins, l.Ends, in.view.Now)
				return keepAmounts(l.Refund, l.Cash*billing.Money(n)/billing.Money(total), l.Refund.Fee)
			}))},
	}
}

// cashOnly are the faults in Alibaba Cloud's refund amounts.
func cashOnly() []fault {
	return []fault{
		{"alibaba.cash-only", "vouchers-as-cash", "Vouchers of a period that has not begun are refunded as cash.",
			changeRefunds("alibaba", futurePeriods(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Cash += l.Coupons
				return r
			}))},
		{"alibaba.cash-only", "vouchers-of-use", "Vouchers of a period in use are refunded as cash.",
			changeRefunds("alibaba", startedPeriods(func(r billing.Refund, l *billing.Line) billing.Refund {
				r.Cash += l.Coupons / 2
				return r
			}))},
		{"alibaba.cash-only", "days-down", "A day that has just begun does not count.",
			changeUsage("alibaba", func(begins, ends, now time.Time) (int64, int64) {
				_, total := billing.DaysUsed(begins, ends, now)
				return int64(now.Sub(begins) / (24 * time.Hour)), total
			})},
		{"alibaba.cash-only", "by-the-hour", "Use is counted in hours.", changeUsage("alibaba", billing.HoursUsed)},
		{"alibaba.cash-only", "first-day", "The first day counts before it was used.",
			changeUsage("alibaba", func(begins, ends, now time.Time) (int64, int64) {
				return billing.DaysUsed(begins, ends, now.Add(time.Second))
			})},
		{"alibaba.cash-only", "fee", "A refund costs a fee.", changeTerms("alibaba", func(t *billing.Terms) { t.Fees = map[int][]int{0: {10}} })},
		{"alibaba.cash-only", "ahead-kept", "A renewed period that has not begun is not refunded.",
			changeRefunds("alibaba", futurePeriods(func(_ billing.Refund, l *billing.Line) billing.Refund {
				return billing.Refund{Paid: l.Cash, Consumed: l.Cash}
			}))},
		{"alibaba.cash-only", "nothing", "The order pays nothing back, whatever the quote says.",
			changeRefunds("alibaba", startedPeriods(func(_ billing.Refund, l *billing.Line) billing.Refund {
				return billing.Refund{Paid: l.Cash, Consumed: l.Cash}
			}))},
	}
}
