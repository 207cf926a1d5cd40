package billing

import "slices"

// decide gives up the subscriptions, one order for each resource named.
func (u *Unsubscribe) decide(tx *transaction) (out Outcome) {
	for _, r := range tx.targets {
		if tx.isChanged(r.ID) {
			continue
		}
		out.Orders = append(out.Orders, u.unsubscribe(tx, r))
	}
	return out
}

// leave writes the order for one primary and all that goes with it, and carries it out, at once or
// after as long as the policy says.
func (u *Unsubscribe) unsubscribe(tx *transaction, r *Resource) OrderID {
	o := tx.newOrder(Unsubscription, r)
	o.Why, o.Token = u.Why, u.Token
	if r.Account == "" || r.Leaving() {
		return o.ID // there is nothing to end
	}
	changed := u.plan(tx, o, r)
	if tx.Policy.Takes > 0 {
		tx.startUnsubscription(o, changed, tx.Policy.Takes)
	} else {
		tx.carryOut(o, changed)
	}
	return o.ID
}

// goes are the resource and what is attached to it, with what the order will do to them; the order
// has their lines.
func (u *Unsubscribe) plan(tx *transaction, o *Order, r *Resource) []*Resource {
	effect := Effect{Order: o.ID, Of: r.ID, Whole: !u.RenewalsOnly, Stops: u.Defer && factDuration(r.Facts, ShutdownPolicy) > 0}
	o.Resources = append(make([]ResourceID, 0, 1+len(r.Attached)), r.ID)
	changed := append(make([]*Resource, 0, 1+len(r.Attached)), tx.addLines(o, r, effect))
	if u.RenewalsOnly {
		return changed
	}
	for _, id := range r.Attached {
		if a := tx.Resource(id); a != nil && !a.Apart && a.Status(tx.Now) != Gone {
			o.Resources = append(o.Resources, id)
			changed = append(changed, tx.addLines(o, a, effect))
		}
	}
	return changed
}

// line adds to the order what the periods of r that have something left pay back, and returns r
// with the effect to come; what was bought first is no renewal, even before it begins.
func (tx *transaction) addLines(o *Order, r *Resource, effect Effect) *Resource {
	o.Lines = slices.Grow(o.Lines, len(r.Periods))
	for i, p := range r.Periods {
		if !effect.Whole && (i == 0 || !p.Ahead(tx.Now)) || !p.Ahead(tx.Now) && !p.Current(tx.Now) {
			continue
		}
		o.Lines = append(o.Lines, Line{r.ID, i, p.Order, p.Begins, p.Ends, p.Term, p.Cash, p.Coupons, p.Discounts, tx.rulebook.Terms.Of(p, tx.Now)})
	}
	kept := *r
	kept.Underway = effect
	return &kept
}

// taken reports whether this change has ended the resource already, as part of another.
func (tx *transaction) isChanged(id ResourceID) bool {
	for _, r := range tx.Change.Resources {
		if r.ID == id {
			return true
		}
	}
	return false
}

// credit adds to the balance of an account, within this change.
func (tx *transaction) credit(id AccountID, m Money) {
	if m == 0 {
		return
	}
	for _, a := range tx.Change.Accounts {
		if a.ID == id {
			a.Balance += m
			return
		}
	}
	if a := tx.View.Account(id); a != nil {
		changed := *a
		changed.Balance += m
		tx.Change.Accounts = append(tx.Change.Accounts, &changed)
	}
}

// decide works out what leaving would pay back.
func (*Quote) decide(tx *transaction) Outcome {
	return Outcome{Refund: tx.rulebook.Terms.Quote(tx.View, tx.targets[0], false), Listed: []Listed{tx.listed(tx.targets[0])}, Account: tx.account}
}
