package huawei

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// denied reports whether a user lacks the permission for the operation.
func denied(c *billing.Case) bool { return slices.Contains(c.Caller.Denied, c.Caller.Operation) }

func notTheCustomer(c *billing.Case) bool {
	return c.AccountFact(billing.Partner) != "" || denied(c) ||
		c.Caller.Claims != "" && c.Caller.Claims != c.Caller.Account
}

func notOwned(c *billing.Case) bool { return c.Resource.Account != c.Caller.Account }

func isGone(c *billing.Case) bool { return c.Status(c.Resource) == billing.Gone }

func noSuchOrder(c *billing.Case) bool { return c.Order == nil || c.Order.Account != c.Caller.Account }

func notARefund(c *billing.Case) bool {
	return c.Order != nil && c.Order.Kind != billing.Unsubscription
}

func isBound(c *billing.Case) bool { return c.Bound(c.Resource) }

// portfolioIncomplete: all remaining members of a portfolio must be unsubscribed in the same call.
func portfolioIncomplete(c *billing.Case) bool {
	name := c.Fact(billing.Portfolio)
	if name == "" {
		return false
	}
	for r := range c.Members(c.Caller.Account, name) {
		if c.Status(r) != billing.Gone && !slices.Contains(c.Command.Targets(), r.ID) {
			return true
		}
	}
	return false
}

// hostsResources: a server cannot be unsubscribed while a resource that runs on it exists.
func hostsResources(c *billing.Case) bool {
	if len(c.Resource.Hosts) == 0 {
		return false
	}
	left := slices.DeleteFunc(slices.Clone(c.Resource.Hosts), func(alias string) bool {
		r := c.Named(c.Caller.Account, alias)
		return r != nil && c.Status(r) == billing.Gone
	})
	c.Read("hosts", func() string { return strings.Join(left, " ") })
	return len(left) > 0
}

// packageInEffect: a resource package that has begun cannot be unsubscribed, except packages for cloud
// server backup and data warehouse.
func packageInEffect(c *billing.Case) bool {
	return c.Fact(billing.ResourcePackage) != "" && c.Status(c.Resource) != billing.Pending &&
		!slices.Contains([]string{"csbs", "cbr", "dws"}, serviceName(c.Resource.Product))
}

// inProgress: another operation is running, or an accepted unsubscription has not taken effect yet.
func inProgress(c *billing.Case) bool {
	return c.Fact(billing.InTransaction) != "" || beingUnsubscribed(c)
}

func beingUnsubscribed(c *billing.Case) bool {
	c.Read("being unsubscribed by", func() string { return string(c.Resource.Underway.Order) })
	return c.Resource.Leaving()
}

func expired(c *billing.Case) bool {
	c.Read("ends", func() string { return c.Subscription(c.Resource).Ends().UTC().Format(time.RFC3339) })
	return c.Status(c.Resource) == billing.ExpiredStatus
}

func koogalleryInvoiced(c *billing.Case) bool {
	return c.Fact(billing.KooGalleryInvoiced) != "" || c.Fact(billing.KooGalleryProduct) != "" && c.Fact(billing.Invoiced) != ""
}

func referralInvoiced(c *billing.Case) bool {
	return c.Fact(billing.ReferralInvoiced) != "" || c.AccountFact(billing.Referral) != "" && c.Fact(billing.Invoiced) != ""
}

// isService returns the predicate for a cloud service that cannot be unsubscribed, by its short code.
func isService(name string) func(*billing.Case) bool {
	return func(c *billing.Case) bool {
		c.Read("service", func() string { return c.Resource.Product })
		return serviceName(c.Resource.Product) == name
	}
}

func certificateTooOld(c *billing.Case) bool {
	age := c.Now.Sub(c.Subscription(c.Resource).Bought())
	c.Read("age", age.String)
	window := certificateWindow(c.Resource.Product)
	return window > 0 && age >= window
}

func isDedicatedCluster(c *billing.Case) bool {
	return serviceName(c.Resource.Product) == "dcc" && c.Resource.Kind != "physical-server"
}

func neverRenewed(c *billing.Case) bool {
	return renewals(c, func(billing.Period) bool { return true }) == 0
}

func renewalInEffect(c *billing.Case) bool {
	return renewals(c, func(p billing.Period) bool { return p.Ahead(c.Now) }) == 0
}

// renewals counts the renewed periods that were not refunded and fulfil a condition.
func renewals(c *billing.Case, of func(billing.Period) bool) (n int) {
	for i, p := range c.Resource.Periods {
		if i > 0 && p.Refund == "" && of(p) {
			n++
		}
	}
	return n
}

func autoRenewalOff(c *billing.Case) bool { return !c.Subscription(c.Resource).AutoRenew }

func expiredOrFrozen(c *billing.Case) bool {
	return expired(c) || beingUnsubscribed(c) || c.AccountFact(billing.AccountFrozen) != "" ||
		c.Fact(billing.ResourceFrozen) != "" || c.Fact(billing.SecurityFrozen) != "" || c.Fact(billing.ServerFrozen) != ""
}
