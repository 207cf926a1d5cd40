package billing

import (
	"slices"
	"time"
)

// An Effect is what an unsubscription will do to a resource once it has been carried out. Until
// then the resource is in use and listed, its periods are paid for, and no money has moved.
type Effect struct {
	Order OrderID    // that is under way; "": there is none
	Of    ResourceID // the resource the order is first of all about; all of the order takes effect with it
	At    time.Time  // when it takes effect
	Whole bool       // the resource ends; otherwise only its periods ahead do
	Stops bool       // it stops first and is released later
}

// Leaving reports whether an unsubscription of r is under way, of all of it or of its renewals.
func (r *Resource) Leaving() bool { return r.Underway.Order != "" }

// carryOut lets an order take effect on the resources it is about, and pays back what it says.
func (tx *transaction) carryOut(o *Order, changed []*Resource) {
	for _, r := range changed {
		tx.refundPeriods(o, r)
		if r.Underway.Whole {
			tx.endResource(r)
		}
		r.Underway = Effect{}
	}
	tx.Change.Resources = append(tx.Change.Resources, changed...)
	tx.credit(o.Account, o.Refunded())
}

// giveUp books what the lines of an order pay back for r, and marks these periods.
func (tx *transaction) refundPeriods(o *Order, r *Resource) {
	r.Periods = slices.Clone(r.Periods)
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Resource != r.ID {
			continue
		}
		tx.addEntry(o, r.ID, l.Period, Prepaid, Cash, l.Refund.Cash)
		tx.addEntry(o, r.ID, l.Period, Prepaid, Income, l.Refund.Consumed)
		tx.addEntry(o, r.ID, l.Period, Prepaid, Fees, l.Refund.Fee)
		tx.addEntry(o, r.ID, l.Period, PrepaidCoupons, CouponBalance, l.Refund.Coupons)
		tx.addEntry(o, r.ID, l.Period, PrepaidCoupons, Forfeited, l.Coupons-l.Refund.Coupons)
		r.Periods[l.Period].Refund = o.ID
	}
}

// end stops or ends a resource now.
func (tx *transaction) endResource(r *Resource) {
	r.AutoRenew = false
	if r.Underway.Stops {
		r.Stopped = tx.Now
		return
	}
	r.Ended = tx.Now
}

// wait leaves an order under way until so long after now.
func (tx *transaction) startUnsubscription(o *Order, changed []*Resource, takes time.Duration) {
	o.Underway = true
	for _, r := range changed {
		r.Underway.At = tx.Now.Add(takes)
		if r.Underway.Whole {
			r.AutoRenew = false
		}
	}
	tx.Change.Resources = append(tx.Change.Resources, changed...)
}

// completes carries out the order under way that r is first of all about; what has run out
// meanwhile is told as well.
func (tx *transaction) completeUnsubscription(r *Resource) (told []string) {
	done := *tx.View.Order(r.Underway.Order)
	done.Underway = false
	tx.Change.Orders = append(tx.Change.Orders, &done)
	var changed []*Resource
	for _, id := range done.Resources {
		kept := *tx.Resource(id)
		changed = append(changed, &kept)
	}
	tx.carryOut(&done, changed)
	told = []string{eventUnsubscribed}
	if rest := changed[0]; rest.Ended.IsZero() && rest.Stopped.IsZero() && !rest.Ends().After(tx.Now) {
		told = append(told, eventExpired)
	}
	return told
}
