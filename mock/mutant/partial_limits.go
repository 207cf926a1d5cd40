package mutant

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
)

// partialLimits are limits that are enforced only in part: a condition or an exception is ignored.
func partialLimits() []fault {
	return []fault{
		{"huawei.resource-package", "no-exceptions", "Packages for backup and data warehouse cannot be unsubscribed either.", replacePredicate("huawei.resource-package", func(c *billing.Case) bool {
			return c.Resource.Facts.Has(billing.ResourcePackage) && c.Status(c.Resource) != billing.Pending
		})},
		{"huawei.resource-package", "pending-too", "A package cannot be unsubscribed before it begins.", replacePredicate("huawei.resource-package", func(c *billing.Case) bool {
			return c.Resource.Facts.Has(billing.ResourcePackage) && !slices.Contains([]string{"hws.service.type.cbr", "hws.service.type.dws"}, c.Resource.Product)
		})},
		{"huawei.expired", "renewals-ignored", "A subscription counts as expired when its first period has ended.", replacePredicate("huawei.expired", func(c *billing.Case) bool {
			p := c.Subscription(c.Resource).Periods
			return c.Resource.Facts.Has(billing.Expired) || len(p) > 0 && !c.Now.Before(p[0].Ends)
		})},
		{"huawei.expired", "stated-only", "A subscription that has expired by the clock does not count as expired.", replacePredicate("huawei.expired", func(c *billing.Case) bool { return c.Resource.Facts.Has(billing.Expired) })},
		{"huawei.service.dcc", "servers-too", "The physical servers of a cluster cannot be unsubscribed, like the cluster itself.", replacePredicate("huawei.service.dcc", isService("dcc"))},
		{"huawei.service.dcc", "one-spelling", "A cluster is recognised only by the short form of its service code.", replacePredicate("huawei.service.dcc", func(c *billing.Case) bool {
			return c.Resource.Product == "dcc" && c.Resource.Kind != "physical-server"
		})},
		{"huawei.no-renewal-period", "first-period", "The first period counts as a renewal.", replacePredicate("huawei.no-renewal-period", func(c *billing.Case) bool { return len(c.Resource.Periods) == 0 })},
		{"huawei.koogallery-invoiced", "any-product", "A KooGallery product cannot be unsubscribed even without an invoice.", refuseAllWith("huawei.koogallery-invoiced", billing.KooGalleryProduct)},
		{"huawei.koogallery-invoiced", "any-invoice", "Any invoice prevents an unsubscription, whatever it is for.", refuseAllWith("huawei.koogallery-invoiced", billing.Invoiced)},
		{"huawei.koogallery-invoiced", "two-words", "The limit is not enforced for the fact koogallery-invoiced.", replacePredicate("huawei.koogallery-invoiced", func(c *billing.Case) bool {
			return c.Resource.Facts.Has(billing.KooGalleryProduct) && c.Resource.Facts.Has(billing.Invoiced)
		})},
		{"huawei.referral-invoiced", "any-invoice", "An invoice prevents the unsubscription of a customer who was not referred.", refuseAllWith("huawei.referral-invoiced", billing.Invoiced)},
		{"huawei.referral-invoiced", "any-referral", "A referred customer cannot unsubscribe even without an invoice.", wrapPredicate("huawei.referral-invoiced", func(c *billing.Case, breaks breaks) bool {
			return c.Account.Facts.Has(billing.Referral) || breaks(c)
		})},
		{"huawei.bandwidth-add-on", "whole-too", "A bandwidth add-on prevents the unsubscription of the whole resource too.", changeRules("huawei", onlyKinds("huawei.bandwidth-add-on", unsubscribing))},
		{"huawei.autorenew-unsupported", "off", "Automatic renewal can be switched off for a resource that does not support it.", changeRules("huawei", withoutKinds("huawei.autorenew-unsupported", billing.RenewingOff))},
		{"huawei.autorenew-unsupported", "on", "Automatic renewal can be switched on for a resource that does not support it.", changeRules("huawei", withoutKinds("huawei.autorenew-unsupported", billing.RenewingOn))},
	}
}

// groupLimits are the faults in limits about resources that belong together.
func groupLimits() []fault {
	return []fault{
		{"huawei.portfolio", "one-by-one", "Any two members of a portfolio can be unsubscribed without the others.", wrapPredicate("huawei.portfolio", func(c *billing.Case, breaks breaks) bool {
			return len(c.Command.Targets()) < 2 && breaks(c)
		})},
		{"huawei.portfolio", "never", "A member of a portfolio cannot be unsubscribed, even together with all the others.", refuseAllWith("huawei.portfolio", billing.Portfolio)},
		{"huawei.portfolio", "gone-count", "Members of a portfolio that are gone must be named too.", replacePredicate("huawei.portfolio", portfolioIncludingGone)},
		{"huawei.dcc-hosts-vms", "gone-count", "A guest that once ran on a server prevents its unsubscription for ever.", replacePredicate("huawei.dcc-hosts-vms", func(c *billing.Case) bool { return len(c.Resource.Hosts) > 0 })},
		{"huawei.dcc-hosts-vms", "one-is-enough", "A server is empty when one of its guests is gone.", wrapPredicate("huawei.dcc-hosts-vms", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && !anyGuestGone(c)
		})},
		{"huawei.dcc-hosts-vms", "named-as-gone", "A guest that is named in the same call counts as gone.", wrapPredicate("huawei.dcc-hosts-vms", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && len(c.Command.Targets()) == 1
		})},
		{"huawei.dcc-hosts-vms", "machines-only", "Only virtual machines count as guests.", wrapPredicate("huawei.dcc-hosts-vms", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && allGuestsAre(c, "ec2")
		})},
	}
}

// alibabaLimits are limits of Alibaba Cloud that are enforced only in part.
func alibabaLimits() []fault {
	return []fault{
		{"alibaba.refund-in-progress", "stopped", "An instance that is stopped until its release can be refunded again.", exempt("alibaba.refund-in-progress", func(c *billing.Case) bool { return c.Status(c.Resource) == billing.StoppedStatus })},
		{"alibaba.no-rest-value", "vouchers-count", "Vouchers count as a refundable amount.", exempt("alibaba.no-rest-value", func(c *billing.Case) bool {
			return slices.ContainsFunc(c.Resource.Periods, func(p billing.Period) bool { return p.Coupons > 0 })
		})},
		{"alibaba.no-rest-value", "a-cent", "A rest value of a cent counts as nothing to refund.", replacePredicate("alibaba.no-rest-value", func(c *billing.Case) bool {
			return c.Terms.Quote(c.View, c.Resource, false).Cash <= 2
		})},
		{"alibaba.not-applicable", "any-site", "Which site a call is addressed to makes no difference.", exempt("alibaba.not-applicable", func(c *billing.Case) bool { return !c.Account.Facts.Has(billing.NotApplicable) })},
		{"alibaba.not-applicable", "no-site", "An account of the other site is refused at its own site as well.", replacePredicate("alibaba.not-applicable", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.NotApplicable) })},
		{"alibaba.not-applicable", "one-site", "The Chinese site accepts the calls of every account.", exempt("alibaba.not-applicable", func(c *billing.Case) bool {
			return c.Caller.Market == "china" && !c.Account.Facts.Has(billing.NotApplicable)
		})},
	}
}
