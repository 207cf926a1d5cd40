package billing

import "time"

// decide switches automatic renewal for the resources and what is attached to them.
func (s *SetAutoRenewal) decide(d *transaction) Outcome {
	for _, target := range d.targets {
		r := target
		if !target.Apart {
			r = d.Subscription(target)
		}
		s.set(d, r)
		for _, id := range r.Attached {
			if a := d.Resource(id); a != nil && !a.Apart {
				s.set(d, a)
			}
		}
	}
	return Outcome{}
}

func (s *SetAutoRenewal) set(d *transaction, r *Resource) {
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
	changed.Prompt = d.prompt(&changed)
	d.Change.Resources = append(d.Change.Resources, &changed)
}

// prompt is when the renewal of r is charged outside the vendor's hours, because all attempts
// there are lie behind; zero: it is not.
func (d *transaction) prompt(r *Resource) time.Time {
	c := r.calendar()
	if !c.Prompt || !r.AutoRenew || len(r.Periods) == 0 || c.attemptLeft(r.Ends(), d.Now) {
		return time.Time{}
	}
	return d.Now.Add(promptly)
}

// decide buys one more period for each resource, at the price of the last one.
func (r *Renew) decide(d *transaction) (out Outcome) {
	for _, target := range d.targets {
		if len(target.Periods) > 0 {
			out.Orders = append(out.Orders, d.renew(target, r.Term, r.Unpaid, r.Token).ID)
		}
	}
	return out
}

// renew writes the order for another period; one that waits to be paid adds none.
func (d *transaction) renew(r *Resource, term Term, unpaid bool, token string) *Order {
	o := d.newOrder(Renewal, r)
	o.Unpaid, o.Token, o.Resources = unpaid, token, []ResourceID{r.ID}
	begins, price := r.Ends(), r.price(term)
	next := Period{Begins: begins, Ends: r.calendar().After(r.Bought(), begins, term), Term: term, Cash: price, Order: o.ID}
	o.Lines = []Line{{Resource: r.ID, Period: len(r.Periods), Base: o.ID, Begins: next.Begins, Ends: next.Ends, Term: term, Cash: price}}
	if unpaid {
		return o
	}
	changed := *r
	changed.Periods = append(append([]Period(nil), r.Periods...), next)
	d.Change.Resources = append(d.Change.Resources, &changed)
	d.addEntry(o, r.ID, len(r.Periods), Cash, Prepaid, price)
	d.credit(o.Account, -price)
	return o
}

// price is what another period of that term costs: as the last one did, month for month.
func (r *Resource) price(term Term) Money {
	last := r.Periods[len(r.Periods)-1]
	return last.Cash.share(int64(term), int64(last.Term)) + last.Coupons.share(int64(term), int64(last.Term))
}
