package alibaba

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

func denied(c *billing.Case) bool { return slices.Contains(c.Caller.Denied, c.Caller.Operation) }

// wrongSite: the account is a reseller's customer, or the call was addressed to the site to which the
// account does not belong. The host name of the vendor names the site; for any other address the fact
// not-applicable of the account does.
func wrongSite(c *billing.Case) bool {
	site := ""
	if c.Account != nil {
		site = c.Account.Site
	}
	c.Read("site", func() string { return site })
	differs, named := c.Caller.Market != site, c.Caller.Market != "" && site != ""
	if fact := c.AccountFact(billing.NotApplicable); fact != "" && !(fact == "other-site" && named) {
		return true
	}
	return named && differs
}

func isUnknown(c *billing.Case) bool { return c.Resource.Account == "" }

func ownedByAnother(c *billing.Case) bool { return c.Resource.Account != c.Caller.Account }

func noSuchOrder(c *billing.Case) bool { return c.Order == nil || c.Order.Account != c.Caller.Account }

// products are product codes of the vendor, whether or not the sandbox has such an instance. Source: clients that refund them.
var products = []string{"ecs", "rds", "kms", "acr", "ons", "dcdn", "bccluster", "ace_eweb", "ri", "milvus", "polardb", "ecsrep", "vipcloudfw", "cas", "redisa"}

// unknownProduct: no account has such a product, and the vendor is not known to sell it.
func unknownProduct(c *billing.Case) bool {
	code := productOf(c.Command)
	c.Read("ProductCode", func() string { return code })
	if code == c.Resource.Product || slices.Contains(products, code) {
		return false
	}
	for a := range c.Accounts() {
		for r := range c.Resources(a.ID) {
			if r.Product == code {
				return false
			}
		}
	}
	return true
}

// wrongProduct: the product code is not that of the instance.
func wrongProduct(c *billing.Case) bool {
	c.Read("product", func() string { return c.Resource.Product })
	return productOf(c.Command) != c.Resource.Product
}

// productOf returns the product code that the call names.
func productOf(cmd billing.Command) string {
	switch cmd := cmd.(type) {
	case *billing.Unsubscribe:
		return cmd.Product
	case *billing.Quote:
		return cmd.Product
	}
	return ""
}

// quotaUsedUp: the refunds of a product in a calendar year have reached the account's quota.
func quotaUsedUp(c *billing.Case) bool {
	if c.Account == nil {
		return false
	}
	quota, limited := c.Account.Quota[c.Resource.Product]
	used := c.Used(c.Account.ID, c.Resource.Product)
	c.Read("unsubscribed this year", func() string { return strconv.Itoa(used) })
	return limited && used >= quota
}

func isReleased(c *billing.Case) bool {
	s := c.Status(c.Resource)
	return s == billing.Gone || s == billing.StoppedStatus
}

// refundedOrRefunding: an instance that was refunded, or is being refunded, cannot be renewed.
func refundedOrRefunding(c *billing.Case) bool {
	c.Read("being refunded by", func() string { return string(c.Resource.Underway.Order) })
	c.Read("refunded at", func() string { return stamp(cmp.Or(c.Resource.Stopped, c.Resource.Ended)) })
	return isReleased(c) || c.Resource.Leaving()
}

// stamp writes a time of RFC 3339, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func expiredOrRefunded(c *billing.Case) bool {
	return c.Fact(billing.RefundInProgress) != "" || c.Resource.Leaving() || isReleased(c) || c.Status(c.Resource) == billing.ExpiredStatus
}

func nothingToRefund(c *billing.Case) bool {
	cash := c.Terms.Quote(c.View, c.Resource, false).Cash
	c.Read("refundable", cash.String)
	return cash <= 0
}
