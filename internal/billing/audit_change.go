package billing

import "fmt"

// Touched says which invariants a change would break if this view's books kept it. It asks the
// oracle about what the change touches, and about what later askings take on trust: that a new
// period costs what came in for it, and that a client token is remembered.
func (v View) WouldBreak(c *Change) []BrokenInvariant {
	if len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 {
		return nil
	}
	found := v.auditOf(c).brokenInvariants()
	if by := mispriced(c); by != "" {
		found = append(found, BrokenInvariant{"books-balance", by})
	}
	if by := v.forgottenToken(c); by != "" {
		found = append(found, BrokenInvariant{"one-order-per-token", by})
	}
	return found
}

// touched is the evidence of a change.
func (v View) auditOf(c *Change) *audit {
	e := &audit{View: v, change: c, orders: c.Orders}
	e.entries, e.totals, e.resources = e.entryBuffer[:0], e.totalsBuffer[:0], e.resourceBuffer[:0]
	for i := range c.Entries {
		e.entries = append(e.entries, &c.Entries[i])
	}
	for _, r := range c.Resources {
		e.resources = append(e.resources, r)
		for _, id := range r.Attached {
			if a := e.resource(id); a != nil {
				e.resources = append(e.resources, a)
			}
		}
	}
	e.addUp()
	return e
}

// mispriced finds a new period whose price is not what the ledger says came in for it.
func mispriced(c *Change) string {
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.To != Prepaid && e.To != PrepaidCoupons {
			continue
		}
		for _, r := range c.Resources {
			if r.ID != e.Resource || e.Period >= len(r.Periods) {
				continue
			}
			p, came := &r.Periods[e.Period], c.paidIn(e.periodKey())
			if came != p.Cash+p.Coupons {
				return fmt.Sprintf("%s: costs %s, %s came in", e.periodKey(), p.Cash+p.Coupons, came)
			}
		}
	}
	return ""
}

// cameIn is what the entries say was paid for a period.
func (c *Change) paidIn(k periodKey) (sum Money) {
	for i := range c.Entries {
		if e := &c.Entries[i]; e.periodKey() == k && (e.To == Prepaid || e.To == PrepaidCoupons) {
			sum += e.Amount
		}
	}
	return sum
}

// forgotten finds a new order whose client token the change does not remember.
func (v View) forgottenToken(c *Change) string {
	for _, o := range c.Orders {
		if o.Kind == Unsubscription && o.Token != "" && v.Order(o.ID) == nil && (c.TokenAnswer == nil || c.TokenAnswer.Key.Token != o.Token) {
			return fmt.Sprintf("nothing remembers the client token of order %s", o.ID)
		}
	}
	return ""
}
