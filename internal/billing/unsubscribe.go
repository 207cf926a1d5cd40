package billing

import "slices"

// decide unsubscribes the targets, with one order for each resource named.
func (u *Unsubscribe) decide(tx *transaction) (out Outcome) {
	for _, r := range tx.targets {
		if tx.isChanged(r.ID) {
			continue
		}
		out.Orders = append(out.Orders, u.unsubscribe(tx, r))
	}
	return out
}

// unsubscribe adds the order for one primary and everything that ends with it. It is carried out at once,
// or after the time that the policy says.
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

// plan adds the lines of the order, and returns the resource and what is attached to it, each with the
// effect that the order will have.
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

// addLines adds a line to the order for each period of r that can be refunded, and returns r with the
// effect to come. The first period is not a renewal, even before it begins.
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

// isChanged reports whether this change contains the resource already, as part of another target.
func (tx *transaction) isChanged(id ResourceID) bool {
	for _, r := range tx.Change.Resources {
		if r.ID == id {
			return true
		}
	}
	return false
}

// credit adds an amount to the balance of an account, within this change.
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

// decide calculates the refund for unsubscribing.
func (*Quote) decide(tx *transaction) Outcome {
	return Outcome{Refund: tx.rulebook.Terms.Quote(tx.View, tx.targets[0], false), Listed: []Listed{tx.listed(tx.targets[0])}, Account: tx.account}
}
