package billing

import (
	"slices"
	"strings"
)

// Check returns what is wrong with a saved state that somebody else has written. Only a state without mistakes can
// be restored.
func (b *Baseline) Check(saved *Saved, rulebookOf func(vendor string) *Rulebook) []Mistake {
	c, s := newChecker(rulebookOf), b.Open(saved.OpenedAt)
	v, change := s.View(saved.OpenedAt, Policy{}), &saved.Change
	for a := range v.Accounts() {
		c.known.accounts[a.ID] = a
		for r := range v.Resources(a.ID) {
			c.known.resources[r.ID] = r
		}
		for o := range v.Orders(a.ID) {
			c.known.orders[o.ID] = o
		}
	}
	c.require(change.TokenAnswer == nil, "/change/token_answer", "client tokens stand in tokens")
	c.require(!saved.OpenedAt.Before(Earliest), "/opened_at", "a business clock shows times from 1970 to 2099")
	c.require(!change.SettledUntil.Before(saved.OpenedAt) && change.SettledUntil.Before(Latest), "/change/settled_until", "it is not between the beginning of the world and 2099")
	c.savedAccounts(change.Accounts)
	c.savedResources(change.Resources)
	c.savedOrders(b, change.Orders)
	c.references(change)
	c.savedEntries(change.Entries)
	c.savedTokens(saved.Tokens)
	for _, check := range []func(){func() { c.orders(change) }, func() { c.money(b, saved) }} {
		if len(c.found) == 0 {
			check()
		}
	}
	return c.found
}

func (c *checker) savedAccounts(all []*Account) {
	seen := map[AccountID]bool{}
	for i, a := range all {
		at, was := index("/change/accounts", i), c.known.accounts[a.ID]
		if was == nil || seen[a.ID] {
			c.wrong(at+"/id", "the world does not begin with the account %q, or it is there twice", a.ID)
			continue
		}
		if a.Vendor != was.Vendor || a.Name != was.Name || a.Site != was.Site {
			c.wrong(at, "vendor, name and site of an account do not change")
			continue
		}
		c.accountValues(at, a)
		seen[a.ID], c.known.accounts[a.ID] = true, a
	}
}

func (c *checker) savedResources(all []*Resource) {
	seen := map[ResourceID]bool{}
	for i, r := range all {
		at, was := index("/change/resources", i), c.known.resources[r.ID]
		if was == nil || seen[r.ID] {
			c.wrong(at+"/id", "the world does not begin with the resource %q, or it is there twice", r.ID)
			continue
		}
		c.require(r.Account == was.Account && r.Alias == was.Alias && r.Primary == was.Primary && r.Product == was.Product && r.Apart == was.Apart &&
			slices.Equal(r.Attached, was.Attached), at, "account, alias, product and what is attached to a resource do not change")
		c.resourceValues(at, r, true)
		seen[r.ID], c.known.resources[r.ID] = true, r
	}
}

func (c *checker) savedOrders(b *Baseline, all []*Order) {
	seen := map[OrderID]bool{}
	for i, o := range all {
		at, owner := index("/change/orders", i), c.known.accounts[o.Account]
		if owner == nil {
			c.wrong(at+"/account", "there is no account %q", o.Account)
			continue
		}
		was := c.known.orders[o.ID]
		c.require(!seen[o.ID], at+"/id", "the order %q is there twice", o.ID)
		if _, began := b.orders.find(o.ID); began {
			c.require(was.Account == o.Account && was.Kind == o.Kind, at, "account and kind of an order do not change")
		} else {
			model := c.rulebook(owner.Vendor).Terms.OrderID(b.seed, 0, o.Created)
			c.require(o.ID.looksLike(model), at+"/id", "%q is no order id of the vendor: they look like %s", o.ID, model)
		}
		c.require(o.Kind >= Purchase && o.Kind <= Unsubscription, at+"/kind", "there is no such kind of order")
		seen[o.ID], c.known.orders[o.ID] = true, o
	}
}

// looksLike reports whether an id has the form of another one of the same vendor.
func (id OrderID) looksLike(model OrderID) bool {
	const digits = "0123456789"
	chars := digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if strings.Trim(string(model), digits) == "" {
		chars = digits
	}
	return len(id) == len(model) && strings.Trim(string(id), chars) == "" && id[0] != '0'
}

// references checks what orders and resources say of each other.
func (c *checker) references(change *Change) {
	for i, o := range change.Orders {
		at := index("/change/orders", i)
		for j, id := range o.Resources {
			r := c.known.resources[id]
			c.require(r != nil && r.Account == o.Account, index(at+"/resources", j), "the account has no resource %q", id)
		}
		for j := range o.Lines {
			c.line(index(at+"/lines", j), o, &o.Lines[j])
		}
	}
	for i, r := range change.Resources {
		at := index("/change/resources", i)
		for j := range r.Periods {
			p := &r.Periods[j]
			c.orderOf(index(at+"/periods", j)+"/order", r, p.Order, p.Order != "")
			c.orderOf(index(at+"/periods", j)+"/refund", r, p.Refund, true)
		}
		c.orderOf(at+"/underway/order", r, r.Underway.Order, true)
		of := c.known.resources[r.Underway.Of]
		c.require(!r.Leaving() || of != nil && of.Account == r.Account && !r.Underway.At.IsZero(), at+"/underway", "an unsubscription is of a resource of the account, and completes at some time")
	}
}

// orderOf checks that a resource refers to an order of its account, or to none where that is possible.
func (c *checker) orderOf(at string, r *Resource, id OrderID, possible bool) {
	o := c.known.orders[id]
	c.require(possible && (id == "" || o != nil && o.Account == r.Account), at, "the account has no order %q", id)
}

func (c *checker) line(at string, o *Order, l *Line) {
	r := c.known.resources[l.Resource]
	if r == nil || r.Account != o.Account || l.Period < 0 || l.Period > len(r.Periods) || l.Period == len(r.Periods) && !o.Unpaid {
		c.wrong(at, "there is no period %d of a resource %q of the account", l.Period+1, l.Resource)
		return
	}
	c.require(l.Base == "" || c.known.orders[l.Base] != nil, at+"/base", "there is no order %q", l.Base)
	c.require(l.Term >= 0, at+"/term", "a term is not negative")
	f := &l.Refund
	for _, m := range []Money{l.Cash, l.Coupons, l.Discounts, f.Paid, f.Cash, f.Consumed, f.Fee, f.Coupons, f.Lost} {
		c.amount(at, m)
	}
	c.require(f.Coupons <= l.Coupons, at+"/refund/coupons", "more coupons are given back than were spent")
}
