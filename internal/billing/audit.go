package billing

import (
	"cmp"
	"slices"
)

// evidence is what the invariants are asked about: the whole of the books, or what a change
// touches and what was paid for that before. The same sentences are asked either way, so that
// asking about a change costs what the change costs, however long the books are.
type audit struct {
	View
	change    *Change        // that the books have not kept; nil: the whole is asked about
	entries   []*Entry       // by period
	totals    []periodTotals // by period too
	orders    []*Order
	resources []*Resource
	byID      map[ResourceID]*Resource // of the change, once it is asked for and there are several

	// Room for a change of the usual size.
	entryBuffer    [8]*Entry
	totalsBuffer   [3]periodTotals
	resourceBuffer [4]*Resource
}

// evidence of the whole of the books.
func (v View) auditAll() *audit {
	e := &audit{View: v}
	ledger := v.Entries()
	for i := range ledger {
		e.entries = append(e.entries, &ledger[i])
	}
	for a := range v.Accounts() {
		e.orders = slices.AppendSeq(e.orders, v.Orders(a.ID))
		e.resources = slices.AppendSeq(e.resources, v.Resources(a.ID))
	}
	e.addUp()
	return e
}

// count adds the entries up by period.
func (e *audit) addUp() {
	slices.SortStableFunc(e.entries, func(a, b *Entry) int { return a.periodKey().compare(b.periodKey()) })
	for _, m := range e.entries {
		if n := len(e.totals); n == 0 || e.totals[n-1].periodKey != m.periodKey() {
			e.totals = append(e.totals, e.totalsBefore(m.periodKey()))
		}
		e.totals[len(e.totals)-1].add(m)
	}
}

// before is what the ledger said of a period until the change, told by the period itself; about
// the whole of the books nothing was said before.
func (a *audit) totalsBefore(k periodKey) periodTotals {
	t := periodTotals{periodKey: k}
	if a.change == nil {
		return t
	}
	if r := a.View.Resource(k.resource); r != nil && k.period < len(r.Periods) {
		p := &r.Periods[k.period]
		t.cashIn, t.couponsIn = p.Cash, p.Coupons
		if p.Refund != "" {
			t.cashOut, t.couponsOut, t.givenUpBy = p.Cash, p.Coupons, p.Refund
		}
	}
	return t
}

// paidBack is what the ledger says that an order paid back for a period.
func (a *audit) refundedBy(by OrderID, k periodKey) Money {
	i, found := slices.BinarySearchFunc(a.totals, k, func(t periodTotals, k periodKey) int { return t.compare(k) })
	if !found || a.totals[i].givenUpBy != by {
		return 0
	}
	return a.totals[i].refunded
}

// resource is a resource as it would be with the change.
func (a *audit) resource(id ResourceID) *Resource {
	if id == "" {
		return nil
	}
	if r := a.changedResource(id); r != nil {
		return r
	}
	return a.View.Resource(id)
}

// changed is a resource that the change replaces, nil when it is another.
func (a *audit) changedResource(id ResourceID) *Resource {
	if a.change == nil {
		return nil
	}
	if all := a.change.Resources; len(all) <= linearScan {
		for _, r := range all {
			if r.ID == id {
				return r
			}
		}
		return nil
	}
	if a.byID == nil {
		a.byID = make(map[ResourceID]*Resource, len(a.change.Resources))
		for _, r := range a.change.Resources {
			a.byID[r.ID] = r
		}
	}
	return a.byID[id]
}

// order is an order as it would be with the change.
func (a *audit) order(id OrderID) *Order {
	for _, o := range a.change.orders() {
		if o.ID == id {
			return o
		}
	}
	return a.View.Order(id)
}

func (c *Change) orders() []*Order {
	if c == nil {
		return nil
	}
	return c.Orders
}

// A use is an unsubscription that a client token asked for.
type tokenUse struct {
	account AccountID
	token   string
	order   OrderID
}

// uses are those of the orders, and those the change's own token stands for already, in order.
func (e *audit) tokenUses() (all []tokenUse) {
	for _, o := range e.orders {
		if o.Kind == Unsubscription && o.Token != "" {
			all = append(all, tokenUse{o.Account, o.Token, o.ID})
		}
	}
	if len(all) == 0 {
		return nil
	}
	if e.change != nil && e.change.TokenAnswer != nil {
		if a := e.TokenAnswer(e.change.TokenAnswer.Key); a != nil {
			for _, id := range a.Outcome.Orders {
				all = append(all, tokenUse{a.Key.Account, a.Key.Token, id})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b tokenUse) int {
		return cmp.Or(cmp.Compare(a.account, b.account), cmp.Compare(a.token, b.token))
	})
	return all
}
