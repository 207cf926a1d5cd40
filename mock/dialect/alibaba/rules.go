package alibaba

import (
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

const (
	refundingOrQuoting = billing.Unsubscribing | billing.Quoting
	namingInstance     = refundingOrQuoting | billing.SettingRenewal | billing.RenewingNow
	everything         = namingInstance | billing.ListingResources | billing.ListingOrders | billing.ShowingOrder
)

// rules is every limit, in the order in which the service looks: the order is the precedence.
// What each row says, and its source, stands in features/catalogue.yaml.
var rules = []billing.Rule{
	{ID: "alibaba.not-authorized", Reason: billing.NotAuthorized, On: everything, Stage: billing.Permit, Breaks: denied},
	{ID: "alibaba.not-applicable", Reason: billing.NotApplicableReason, On: everything, Stage: billing.Permit, Breaks: wrongSite},

	{ID: "alibaba.invalid-parameter", Reason: billing.InvalidParameter, On: refundingOrQuoting, Stage: billing.Parameters, Breaks: unknownProduct},

	{ID: "alibaba.idempotence", Reason: billing.IdempotentMismatch, On: billing.Unsubscribing, Stage: billing.Replay, Breaks: billing.TokenOfAnother},

	{ID: "alibaba.unknown-instance", Reason: billing.UnknownInstance, On: namingInstance, Stage: billing.Existence, Breaks: isUnknown},
	{ID: "alibaba.other-owner", Reason: billing.OtherOwner, On: namingInstance, Stage: billing.Existence, Breaks: ownedByAnother},
	{Reason: billing.UnknownOrder, On: billing.ShowingOrder, Stage: billing.Existence, Breaks: noSuchOrder},

	{ID: "alibaba.invalid-parameter", Reason: billing.InvalidParameter, On: refundingOrQuoting, Stage: billing.Structure, Breaks: wrongProduct},

	{ID: "alibaba.instance-status", Reason: billing.WrongStatus, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.InstanceStatus)},
	{ID: "alibaba.paid-image", Reason: billing.HasPaidImage, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.PaidImage)},
	{ID: "alibaba.refund-quota", Reason: billing.QuotaExceeded, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: quotaUsedUp},
	{ID: "alibaba.unpaid-order", Reason: billing.OrderUnpaid, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.UnpaidOrder)},
	{ID: "alibaba.refund-in-progress", Reason: billing.AlreadyRefunded, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: expiredOrRefunded},
	{ID: "alibaba.no-rest-value", Reason: billing.NothingToRefund, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: nothingToRefund},
	{ID: "alibaba.ambassador-order", Reason: billing.HasAmbassadorOrder, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.AmbassadorOrder)},
	{ID: "alibaba.promotion", Reason: billing.BoughtInPromotion, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.Promotion)},
	{ID: "alibaba.precheck", Reason: billing.PrecheckFailed, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.Precheck)},
	{ID: "alibaba.unsupported-product", Reason: billing.ProductNotSupported, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.UnsupportedProduct)},

	{Reason: billing.UnknownInstance, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: refundedOrRefunding},
	{Reason: billing.UnknownInstance, On: billing.SettingRenewal, Stage: billing.ResourceState, Breaks: refundedOrRefunding},
	{Reason: billing.InvalidParameter, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: billing.EndsTooLate},
}

// faults are the rows whose refusal can be asked for.
var faults = []billing.Rule{
	{ID: "alibaba.internal-error", Reason: "internal-error", On: refundingOrQuoting},
	{ID: "alibaba.gateway.unavailable", Reason: "unavailable", On: everything},
	{ID: "alibaba.gateway.throttled", Reason: "throttled", On: everything},
}

// terms: whole days, a day begun counting as a day, no fee, vouchers never come back.
// Source: RefundInstance, operation description; rules for unsubscribing from resources. The rounding is assumed.
var terms = billing.Terms{
	Used:    billing.DaysUsed,
	OrderID: orderID,
	Apart:   func(string) bool { return false },

	Calendar: calendar,
}

// calendar: China time; charged at 08:00 nine days before the end and each day after. That ends
// return to the day of the month on which an instance was bought is assumed.
// Source: ModifyInstanceAutoRenewAttribute, operation description; PolarDB auto-renewal, deduction time.
var calendar = billing.Calendar{Zone: 8 * time.Hour, Anchored: true, Lead: 9, Hour: 8 * time.Hour, Every: 24 * time.Hour}

func denied(c *billing.Case) bool { return slices.Contains(c.Caller.Denied, c.Caller.Operation) }

// otherSite: the account is a reseller's customer, or of the site the call was not addressed to. The
// fact says what an address of this mock stands for; a host name of the vendor's says it better.
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

// products are codes the vendor has, whether or not this world does. Source: clients that refund them.
var products = []string{"ecs", "rds", "kms", "acr", "ons", "dcdn", "bccluster", "ace_eweb", "ri", "milvus", "polardb", "ecsrep", "vipcloudfw", "cas", "redisa"}

// unknownProduct: nobody has such a product and the vendor is not known to sell it.
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

// otherProduct: the code must be the instance's own.
func wrongProduct(c *billing.Case) bool {
	c.Read("product", func() string { return c.Resource.Product })
	return productOf(c.Command) != c.Resource.Product
}

// claimed is the product the call says it is about.
func productOf(cmd billing.Command) string {
	switch cmd := cmd.(type) {
	case *billing.Unsubscribe:
		return cmd.Product
	case *billing.Quote:
		return cmd.Product
	}
	return ""
}

// quotaUsedUp: per account, product and calendar year.
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

// leftOrLeaving: what is being refunded cannot be renewed any more.
func refundedOrRefunding(c *billing.Case) bool { return isReleased(c) || c.Resource.Leaving() }

func expiredOrRefunded(c *billing.Case) bool {
	return c.Fact(billing.RefundInProgress) != "" || c.Resource.Leaving() || isReleased(c) || c.Status(c.Resource) == billing.ExpiredStatus
}

func nothingToRefund(c *billing.Case) bool {
	cash := c.Terms.Quote(c.View, c.Resource, false).Cash
	c.Read("refundable", cash.String)
	return cash <= 0
}

// orderID is a number of fifteen digits, below 2^53, that no two orders of a world share.
// Source: RefundInstance, response parameters; the length is observed.
func orderID(seed uint64, n int, _ time.Time) billing.OrderID {
	const all = 1_000_000_000_000
	rest := (uint64(n)*7_777_777_777 + seed%all) % all // shares no factor with a power of ten
	return billing.OrderID(strconv.FormatUint(210*all+rest, 10))
}
