package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// used replaces how use is counted.
func changeUsage(vendor string, count func(begins, ends, now time.Time) (used, total int64)) patch {
	return changeTerms(vendor, func(t *billing.Terms) { t.Used = count })
}

type refundFunc = func(decisionInput, *billing.Line) billing.Refund

// ahead changes what periods pay back that have not begun.
func futurePeriods(change func(billing.Refund, *billing.Line) billing.Refund) refundFunc {
	return func(in decisionInput, l *billing.Line) billing.Refund {
		if l.Begins.After(in.view.Now) {
			return change(l.Refund, l)
		}
		return l.Refund
	}
}

// begun changes what periods in use pay back.
func startedPeriods(change func(billing.Refund, *billing.Line) billing.Refund) refundFunc {
	return startedPeriodsAt(func(_ decisionInput, l *billing.Line) billing.Refund { return change(l.Refund, l) })
}

func startedPeriodsAt(change refundFunc) refundFunc {
	return func(in decisionInput, l *billing.Line) billing.Refund {
		if l.Begins.After(in.view.Now) {
			return l.Refund
		}
		return change(in, l)
	}
}

// cut is a refund that keeps so much.
func keepAmounts(r billing.Refund, consumed, fee billing.Money) billing.Refund {
	r.Consumed, r.Fee, r.Cash = consumed, fee, r.Paid-consumed-fee
	return r
}

func monthsOfThirtyDays(begins, ends, now time.Time) (used, total int64) {
	used, total = billing.HoursUsed(begins, ends, now)
	if total < 32*24 {
		total = 30 * 24
	}
	return used, total
}

// aSecondAgo decides what may be left as it would have been decided a second before.
func decideASecondEarlier(in decisionInput) *billing.Decision {
	d := in.decide()
	in.view.Now = in.view.Now.Add(-time.Second)
	if before := in.decide(); d.Refusal == nil && before.Refusal == nil && in.cmd.Kind()&unsubscribing != 0 {
		return before
	}
	return d
}
