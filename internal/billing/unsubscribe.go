package billing

import "slices"

// decide gives up the subscriptions, one order for each resource named.
func (u *Unsubscribe) decide(d *transaction) (out Outcome) {
	for _, r := range d.targets {
		if d.isChanged(r.ID) {
			continue
		}
		out.Orders = append(out.Orders, u.unsubscribe(d, r))
	}
	return out
}

// leave writes the order for one primary and all that goes with it, and carries it out, at once or
// after as long as the policy says.
func (u *Unsubscribe) unsubscribe(d *transaction, r *Resource) OrderID {
	o := d.newOrder(Unsubscription, r)
	o.Why, o.Token = u.Why, u.Token
	if r.Account == "" || r.Leaving() {
		return o.ID // there is nothing to end
	}
	changed := u.plan(d, o, r)
	if d.Policy.Takes > 0 {
		d.startUnsubscription(o, changed, d.Policy.Takes)
	} else {
		d.carryOut(o, changed)
	}
	return o.ID
}

// goes are the resource and what is attached to it, with what the order will do to them; the order
// has their lines.
func (u *Unsubscribe) plan(d *transaction, o *Order, r *Resource) []*Resource {
	effect := Effect{Order: o.ID, Of: r.ID, Whole: !u.RenewalsOnly, Stops: u.Defer && factDuration(r.Facts, ShutdownPolicy) > 0}
	o.Resources = append(make([]ResourceID, 0, 1+len(r.Attached)), r.ID)
	changed := append(make([]*Resource, 0, 1+len(r.Attached)), d.addLines(o, r, effect))
	if u.RenewalsOnly {
		return changed
	}
	for _, id := range r.Attached {
		if a := d.Resource(id); a != nil && !a.Apart && a.Status(d.Now) != Gone {
			o.Resources = append(o.Resources, id)
			changed = append(changed, d.addLines(o, a, effect))
		}
	}
	return changed
}

// line adds to the order what the periods of r that have something left pay back, and returns r
// with the effect to come; what was bought first is no renewal, even before it begins.
func (d *transaction) addLines(o *Order, r *Resource, effect Effect) *Resource {
	o.Lines = slices.Grow(o.Lines, len(r.Periods))
	for i, p := range r.Periods {
		if !effect.Whole && (i == 0 || !p.Ahead(d.Now)) || !p.Ahead(d.Now) && !p.Current(d.Now) {
			continue
		}
		o.Lines = append(o.Lines, Line{r.ID, i, p.Order, p.Begins, p.Ends, p.Term, p.Cash, p.Coupons, p.Discounts, d.rulebook.Terms.Of(p, d.Now)})
	}
	kept := *r
	kept.Underway = effect
	return &kept
}

// taken reports whether this change has ended the resource already, as part of another.
func (d *transaction) isChanged(id ResourceID) bool {
	for _, r := range d.Change.Resources {
		if r.ID == id {
			return true
		}
	}
	return false
}

// credit adds to the balance of an account, within this change.
func (d *transaction) credit(id AccountID, m Money) {
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
func (*Quote) decide(d *transaction) Outcome {
	return Outcome{Refund: d.rulebook.Terms.Quote(d.View, d.targets[0], false), Listed: []Listed{d.listed(d.targets[0])}, Account: d.account}
}
