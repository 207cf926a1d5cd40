package billing

import (
	"cmp"
	"slices"
)

// An audit collects what the invariants check: either the whole state, or only what a change touches
// together with what was paid for it before. The invariants are the same in both cases. Checking a change
// costs only as much as the change, however large the state is.
type audit struct {
	View
	change    *Change        // not yet applied; nil: the whole state is checked
	entries   []*Entry       // sorted by period
	totals    []periodTotals // sorted by period too
	orders    []*Order
	resources []*Resource
	accounts  []*Account
	byID      map[ResourceID]*Resource // the resources of a large change, once somebody asks for one

	// Buffers that save allocations for a change of the usual size.
	entryBuffer    [8]*Entry
	totalsBuffer   [3]periodTotals
	resourceBuffer [4]*Resource
}

// auditAll collects the whole state.
func (v View) auditAll() *audit {
	a := &audit{View: v}
	ledger := v.Entries()
	for i := range ledger {
		a.entries = append(a.entries, &ledger[i])
	}
	for account := range v.Accounts() {
		a.orders = slices.AppendSeq(a.orders, v.Orders(account.ID))
		a.resources = slices.AppendSeq(a.resources, v.Resources(account.ID))
		a.accounts = append(a.accounts, account)
	}
	a.addUp()
	return a
}

// addUp adds the entries up by period.
func (a *audit) addUp() {
	slices.SortStableFunc(a.entries, func(x, y *Entry) int { return x.periodKey().compare(y.periodKey()) })
	for _, e := range a.entries {
		if n := len(a.totals); n == 0 || a.totals[n-1].periodKey != e.periodKey() {
			a.totals = append(a.totals, a.totalsBefore(e.periodKey()))
		}
		a.totals[len(a.totals)-1].add(e)
	}
}

// totalsBefore returns the totals of a period before the change. They are read from the period itself. For
// the whole state they are zero.
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

// refundedBy returns how much an order paid back for a period according to the ledger.
func (a *audit) refundedBy(by OrderID, k periodKey) Money {
	t := a.totalOf(k)
	if t.givenUpBy != by {
		return 0
	}
	return t.refunded
}

// totalOf returns the totals of a period, zero for one without an entry.
func (a *audit) totalOf(k periodKey) periodTotals {
	i, found := slices.BinarySearchFunc(a.totals, k, func(t periodTotals, k periodKey) int { return t.compare(k) })
	if !found {
		return periodTotals{}
	}
	return a.totals[i]
}

// resource returns a resource as it will be with the change.
func (a *audit) resource(id ResourceID) *Resource {
	if id == "" {
		return nil
	}
	if r := a.changedResource(id); r != nil {
		return r
	}
	return a.View.Resource(id)
}

// changedResource returns the resource as the change has it, nil when the change does not contain it.
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

// order returns an order as it will be with the change.
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

// A tokenUse is an unsubscription and the client token it was requested with.
type tokenUse struct {
	account AccountID
	token   string
	order   OrderID
}

// tokenUses returns the unsubscriptions of the orders that have a client token, and the earlier ones of the
// change's token, sorted by token.
func (a *audit) tokenUses() (all []tokenUse) {
	for _, o := range a.orders {
		if o.Kind == Unsubscription && o.Token != "" {
			all = append(all, tokenUse{o.Account, o.Token, o.ID})
		}
	}
	if len(all) == 0 {
		return nil
	}
	if a.change != nil && a.change.TokenAnswer != nil {
		if known := a.TokenAnswer(a.change.TokenAnswer.Key); known != nil {
			for _, id := range known.Outcome.Orders {
				all = append(all, tokenUse{known.Key.Account, known.Key.Token, id})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y tokenUse) int {
		return cmp.Or(cmp.Compare(x.account, y.account), cmp.Compare(x.token, y.token))
	})
	return all
}
