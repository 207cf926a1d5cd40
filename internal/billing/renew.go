package billing

import "time"

// decide switches automatic renewal of the resources and of what is attached to them.
func (s *SetAutoRenewal) decide(tx *transaction) Outcome {
	for _, target := range tx.targets {
		r := target
		if !target.Apart {
			r = tx.Subscription(target)
		}
		s.set(tx, r)
		for _, id := range r.Attached {
			if a := tx.Resource(id); a != nil && !a.Apart {
				s.set(tx, a)
			}
		}
	}
	return Outcome{}
}

func (s *SetAutoRenewal) set(tx *transaction, r *Resource) {
	if r.Account == "" {
		return
	}
	changed := *r
	changed.AutoRenew, changed.NotRenew = s.On, s.Never
	if s.On && s.For > 0 {
		changed.RenewFor = s.For
	}
	if !s.Keep || !r.AutoRenew {
		changed.Times = s.Times
	}
	changed.Prompt = tx.lateCharge(&changed)
	tx.Change.Resources = append(tx.Change.Resources, &changed)
}

// lateCharge returns when the renewal of r is charged outside the vendor's usual hours, because the last
// usual attempt has passed. Zero: it is not.
func (tx *transaction) lateCharge(r *Resource) time.Time {
	c := r.calendar()
	if !c.ChargesLate || !r.AutoRenew || len(r.Periods) == 0 || c.attemptLeft(r.Ends(), tx.Now) {
		return time.Time{}
	}
	return tx.Now.Add(chargeDelay)
}

// decide buys one more period for each resource, at the price of the last one.
func (r *Renew) decide(tx *transaction) (out Outcome) {
	for _, target := range tx.targets {
		if len(target.Periods) > 0 {
			out.Orders = append(out.Orders, tx.renew(target, r.Term, r.Unpaid, r.Token).ID)
		}
	}
	return out
}

// renew adds the order for another period. An unpaid order adds no period.
func (tx *transaction) renew(r *Resource, term Term, unpaid bool, token string) *Order {
	o := tx.newOrder(Renewal, r)
	o.Unpaid, o.Token, o.Resources = unpaid, token, []ResourceID{r.ID}
	begins, price := r.Ends(), r.price(term)
	next := Period{Begins: begins, Ends: r.calendar().After(r.Bought(), begins, term), Term: term, Cash: price, Order: o.ID}
	o.Lines = []Line{{Resource: r.ID, Period: len(r.Periods), Base: o.ID, Begins: next.Begins, Ends: next.Ends, Term: term, Cash: price}}
	if unpaid {
		return o
	}
	changed := *r
	changed.Periods = append(append([]Period(nil), r.Periods...), next)
	tx.Change.Resources = append(tx.Change.Resources, &changed)
	tx.addEntry(o, r.ID, len(r.Periods), Cash, Prepaid, price)
	tx.credit(o.Account, -price)
	return o
}

// price returns what another period of that term costs: the price of the last period, in proportion to the months.
func (r *Resource) price(term Term) Money {
	last := r.Periods[len(r.Periods)-1]
	return last.Cash.share(int64(term), int64(last.Term)) + last.Coupons.share(int64(term), int64(last.Term))
}

// BalanceTooLow is the predicate for a renewal that is paid at once, and for more than the account has.
func BalanceTooLow(c *Case) bool {
	r, renews := c.Command.(*Renew)
	if !renews || r.Unpaid || c.Account == nil {
		return false
	}
	left := c.Account.Balance
	c.Read("balance", left.String)
	for _, id := range r.Resources {
		target := c.View.Resource(id)
		if target == nil || len(target.Periods) == 0 {
			continue
		}
		price := target.price(r.Term)
		c.Read("price", price.String)
		if price > left {
			return true
		}
		left -= price
	}
	return false
}
