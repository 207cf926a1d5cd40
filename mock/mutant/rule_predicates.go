package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// always replaces what breaks the rules of a row.
func replacePredicate(row string, with breaks) patch {
	return wrapPredicate(row, func(c *billing.Case, _ breaks) bool { return with(c) })
}

// blindFor lets pass, of what a row refuses, what is of a kind.
func exempt(row string, passes breaks) patch {
	return wrapPredicate(row, func(c *billing.Case, breaks breaks) bool { return !passes(c) && breaks(c) })
}

// widened lets a row refuse whatever has a fact.
func refuseAllWith(row string, f billing.Fact) patch {
	return wrapPredicate(row, func(c *billing.Case, breaks breaks) bool { return c.Resource.Facts.Has(f) || breaks(c) })
}

// clocked lets a row look at a clock that is off.
func shiftRuleClock(row string, by time.Duration) patch {
	return wrapPredicate(row, func(c *billing.Case, breaks breaks) bool {
		shifted := *c
		shifted.Now = c.Now.Add(by)
		return breaks(&shifted)
	})
}

// endsEarly lets a fact that passes be over a second too soon.
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

// hostsService reports whether a guest is of a service, or is none that the account has.
func allGuestsAre(c *billing.Case, name string) bool {
	for r := range c.Resources(c.Caller.Account) {
		if slices.Contains(c.Resource.Hosts, r.Alias) && !strings.HasSuffix(r.Product, "."+name) {
			return false
		}
	}
	return true
}

// refundsOf counts the refunds of an account, of whatever and whenever.
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

// partOfOnce counts the members of a portfolio that are gone.
func portfolioIncludingGone(c *billing.Case) bool {
	name := c.Resource.Facts[billing.Portfolio]
	for r := range c.Resources(c.Caller.Account) {
		if name != "" && r.Facts[billing.Portfolio] == name && !slices.Contains(c.Command.Targets(), r.ID) {
			return true
		}
	}
	return false
}
