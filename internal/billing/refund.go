package billing

import "time"

// Terms are how a vendor calculates refunds and time. They are data, so that a vendor is a table and not
// code.
type Terms struct {
	// Used returns how much of a period has been used, and its length, in the vendor's unit: hours or days.
	Used func(begins, ends, now time.Time) (used, total int64)
	// Fees is the handling fee in percent of the cash of the period in use: by the years of its term
	// (0 for less than a year), then by the years already used.
	Fees map[int][]int
	// CouponsBack says that cash coupons spent on a period not begun come back.
	CouponsBack bool
	// OrderID returns the id of the nth order of a world.
	OrderID func(seed uint64, n int, now time.Time) OrderID
	// Apart reports whether resources attached to this product are unsubscribed on their own.
	Apart func(product string) bool
	// Calendar is how the vendor counts time, and when it charges for renewals.
	Calendar Calendar
	// Window returns how long after the purchase a product can be unsubscribed, 0 without limit. nil: no product has a limit.
	Window func(product string) time.Duration
}

// closesAt returns when r can no longer be unsubscribed, zero when there is no such time.
func (t *Terms) closesAt(r *Resource) time.Time {
	if t.Window == nil || len(r.Periods) == 0 || t.Window(r.Product) == 0 {
		return time.Time{}
	}
	return r.Bought().Add(t.Window(r.Product))
}

// A Refund is how much unsubscribing pays back, and where the rest of what was paid goes.
type Refund struct {
	Paid     Money `json:"paid,omitzero"`     // cash that was paid
	Cash     Money `json:"cash,omitzero"`     // cash that is paid back
	Consumed Money `json:"consumed,omitzero"` // cash for the time already used
	Fee      Money `json:"fee,omitzero"`      // handling fee
	Coupons  Money `json:"coupons,omitzero"`  // coupons that are given back
	Lost     Money `json:"lost,omitzero"`     // coupons and discounts that are lost
}

// Plus returns the sum of two refunds.
func (r Refund) Plus(o Refund) Refund {
	return Refund{r.Paid + o.Paid, r.Cash + o.Cash, r.Consumed + o.Consumed, r.Fee + o.Fee, r.Coupons + o.Coupons, r.Lost + o.Lost}
}

// Of returns the refund for giving up p now. A period that has ended or was given up before refunds
// nothing.
func (t *Terms) Of(p Period, now time.Time) Refund {
	switch {
	case p.Ahead(now):
		return t.refundAhead(p)
	case p.Current(now):
		return t.refundCurrent(p, now)
	}
	return Refund{}
}

// refundAhead is for a period that has not begun: nothing is consumed and there is no fee. Discounts are
// always lost.
func (t *Terms) refundAhead(p Period) Refund {
	r := Refund{Paid: p.Cash, Cash: p.Cash, Lost: p.Coupons + p.Discounts}
	if t.CouponsBack {
		r.Coupons, r.Lost = p.Coupons, p.Discounts
	}
	return r
}

// refundCurrent is for the period in use: paid less consumed less fee. The fee is limited, so that a refund
// is never negative.
func (t *Terms) refundCurrent(p Period, now time.Time) Refund {
	used, total := t.Used(p.Begins, p.Ends, now)
	consumed := min(p.Cash.share(used, total), p.Cash)
	fee := min(p.Cash.share(int64(t.feePercent(p, now)), 100), p.Cash-consumed)
	return Refund{Paid: p.Cash, Cash: p.Cash - consumed - fee, Consumed: consumed, Fee: fee, Lost: p.Coupons + p.Discounts}
}

// feePercent returns the fee in percent. It grows with the length of the term and falls with the years
// already used.
func (t *Terms) feePercent(p Period, now time.Time) int {
	years := p.Term.Years()
	if t.Fees[years] == nil {
		years = 0
	}
	for i, percent := range t.Fees[years] {
		if i == len(t.Fees[years])-1 || !now.After(t.Calendar.After(p.Begins, p.Begins, Term(12*(i+1)))) {
			return percent
		}
	}
	return 0
}

// HoursUsed counts whole hours, both ends rounded down; an end at 23:59:59 counts as midnight.
func HoursUsed(begins, ends, now time.Time) (used, total int64) {
	from := begins.Truncate(time.Hour)
	return int64(now.Truncate(time.Hour).Sub(from) / time.Hour), int64(ends.Add(time.Second).Truncate(time.Hour).Sub(from) / time.Hour)
}

// DaysUsed counts days of 24 hours. A day that has begun counts as a whole day.
func DaysUsed(begins, ends, now time.Time) (used, total int64) {
	const day = 24 * time.Hour
	return int64((now.Sub(begins) + day - 1) / day), int64((ends.Sub(begins) + day/2) / day)
}

// Quote returns the refund for unsubscribing r at the instant of the view: all of it, or only the periods
// that have not begun.
func (t *Terms) Quote(v View, r *Resource, aheadOnly bool) (sum Refund) {
	for i, p := range r.Periods {
		if !aheadOnly || i > 0 && p.Ahead(v.Now) {
			sum = sum.Plus(t.Of(p, v.Now))
		}
	}
	return sum
}
