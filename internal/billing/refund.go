package billing

import "time"

// Terms are what a vendor charges for leaving. They are data, so that a vendor is a table, not a branch.
type Terms struct {
	// Used is how much of a period is used up, and how much there is, in the vendor's unit of account.
	Used func(begins, ends, now time.Time) (used, total int64)
	// Fees is the handling fee in percent of the cash of the period in use: by the years of its term
	// (0 for less than a year), then by the years already used.
	Fees map[int][]int
	// CouponsBack says that cash coupons spent on a period not begun come back.
	CouponsBack bool
	// OrderID makes the number of the nth order of a world.
	OrderID func(seed uint64, n int, now time.Time) OrderID
	// Apart says that what is attached in this product's orders leaves on its own.
	Apart func(product string) bool
	// Calendar is how the vendor counts time, and when it charges for renewals.
	Calendar Calendar
	// Window is how long after it was bought a product can be left, 0 for ever. nil: all can for ever.
	Window func(product string) time.Duration
}

// closes is from when on r cannot be left any more, zero for no such time.
func (t *Terms) closesAt(r *Resource) time.Time {
	if t.Window == nil || len(r.Periods) == 0 || t.Window(r.Product) == 0 {
		return time.Time{}
	}
	return r.Bought().Add(t.Window(r.Product))
}

// A Refund is what leaving pays back, and what it keeps.
type Refund struct {
	Paid     Money // cash paid
	Cash     Money // cash paid back
	Consumed Money
	Fee      Money
	Coupons  Money // coupons given back
	Lost     Money // coupons and discounts that are gone
}

// Plus adds up two refunds.
func (r Refund) Plus(o Refund) Refund {
	return Refund{r.Paid + o.Paid, r.Cash + o.Cash, r.Consumed + o.Consumed, r.Fee + o.Fee, r.Coupons + o.Coupons, r.Lost + o.Lost}
}

// Of is what giving up p at now pays back. A period that is over or given up already pays nothing.
func (t *Terms) Of(p Period, now time.Time) Refund {
	switch {
	case p.Ahead(now):
		return t.refundAhead(p)
	case p.Current(now):
		return t.refundCurrent(p, now)
	}
	return Refund{}
}

// ahead: nothing used, no fee; discounts are gone in any case.
func (t *Terms) refundAhead(p Period) Refund {
	r := Refund{Paid: p.Cash, Cash: p.Cash, Lost: p.Coupons + p.Discounts}
	if t.CouponsBack {
		r.Coupons, r.Lost = p.Coupons, p.Discounts
	}
	return r
}

// current: paid less consumed less fee, the fee capped so that nobody pays for leaving.
func (t *Terms) refundCurrent(p Period, now time.Time) Refund {
	used, total := t.Used(p.Begins, p.Ends, now)
	consumed := min(p.Cash.share(used, total), p.Cash)
	fee := min(p.Cash.share(int64(t.feePercent(p, now)), 100), p.Cash-consumed)
	return Refund{Paid: p.Cash, Cash: p.Cash - consumed - fee, Consumed: consumed, Fee: fee, Lost: p.Coupons + p.Discounts}
}

// rate is the fee in percent: the longer the term and the less of it used, the more.
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

// DaysUsed counts days of 24 hours, a day begun counting as a day.
func DaysUsed(begins, ends, now time.Time) (used, total int64) {
	const day = 24 * time.Hour
	return int64((now.Sub(begins) + day - 1) / day), int64((ends.Sub(begins) + day/2) / day)
}

// Quote is what leaving r pays back at the instant of the view: everything, or only what has not begun.
func (t *Terms) Quote(v View, r *Resource, aheadOnly bool) (sum Refund) {
	for i, p := range r.Periods {
		if !aheadOnly || i > 0 && p.Ahead(v.Now) {
			sum = sum.Plus(t.Of(p, v.Now))
		}
	}
	return sum
}
