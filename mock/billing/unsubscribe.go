package billing

import "slices"

// decide gives up the subscriptions, one order for each resource named.
func (u *Unsubscribe) decide(d *desk) (out Outcome) {
	for _, r := range d.targets {
		if d.taken(r.ID) {
			continue
		}
		out.Orders = append(out.Orders, u.leave(d, r))
	}
	return out
}

// leave writes the order for one primary and all that goes with it.
func (u *Unsubscribe) leave(d *desk, r *Resource) OrderID {
	o := d.order(Unsubscription, r)
	o.Why, o.Token = u.Why, u.Token
	if r.Account == "" {
		return o.ID // there is nothing to end
	}
	kept := *r
	kept.Periods = d.giveUp(o, r, u.RenewalsOnly)
	o.Resources = append(make([]ResourceID, 0, 1+len(r.Attached)), r.ID)
	if !u.RenewalsOnly {
		d.end(&kept, u.Defer)
		u.cascade(d, o, &kept)
	}
	d.Change.Resources = append(d.Change.Resources, &kept)
	d.credit(o.Account, o.Refunded())
	return o.ID
}

// cascade takes along what is attached.
func (u *Unsubscribe) cascade(d *desk, o *Order, primary *Resource) {
	for _, id := range primary.Attached {
		a := d.Resource(id)
		if a == nil || a.Apart || a.Status(d.Now) == Gone {
			continue
		}
		kept := *a
		kept.Periods = d.giveUp(o, a, false)
		kept.Stopped, kept.Ended, kept.AutoRenew = primary.Stopped, primary.Ended, false
		o.Resources = append(o.Resources, id)
		d.Change.Resources = append(d.Change.Resources, &kept)
	}
}

// end stops or ends a resource now.
func (d *desk) end(r *Resource, deferred bool) {
	r.AutoRenew = false
	if deferred && span(r.Facts, ShutdownPolicy) > 0 {
		r.Stopped = d.Now
		return
	}
	r.Ended = d.Now
}

// giveUp refunds the periods of r that have something left, and returns them as they are then; what
// was bought first is no renewal, even before it begins.
func (d *desk) giveUp(o *Order, r *Resource, aheadOnly bool) []Period {
	periods := slices.Clone(r.Periods)
	o.Lines = slices.Grow(o.Lines, len(periods))
	for i, p := range periods {
		if aheadOnly && (i == 0 || !p.Ahead(d.Now)) || !p.Ahead(d.Now) && !p.Current(d.Now) {
			continue
		}
		back := d.book.Terms.Of(p, d.Now)
		o.Lines = append(o.Lines, Line{r.ID, i, p.Order, p.Begins, p.Ends, p.Term, p.Cash, p.Coupons, p.Discounts, back})
		d.enter(o, r.ID, i, Prepaid, Cash, back.Cash)
		d.enter(o, r.ID, i, Prepaid, Income, back.Consumed)
		d.enter(o, r.ID, i, Prepaid, Fees, back.Fee)
		d.enter(o, r.ID, i, Covered, Wallet, back.Coupons)
		d.enter(o, r.ID, i, Covered, Forfeited, p.Coupons-back.Coupons)
		periods[i].Refund = o.ID
	}
	return periods
}

// taken reports whether this change has ended the resource already, as part of another.
func (d *desk) taken(id ResourceID) bool {
	for _, r := range d.Change.Resources {
		if r.ID == id {
			return true
		}
	}
	return false
}

// credit adds to the balance of an account, within this change.
func (d *desk) credit(id AccountID, m Money) {
	if m == 0 {
		return
	}
	for _, a := range d.Change.Accounts {
		if a.ID == id {
			a.Balance += m
			return
		}
	}
	if a := d.View.Account(id); a != nil {
		changed := *a
		changed.Balance += m
		d.Change.Accounts = append(d.Change.Accounts, &changed)
	}
}

// decide works out what leaving would pay back.
func (*Quote) decide(d *desk) Outcome {
	return Outcome{Refund: d.book.Terms.Quote(d.View, d.targets[0], false), Listed: []Listed{d.listed(d.targets[0])}, Account: d.account}
}
