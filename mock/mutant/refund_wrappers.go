package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// changeUsage replaces the function that counts used time.
func changeUsage(vendor string, count func(begins, ends, now time.Time) (used, total int64)) patch {
	return changeTerms(vendor, func(t *billing.Terms) { t.Used = count })
}

// A refundFunc computes the refund of an order line.
type refundFunc = func(decisionInput, *billing.Line) billing.Refund

// futurePeriods changes the refund of periods that have not begun.
func futurePeriods(change func(billing.Refund, *billing.Line) billing.Refund) refundFunc {
	return func(in decisionInput, l *billing.Line) billing.Refund {
		if l.Begins.After(in.view.Now) {
			return change(l.Refund, l)
		}
		return l.Refund
	}
}

// startedPeriods changes the refund of periods that have begun.
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

// keepAmounts returns a refund from which the consumed amount and the fee are kept.
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

// decideASecondEarlier decides about unsubscriptions as of a second ago, when that is accepted too.
func decideASecondEarlier(in decisionInput) *billing.Decision {
	d := in.decide()
	in.view.Now = in.view.Now.Add(-time.Second)
	if before := in.decide(); d.Refusal == nil && before.Refusal == nil && in.cmd.Kind()&unsubscribing != 0 {
		return before
	}
	return d
}
