package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

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

func monthsOfThirtyDays(begins, ends, now time.Time) (used, total int64) {
	used, total = billing.HoursUsed(begins, ends, now)
	if total < 32*24 {
		total = 30 * 24
	}
	return used, total
}

// aSecondAgo decides what may be left as it would have been decided a second before.
func aSecondAgo(q asked) *billing.Decision {
	d := q.decide()
	q.view.Now = q.view.Now.Add(-time.Second)
	if before := q.decide(); d.Refusal == nil && before.Refusal == nil && q.cmd.Kind()&leaving != 0 {
		return before
	}
	return d
}
