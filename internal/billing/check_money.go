package billing

import "slices"

// ledgerAccounts are all sides of a ledger entry.
var ledgerAccounts = []LedgerAccount{Outside, Cash, CouponBalance, Prepaid, PrepaidCoupons, Income, Fees, Forfeited}

func (c *checker) savedEntries(all []Entry) {
	for i := range all {
		e, at := &all[i], index("/change/entries", i)
		o, r := c.known.orders[e.Order], c.known.resources[e.Resource]
		c.require(o != nil && o.Account == e.Account, at+"/order", "the account %q has no order %q", e.Account, e.Order)
		c.require(r != nil && r.Account == e.Account && e.Period >= 0 && e.Period < len(r.Periods), at+"/resource", "there is no period %d of a resource %q of the account", e.Period+1, e.Resource)
		c.require(slices.Contains(ledgerAccounts, e.From) && slices.Contains(ledgerAccounts, e.To), at, "there is no ledger account %q, or none %q", e.From, e.To)
		c.require(e.Amount > 0, at+"/amount", "an entry moves an amount above zero")
		c.amount(at+"/amount", max(e.Amount, 0))
	}
}

func (c *checker) savedTokens(all []*TokenAnswer) {
	seen := map[TokenKey]bool{}
	for i, a := range all {
		at, out := index("/tokens", i), &a.Outcome
		c.require(c.known.accounts[a.Key.Account] != nil && a.Key.Action != "" && a.Key.Token != "" && !seen[a.Key], at+"/key", "a client token is of an account and an operation, and there once")
		seen[a.Key] = true
		c.require(len(out.Orders) > 0, at+"/outcome/orders", "a client token led to an order")
		for j, id := range out.Orders {
			o := c.known.orders[id]
			c.require(o != nil && o.Account == a.Key.Account, index(at+"/outcome/orders", j), "the account has no order %q", id)
		}
		for j, f := range out.Failed {
			c.require(c.known.resources[f.Resource] != nil || f.Resource != "", index(at+"/outcome/failed", j), "a target that failed has an id")
		}
		c.require(len(out.Listed)+len(out.Found)+len(out.Regions)+out.Total == 0 && out.Account == nil && !out.Replay, at+"/outcome", "the outcome of an unsubscription or renewal lists nothing")
		r := &out.Refund
		for _, m := range []Money{r.Paid, r.Cash, r.Consumed, r.Fee, r.Coupons, r.Lost} {
			c.amount(at+"/outcome/refund", m)
		}
	}
}

// money checks the invariants, and that the balances are what the ledger says. The values are right, one by one.
func (c *checker) money(b *Baseline, saved *Saved) {
	s := b.Restore(saved, c.rulebook)
	v := s.View(saved.Change.SettledUntil, Policy{})
	books := v.auditAll()
	for _, broken := range books.brokenInvariants() {
		c.wrong("/change", "an invariant does not hold: %s: %s", broken.ID, broken.By)
	}
	c.paid(books, &saved.Change)
	c.completes(s, &saved.Change)
	moved := map[AccountID]Money{}
	for _, e := range saved.Change.Entries {
		if e.To == Cash {
			moved[e.Account] += e.Amount
		}
		if e.From == Cash {
			moved[e.Account] -= e.Amount
		}
	}
	for a := range v.Accounts() {
		want := b.account(a.ID).Balance + moved[a.ID]
		c.require(a.Balance == want, "/change/accounts", "the balance of account %q is %s, but its ledger says %s", a.Name, a.Balance, want)
	}
}
