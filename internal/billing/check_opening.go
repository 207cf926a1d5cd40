package billing

import "slices"

// Check returns what is wrong with an opening that somebody else has written: each part must be possible, and what
// it refers to must be there. The times in it must be those of business clocks.
func (o *Opening) Check(rulebookOf func(vendor string) *Rulebook) []Mistake {
	c, names := newChecker(rulebookOf), map[[2]string]bool{}
	for i, a := range o.Accounts {
		at := index("/accounts", i)
		c.openAccount(at, a)
		name := [2]string{a.Vendor, a.Name}
		c.require(!names[name], at+"/name", "the account %q is there twice", a.Name)
		names[name] = true
	}
	aliases := map[string]bool{}
	for i, r := range o.Resources {
		at := index("/resources", i)
		c.openResource(at, r)
		c.require(r.Alias != "" && !aliases[r.Alias], at+"/alias", "a resource needs an alias of its own")
		aliases[r.Alias] = true
	}
	for i, r := range o.Resources {
		c.attached(index("/resources", i), r)
	}
	return c.found
}

func (c *checker) openAccount(at string, a *Account) {
	c.require(a.ID != "" && c.known.accounts[a.ID] == nil, at+"/id", "an account needs an id of its own")
	c.require(a.Name != "", at+"/name", "an account needs a name")
	c.require(c.rulebook(a.Vendor) != nil, at+"/vendor", "there is no vendor %q", a.Vendor)
	c.accountValues(at, a)
	c.known.accounts[a.ID] = a
}

// accountValues checks what can change of an account.
func (c *checker) accountValues(at string, a *Account) {
	c.facts(at+"/facts", a.Facts, true, false)
	c.amount(at+"/balance", a.Balance)
	for product, n := range a.Quota {
		c.require(n >= 0, at+"/quota/"+product, "a quota is not negative")
	}
}

func (c *checker) openResource(at string, r *Resource) {
	c.require(r.ID != "" && c.known.resources[r.ID] == nil, at+"/id", "a resource needs an id of its own")
	c.require(c.known.accounts[r.Account] != nil, at+"/account", "there is no account %q", r.Account)
	c.require(r.Product != "", at+"/product", "a resource needs a product")
	if r.Primary != "" {
		p := c.known.resources[r.Primary]
		c.require(p != nil && p.Account == r.Account && p.Primary == "", at+"/primary", "%q is no primary resource of the account before this one", r.Primary)
	}
	c.require(r.Ended.IsZero() && r.Stopped.IsZero() && r.Underway == Effect{} && r.Closes.IsZero() && r.Prompt.IsZero(), at, "a world begins with resources to which nothing has happened")
	c.resourceValues(at, r, false)
	for i := range r.Periods {
		p := &r.Periods[i]
		c.require(p.Order == "" && p.Refund == "", index(at+"/periods", i), "the orders of the periods follow from them, and none is given up")
	}
	c.known.resources[r.ID] = r
}

// resourceValues checks what can change of a resource.
func (c *checker) resourceValues(at string, r *Resource, dated bool) {
	c.facts(at+"/facts", r.Facts, false, dated)
	c.require(r.Times >= 0, at+"/times", "a number of renewals is not negative")
	c.require(r.RenewFor >= 0, at+"/renew_for", "a term is not negative")
	c.require(len(r.Periods) <= mostPeriods, at+"/periods", "there are more than %d periods", mostPeriods)
	for i := range r.Periods {
		p, at := &r.Periods[i], index(at+"/periods", i)
		c.require(p.Term >= 1, at+"/term", "a period needs a term")
		c.require(p.Begins.Before(p.Ends), at+"/ends", "a period ends after it begins")
		c.require(!p.Begins.Before(Earliest) && p.Ends.Before(Latest), at, "a period is between 1970 and 2099")
		c.amount(at+"/cash", p.Cash)
		c.amount(at+"/coupons", p.Coupons)
		c.amount(at+"/discounts", p.Discounts)
	}
}

// attached checks that a primary and what is attached to it name each other.
func (c *checker) attached(at string, r *Resource) {
	for i, id := range r.Attached {
		a := c.known.resources[id]
		c.require(a != nil && a.Primary == r.ID && slices.Index(r.Attached, id) == i, index(at+"/attached", i), "%q is not attached to %q", id, r.ID)
	}
	if p := c.known.resources[r.Primary]; p != nil {
		c.require(slices.Contains(p.Attached, r.ID), at+"/primary", "%q does not name %q among what is attached to it", r.Primary, r.ID)
	}
}
