package billing

import (
	"slices"
	"time"
)

// An Opening is what a world begins with, as a scenario describes it.
type Opening struct {
	Accounts  []*Account
	Resources []*Resource // primaries before what is attached to them
}

// Open makes the state of a single world. [NewTemplate] is for several worlds of the same scenario.
func Open(o Opening, seed uint64, now time.Time, rulebookOf func(vendor string) *Rulebook) *State {
	return NewTemplate(o, rulebookOf).Begin(o.IDs(), seed).Open(now)
}

// openOrders adds r to the change, with the orders and ledger entries that must have led to it.
func (tx *transaction) openOrders(r *Resource) {
	opened := *r
	opened.Periods = slices.Clone(r.Periods)
	opened.Closes = tx.rulebook.Terms.closesAt(r)
	opened.Calendar = &tx.rulebook.Terms.Calendar
	if p := tx.Resource(r.Primary); p != nil {
		opened.Apart = tx.rulebook.Terms.Apart(p.Product)
		opened.AutoRenew = opened.AutoRenew || p.AutoRenew && !opened.Apart
	}
	ids := slices.Clip(append([]ResourceID{r.ID}, r.Attached...)) // shared by all orders
	for i := range opened.Periods {
		p := &opened.Periods[i]
		kind := Purchase
		if i > 0 {
			kind = Renewal
		}
		o := tx.newOrder(kind, r)
		p.Order, o.Created, o.Underway = o.ID, p.Begins, i == 0 && r.Facts.Has(NotProvisioned)
		if i > 0 && r.Periods[i-1].Begins.Before(p.Begins) {
			o.Created = r.Periods[i-1].Begins
		}
		o.Resources, o.Lines = ids, []Line{lineOf(o.ID, r.ID, i, p)}
		tx.addEntry(o, r.ID, i, Outside, Prepaid, p.Cash)
		tx.addEntry(o, r.ID, i, Outside, PrepaidCoupons, p.Coupons)
	}
	if r.Facts.Has(UnpaidOrder) {
		o := tx.newOrder(Renewal, r)
		o.Unpaid, o.Resources, o.Created = true, []ResourceID{r.ID}, tx.state.settledUntil
	}
	tx.Change.Resources = append(tx.Change.Resources, &opened)
}

// lineOf is the line of an order about one paid period of a resource.
func lineOf(order OrderID, resource ResourceID, n int, p *Period) Line {
	return Line{
		Resource:  resource,
		Period:    n,
		Base:      order,
		Begins:    p.Begins,
		Ends:      p.Ends,
		Term:      p.Term,
		Cash:      p.Cash,
		Coupons:   p.Coupons,
		Discounts: p.Discounts,
	}
}
