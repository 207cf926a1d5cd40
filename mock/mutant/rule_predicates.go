package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// replacePredicate replaces the predicate of the rules of a row.
func replacePredicate(row string, with breaks) patch {
	return wrapPredicate(row, func(c *billing.Case, _ breaks) bool { return with(c) })
}

// exempt accepts some of the calls that a row refuses.
func exempt(row string, passes breaks) patch {
	return wrapPredicate(row, func(c *billing.Case, breaks breaks) bool { return !passes(c) && breaks(c) })
}

// refuseAllWith makes a row refuse every resource with a fact.
func refuseAllWith(row string, f billing.Fact) patch {
	return wrapPredicate(row, func(c *billing.Case, breaks breaks) bool { return c.Resource.Facts.Has(f) || breaks(c) })
}

// shiftRuleClock checks a row by a clock that is wrong by the given time.
func shiftRuleClock(row string, by time.Duration) patch {
	return wrapPredicate(row, func(c *billing.Case, breaks breaks) bool {
		shifted := *c
		shifted.Now = c.Now.Add(by)
		return breaks(&shifted)
	})
}

// endFactEarly ends a temporary fact a second too early.
func endFactEarly(row string, f billing.Fact) patch {
	return exempt(row, func(c *billing.Case) bool {
		over, err := time.Parse(time.RFC3339Nano, c.Resource.Facts[f])
		return err == nil && !c.Now.Add(time.Second).Before(over)
	})
}

func isService(name string) breaks {
	return func(c *billing.Case) bool { return strings.TrimPrefix(c.Resource.Product, "hws.service.type.") == name }
}

func isDenied(c *billing.Case) bool { return slices.Contains(c.Caller.Denied, c.Caller.Operation) }

func anyGuestGone(c *billing.Case) bool {
	for r := range c.Resources(c.Caller.Account) {
		if slices.Contains(c.Resource.Hosts, r.Alias) && c.Status(r) == billing.Gone {
			return true
		}
	}
	return false
}

// allGuestsAre reports whether all guests of a server that the account has are of one service.
func allGuestsAre(c *billing.Case, name string) bool {
	for r := range c.Resources(c.Caller.Account) {
		if slices.Contains(c.Resource.Hosts, r.Alias) && !strings.HasSuffix(r.Product, "."+name) {
			return false
		}
	}
	return true
}

// refundCount counts all refunds of an account, of any product and at any time.
func refundCount(c *billing.Case) (n int) {
	for o := range c.Orders(c.Account.ID) {
		if o.Kind == billing.Unsubscription {
			n++
		}
	}
	return n
}

func isProduct(cmd billing.Command, code string) bool {
	u, ok := cmd.(*billing.Unsubscribe)
	return ok && u.Product == code
}

// portfolioIncludingGone requires all members of a portfolio to be named, even those that are gone.
func portfolioIncludingGone(c *billing.Case) bool {
	name := c.Resource.Facts[billing.Portfolio]
	for r := range c.Resources(c.Caller.Account) {
		if name != "" && r.Facts[billing.Portfolio] == name && !slices.Contains(c.Command.Targets(), r.ID) {
			return true
		}
	}
	return false
}
