package billing

import (
	"slices"
	"time"
)

// An Opening is a world as a scenario describes it, before anybody called.
type Opening struct {
	Accounts  []*Account
	Resources []*Resource // primaries before what is attached to them
}

// Open starts books for the one world of a scenario; for several there is [NewTemplate].
func Open(o Opening, seed uint64, now time.Time, book func(vendor string) *Rulebook) *State {
	return NewTemplate(o, book).Begin(o.IDs(), seed).Open(now)
}

// open writes the orders that led to r as it is.
func (d *transaction) openOrders(r *Resource) {
	opened := *r
	opened.Periods = slices.Clone(r.Periods)
	opened.Closes = d.rulebook.Terms.closesAt(r)
	opened.Calendar = &d.rulebook.Terms.Calendar
	if p := d.Resource(r.Primary); p != nil {
		opened.Apart = d.rulebook.Terms.Apart(p.Product)
		opened.AutoRenew = opened.AutoRenew || p.AutoRenew && !opened.Apart
	}
	family := slices.Clip(append([]ResourceID{r.ID}, r.Attached...)) // all orders share it
	for i := range opened.Periods {
		p := &opened.Periods[i]
		kind := Purchase
		if i > 0 {
			kind = Renewal
		}
		o := d.newOrder(kind, r)
		p.Order, o.Created, o.Underway = o.ID, p.Begins, i == 0 && r.Facts.Has(NotProvisioned)
		if i > 0 && r.Periods[i-1].Begins.Before(p.Begins) {
			o.Created = r.Periods[i-1].Begins
		}
		o.Resources = family
		o.Lines = []Line{{Resource: r.ID, Period: i, Base: o.ID, Begins: p.Begins, Ends: p.Ends, Term: p.Term, Cash: p.Cash, Coupons: p.Coupons, Discounts: p.Discounts}}
		d.addEntry(o, r.ID, i, Outside, Prepaid, p.Cash)
		d.addEntry(o, r.ID, i, Outside, PrepaidCoupons, p.Coupons)
	}
	if r.Facts.Has(UnpaidOrder) {
		o := d.newOrder(Renewal, r)
		o.Unpaid, o.Resources, o.Created = true, []ResourceID{r.ID}, d.state.settledUntil
	}
	d.Change.Resources = append(d.Change.Resources, &opened)
}
