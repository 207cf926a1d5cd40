package billing

import "slices"

// orders checks that orders and periods say the same of each other, so that what is under way can be carried out. What
// they refer to is there.
func (c *checker) orders(change *Change) {
	for i, o := range change.Orders {
		at := index("/change/orders", i)
		seen := map[periodKey]bool{}
		for j := range o.Lines {
			l, at := &o.Lines[j], index(at+"/lines", j)
			key := periodKey{l.Resource, l.Period}
			c.require(!seen[key] && o.concerns(l.Resource), at, "an order has one line for a period, of one of its resources")
			seen[key] = true
			c.agrees(at, o, l)
		}
		c.require(o.Kind != Unsubscription || !o.Unpaid, at+"/unpaid", "an unsubscription is not paid for")
		if o.Kind == Unsubscription && o.Underway {
			c.underway(at, o, change)
		}
	}
	for i, r := range change.Resources {
		c.periodsOf(index("/change/resources", i), r)
	}
}

// agrees compares the line of an order with its period. An order that is not paid has bought no period.
func (c *checker) agrees(at string, o *Order, l *Line) {
	if o.Unpaid {
		return
	}
	p := &c.known.resources[l.Resource].Periods[l.Period]
	same := l.Begins.Equal(p.Begins) && l.Ends.Equal(p.Ends) && l.Term == p.Term && l.Cash == p.Cash && l.Coupons == p.Coupons && l.Discounts == p.Discounts
	c.require(same && l.Base == p.Order, at, "it differs from period %d of resource %q", l.Period+1, l.Resource)
	f := &l.Refund
	if o.Kind != Unsubscription {
		c.require(p.Order == o.ID && *f == Refund{}, at, "the period is of order %q, and a purchase pays nothing back", p.Order)
		return
	}
	c.require(f.Paid == l.Cash && f.Cash+f.Consumed+f.Fee == l.Cash, at+"/refund", "%s was paid; what is paid back, consumed and kept as a fee is %s", l.Cash, f.Cash+f.Consumed+f.Fee)
	c.require(f.Coupons+f.Lost == l.Coupons+l.Discounts, at+"/refund", "coupons and discounts are %s; what is given back or lost is %s", l.Coupons+l.Discounts, f.Coupons+f.Lost)
	givenUp := o.ID
	if o.Underway {
		givenUp = ""
	}
	c.require(p.Refund == givenUp, at, "the period is given up by order %q, and should be by %q", p.Refund, givenUp)
}

// underway checks that an unsubscription under way will end all its resources together.
func (c *checker) underway(at string, o *Order, change *Change) {
	main := c.known.resources[o.mainResource()]
	if main == nil {
		c.wrong(at+"/resources", "an unsubscription under way has a resource")
		return
	}
	c.require(main.Underway.At.After(change.SettledUntil), at, "the unsubscription under way was due before the time until which all is carried out")
	for j, id := range o.Resources {
		e := &c.known.resources[id].Underway
		together := e.Order == o.ID && e.Of == main.ID && e.At.Equal(main.Underway.At) && slices.Index(o.Resources, id) == j
		c.require(together, index(at+"/resources", j), "resource %q does not end with %q by this order", id, main.ID)
	}
}

// periodsOf checks that the orders of a resource have lines for its periods.
func (c *checker) periodsOf(at string, r *Resource) {
	for j := range r.Periods {
		p, at, key := &r.Periods[j], index(at+"/periods", j), periodKey{r.ID, j}
		bought, by := c.known.orders[p.Order], c.known.orders[p.Refund]
		c.require(bought.Kind != Unsubscription && !bought.Unpaid && bought.gaveUp(key), at+"/order", "order %q did not buy the period", p.Order)
		c.require(by == nil || by.Kind == Unsubscription && !by.Underway && by.gaveUp(key), at+"/refund", "order %q did not give the period up", p.Refund)
	}
	o := c.known.orders[r.Underway.Order]
	c.require(o == nil || o.Kind == Unsubscription && o.Underway && o.concerns(r.ID) && o.mainResource() == r.Underway.Of, at+"/underway", "order %q is not under way for the resource", r.Underway.Order)
}

// paid checks that the ledger has what was paid for each period of the resources that have changed.
func (c *checker) paid(a *audit, change *Change) {
	for i, r := range change.Resources {
		for j := range r.Periods {
			p, t := &r.Periods[j], a.totalOf(periodKey{r.ID, j})
			at := index(index("/change/resources", i)+"/periods", j)
			c.require(t.cashIn == p.Cash && t.couponsIn == p.Coupons, at, "the ledger says that %s and coupons of %s were paid for it", t.cashIn, t.couponsIn)
		}
	}
}

// completes carries out each unsubscription under way by itself, on nothing that is kept, and checks the invariants.
func (c *checker) completes(s *State, change *Change) {
	for i, o := range change.Orders {
		if o.Kind != Unsubscription || !o.Underway {
			continue
		}
		main := c.known.resources[o.mainResource()]
		tx := &transaction{View: s.View(main.Underway.At, Policy{}), rulebook: c.rulebook(c.known.accounts[o.Account].Vendor)}
		tx.completeUnsubscription(main)
		for _, broken := range tx.WouldBreak(&tx.Change) {
			c.wrong(index("/change/orders", i), "when it is carried out, an invariant does not hold: %s: %s", broken.ID, broken.By)
		}
	}
}
