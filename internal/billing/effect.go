package billing

import (
	"slices"
	"time"
)

// An Effect is what an unsubscription under way will do to a resource when it completes. Until then the
// resource is in use and listed, its periods count as paid, and no money has moved.
type Effect struct {
	Order OrderID    `json:"order,omitzero"` // the unsubscription under way; "": there is none
	Of    ResourceID `json:"of,omitzero"`    // the main resource of the order; the effects on all its resources happen with the one on this
	At    time.Time  `json:"at,omitzero"`    // when it happens
	Whole bool       `json:"whole,omitzero"` // the resource ends; otherwise only its future periods do
	Stops bool       `json:"stops,omitzero"` // the resource stops first and is released later
}

// Leaving reports whether an unsubscription of r, or only of its renewals, is under way.
func (r *Resource) Leaving() bool { return r.Underway.Order != "" }

// carryOut applies the effects of an order to its resources, and pays the refund.
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

// refundPeriods adds the ledger entries for the periods of r that the order gives up, and marks these
// periods.
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

// endResource ends the resource now, or stops it when it is released later.
func (tx *transaction) endResource(r *Resource) {
	r.AutoRenew = false
	if r.Underway.Stops {
		r.Stopped = tx.Now
		return
	}
	r.Ended = tx.Now
}

// startUnsubscription leaves the order under way until the given time has passed.
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

// completeUnsubscription carries out the order under way whose main resource is r, and returns the events.
// A resource that has expired in the meantime is an event too.
func (tx *transaction) completeUnsubscription(r *Resource) (events []string) {
	done := *tx.View.Order(r.Underway.Order)
	done.Underway = false
	tx.Change.Orders = append(tx.Change.Orders, &done)
	var changed []*Resource
	for _, id := range done.Resources {
		kept := *tx.Resource(id)
		changed = append(changed, &kept)
	}
	tx.carryOut(&done, changed)
	events = []string{eventUnsubscribed}
	if rest := changed[0]; rest.Ended.IsZero() && rest.Stopped.IsZero() && !rest.Ends().After(tx.Now) {
		events = append(events, eventExpired)
	}
	return events
}
