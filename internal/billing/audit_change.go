package billing

import (
	"fmt"
	"sync"
)

// WouldBreak returns the invariants that would break if this change were applied. It checks what the change
// touches, and also what later checks rely on: that a new period costs what was paid for it, and that a
// client token is remembered.
func (v View) WouldBreak(c *Change) []BrokenInvariant {
	if len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 {
		return nil
	}
	a := auditPool.Get().(*audit)
	a.touchedBy(v, c)
	found := a.brokenInvariants()
	*a = audit{} // the pool keeps nothing of the world
	auditPool.Put(a)
	if by := mispriced(c); by != "" {
		found = append(found, BrokenInvariant{"books-balance", by})
	}
	if by := v.forgottenToken(c); by != "" {
		found = append(found, BrokenInvariant{"one-order-per-token", by})
	}
	return found
}

// auditPool has audits for changes, since every accepted call needs one for a moment.
var auditPool = sync.Pool{New: func() any { return new(audit) }}

// touchedBy collects what a change touches.
func (a *audit) touchedBy(v View, c *Change) {
	a.View, a.change, a.orders, a.accounts = v, c, c.Orders, c.Accounts
	a.entries, a.totals, a.resources = a.entryBuffer[:0], a.totalsBuffer[:0], a.resourceBuffer[:0]
	for i := range c.Entries {
		a.entries = append(a.entries, &c.Entries[i])
	}
	for _, r := range c.Resources {
		a.resources = append(a.resources, r)
		for _, id := range r.Attached {
			if attached := a.resource(id); attached != nil {
				a.resources = append(a.resources, attached)
			}
		}
	}
	a.addUp()
}

// mispriced finds a new period whose price differs from what the ledger says was paid for it.
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
			p, paid := &r.Periods[e.Period], c.paidIn(e.periodKey())
			if paid != p.Cash+p.Coupons {
				return fmt.Sprintf("%s: the price is %s, but %s was paid", e.periodKey(), p.Cash+p.Coupons, paid)
			}
		}
	}
	return ""
}

// paidIn returns how much was paid for a period according to the entries.
func (c *Change) paidIn(k periodKey) (sum Money) {
	for i := range c.Entries {
		if e := &c.Entries[i]; e.periodKey() == k && (e.To == Prepaid || e.To == PrepaidCoupons) {
			sum += e.Amount
		}
	}
	return sum
}

// forgottenToken finds a new order whose client token the change does not remember.
func (v View) forgottenToken(c *Change) string {
	for _, o := range c.Orders {
		if o.Kind == Unsubscription && o.Token != "" && v.Order(o.ID) == nil && (c.TokenAnswer == nil || c.TokenAnswer.Key.Token != o.Token) {
			return fmt.Sprintf("the client token of order %s was not recorded", o.ID)
		}
	}
	return ""
}
