package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// moments are the faults in limits that hold only in part: a condition, an exception, an instant.
func moments() []fault {
	const second = time.Second
	return []fault{
		{"huawei.resource-package", "no-exceptions", "Packages for backup and warehouse are held as well.", always("huawei.resource-package", func(c *billing.Case) bool {
			return c.Resource.Facts.Has(billing.ResourcePackage) && c.Status(c.Resource) != billing.Pending
		})},
		{"huawei.resource-package", "pending-too", "A package is held before it begins.", always("huawei.resource-package", func(c *billing.Case) bool {
			return c.Resource.Facts.Has(billing.ResourcePackage) && !slices.Contains([]string{"hws.service.type.cbr", "hws.service.type.dws"}, c.Resource.Product)
		})},
		{"huawei.resource-package", "a-second-late", "A package is free in its first second.", clocked("huawei.resource-package", -second)},
		{"huawei.resource-package", "a-second-early", "A package is held a second before it begins.", clocked("huawei.resource-package", second)},
		{"huawei.expired", "a-second-late", "A subscription can be left in the second in which it has run out.", clocked("huawei.expired", -second)},
		{"huawei.expired", "a-second-early", "A subscription cannot be left in its last second.", clocked("huawei.expired", second)},
		{"huawei.expired", "renewals-ignored", "A subscription has run out when its first period has.", always("huawei.expired", func(c *billing.Case) bool {
			p := c.Subscription(c.Resource).Periods
			return c.Resource.Facts.Has(billing.Expired) || len(p) > 0 && !c.Now.Before(p[0].Ends)
		})},
		{"huawei.expired", "stated-only", "That a subscription has run out by the clock goes unnoticed.", always("huawei.expired", func(c *billing.Case) bool { return c.Resource.Facts.Has(billing.Expired) })},
		{"huawei.service.scm", "a-second-late", "A certificate can be left in the second in which it is seven days old.", clocked("huawei.service.scm", -second)},
		{"huawei.service.scm", "a-second-early", "A certificate is held a second before it is seven days old.", clocked("huawei.service.scm", second)},
		{"huawei.service.scm", "six-days", "A certificate is held after six days.", clocked("huawei.service.scm", 24*time.Hour)},
		{"huawei.service.scm", "whatever-its-age", "A certificate is held from the start.", always("huawei.service.scm", isService("scm"))},
		{"huawei.service.scm", "untold", "It does not come to pass that a certificate can no longer be left.", terms("huawei", func(t *billing.Terms) { t.Window = nil })},
		{"huawei.service.dcc", "servers-too", "The physical servers of a cluster are held like the cluster.", always("huawei.service.dcc", isService("dcc"))},
		{"huawei.service.dcc", "one-spelling", "A cluster is known by the short form of its code only.", always("huawei.service.dcc", func(c *billing.Case) bool {
			return c.Resource.Product == "dcc" && c.Resource.Kind != "physical-server"
		})},
		{"huawei.renewal-in-effect", "a-second-late", "A renewal can be dropped in its first second.", clocked("huawei.renewal-in-effect", -second)},
		{"huawei.renewal-in-effect", "a-second-early", "A renewal cannot be dropped in the last second before it begins.", clocked("huawei.renewal-in-effect", second)},
		{"huawei.no-renewal-period", "first-period", "The first period counts as a renewal.", always("huawei.no-renewal-period", func(c *billing.Case) bool { return len(c.Resource.Periods) == 0 })},
		{"huawei.koogallery-invoiced", "any-product", "A KooGallery product is held without an invoice.", widened("huawei.koogallery-invoiced", billing.KooGalleryProduct)},
		{"huawei.koogallery-invoiced", "any-invoice", "An invoice holds whatever it is for.", widened("huawei.koogallery-invoiced", billing.Invoiced)},
		{"huawei.koogallery-invoiced", "two-words", "The limit is not known in one word.", always("huawei.koogallery-invoiced", func(c *billing.Case) bool {
			return c.Resource.Facts.Has(billing.KooGalleryProduct) && c.Resource.Facts.Has(billing.Invoiced)
		})},
		{"huawei.referral-invoiced", "any-invoice", "An invoice holds who was not referred.", widened("huawei.referral-invoiced", billing.Invoiced)},
		{"huawei.referral-invoiced", "any-referral", "Who was referred is held without an invoice.", predicate("huawei.referral-invoiced", func(c *billing.Case, breaks breaks) bool {
			return c.Account.Facts.Has(billing.Referral) || breaks(c)
		})},
		{"huawei.portfolio", "one-by-one", "Two members of a portfolio are a portfolio, however many there are.", predicate("huawei.portfolio", func(c *billing.Case, breaks breaks) bool {
			return len(c.Command.Targets()) < 2 && breaks(c)
		})},
		{"huawei.portfolio", "never", "A member of a portfolio cannot be left, even with all the others.", widened("huawei.portfolio", billing.Portfolio)},
		{"huawei.portfolio", "gone-count", "Members that are gone must be named too.", always("huawei.portfolio", func(c *billing.Case) bool {
			name := c.Resource.Facts[billing.Portfolio]
			for r := range c.Resources(c.Caller.Account) {
				if name != "" && r.Facts[billing.Portfolio] == name && !slices.Contains(c.Command.Targets(), r.ID) {
					return true
				}
			}
			return false
		})},
		{"huawei.dcc-hosts-vms", "gone-count", "What ran on a server once counts for ever.", always("huawei.dcc-hosts-vms", func(c *billing.Case) bool { return len(c.Resource.Hosts) > 0 })},
		{"huawei.dcc-hosts-vms", "one-is-enough", "A server is empty when one of its guests is gone.", predicate("huawei.dcc-hosts-vms", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && !anyGone(c)
		})},
		{"huawei.dcc-hosts-vms", "named-as-gone", "A guest that is named in the same call counts as gone.", predicate("huawei.dcc-hosts-vms", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && len(c.Command.Targets()) == 1
		})},
		{"huawei.dcc-hosts-vms", "machines-only", "Only virtual machines count as guests.", predicate("huawei.dcc-hosts-vms", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && hostsService(c, "ec2")
		})},
		{"huawei.bandwidth-add-on", "whole-too", "A bandwidth add-on holds the whole resource.", rules("huawei", func(list []billing.Rule) []billing.Rule {
			for i := range list {
				if list[i].ID == "huawei.bandwidth-add-on" {
					list[i].On = leaving
				}
			}
			return list
		})},
		{"huawei.transaction-in-progress", "a-second-early", "An operation is over a second early.", endsEarly("huawei.transaction-in-progress", billing.InTransaction)},
		{"huawei.not-provisioned", "a-second-early", "A resource counts as provisioned a second early.", endsEarly("huawei.not-provisioned", billing.NotProvisioned)},
		{"huawei.unknown-resource", "of-another", "A resource of another customer can be left.", predicate("huawei.unknown-resource", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && (c.Resource.Account == "" || c.Resource.Account == c.Caller.Account)
		})},
		{"huawei.unknown-resource", "told-apart", "What is wrong with a resource of another customer is told.", refusing("huawei", func(c *dialect.Call, f *dialect.Fault, refuse refuse) dialect.Answer {
			if f.Row == "huawei.unknown-resource" && f.Resource != "" && c.Operation.ID == "unsubscribe" {
				denied := *f
				denied.Reason = billing.AccessDenied
				f = &denied
			}
			return refuse(c, f)
		})},
		{"huawei.access-denied", "partner", "A partner counts as the customer.", blindFor("huawei.access-denied", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.Partner) })},
		{"huawei.access-denied", "users", "A user without the permission counts as the customer.", blindFor("huawei.access-denied", denied)},
		{"huawei.autorenew-access-denied", "partner", "A partner counts as the customer.", blindFor("huawei.autorenew-access-denied", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.Partner) })},
		{"huawei.autorenew-access-denied", "users", "A user without the permission counts as the customer.", blindFor("huawei.autorenew-access-denied", denied)},
		{"huawei.autorenew-access-denied", "any-domain", "The account in the path may be another's.", blindFor("huawei.autorenew-access-denied", func(c *billing.Case) bool { return c.Caller.Claims != "" && c.Caller.Claims != c.Caller.Account })},
		{"huawei.autorenew-unsupported", "off", "What has no automatic renewal can be switched off.", rules("huawei", unasked("huawei.autorenew-unsupported", billing.RenewingOff))},
		{"huawei.autorenew-unsupported", "on", "What has no automatic renewal can be switched on.", rules("huawei", unasked("huawei.autorenew-unsupported", billing.RenewingOn))},
		{"huawei.koogallery-service", "one-profile", "Where services are seen to differ it keeps to the document.", documented("huawei.koogallery-service")},
		{"huawei.records-dumped", "one-profile", "Where services are seen to differ it keeps to the document.", documented("huawei.records-dumped")},
		{"huawei.deleted-resource", "one-profile", "Where services are seen to differ it keeps to the document.", documented("huawei.deleted-resource")},
		{"huawei.deleted-resource", "stated-only", "What was unsubscribed by a call can be unsubscribed again.", blindFor("huawei.deleted-resource", func(c *billing.Case) bool { return !c.Resource.Ended.IsZero() })},

		{"alibaba.refund-quota", "one-more", "An account can refund one more than its quota.", blindFor("alibaba.refund-quota", func(c *billing.Case) bool {
			return c.Used(c.Account.ID, c.Resource.Product) == c.Account.Quota[c.Resource.Product]
		})},
		{"alibaba.refund-quota", "one-less", "An account can refund one less than its quota.", always("alibaba.refund-quota", func(c *billing.Case) bool {
			quota, limited := c.Account.Quota[c.Resource.Product]
			return limited && c.Used(c.Account.ID, c.Resource.Product)+1 >= quota
		})},
		{"alibaba.refund-quota", "any-product", "Refunds of all products count together.", always("alibaba.refund-quota", func(c *billing.Case) bool {
			for _, quota := range c.Account.Quota {
				return refundsOf(c) >= quota
			}
			return false
		})},
		{"alibaba.refund-quota", "for-ever", "The quota is not renewed with the year.", always("alibaba.refund-quota", func(c *billing.Case) bool {
			quota, limited := c.Account.Quota[c.Resource.Product]
			return limited && refundsOf(c) >= quota
		})},
		{"alibaba.refund-in-progress", "a-second-late", "In the second in which it expires an instance counts as used up.", clocked("alibaba.refund-in-progress", -second)},
		{"alibaba.refund-in-progress", "a-second-early", "An instance counts as expired a second early.", clocked("alibaba.refund-in-progress", second)},
		{"alibaba.refund-in-progress", "stopped", "What stands still until it is released can be refunded again.", blindFor("alibaba.refund-in-progress", func(c *billing.Case) bool { return c.Status(c.Resource) == billing.StoppedStatus })},
		{"alibaba.no-rest-value", "vouchers-count", "Vouchers count as something to give back.", blindFor("alibaba.no-rest-value", func(c *billing.Case) bool {
			return slices.ContainsFunc(c.Resource.Periods, func(p billing.Period) bool { return p.Coupons > 0 })
		})},
		{"alibaba.no-rest-value", "a-cent", "A cent is nothing to give back.", always("alibaba.no-rest-value", func(c *billing.Case) bool {
			return c.Terms.Quote(c.View, c.Resource, false).Cash <= 2
		})},
		{"alibaba.not-applicable", "any-site", "Which site a call is addressed to makes no difference.", blindFor("alibaba.not-applicable", func(c *billing.Case) bool { return !c.Account.Facts.Has(billing.NotApplicable) })},
		{"alibaba.not-applicable", "one-site", "Calls to the Chinese site are good for every account.", blindFor("alibaba.not-applicable", func(c *billing.Case) bool {
			return c.Caller.Market == "china" && !c.Account.Facts.Has(billing.NotApplicable)
		})},
		{"alibaba.unknown-instance", "by-name", "An instance is found by its custom name.", asking("alibaba", func(u *billing.Unsubscribe, q *asked) {
			for r := range q.view.Resources(q.caller.Account) {
				if r.Alias == string(u.Resources[0]) || r.Name == string(u.Resources[0]) {
					u.Resources = []billing.ResourceID{r.ID}
				}
			}
		})},
		{"alibaba.invalid-parameter", "any-known-product", "The product code of another product is accepted.", predicate("alibaba.invalid-parameter", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && !(c.Resource.Product != "" && isProduct(c.Command, "rds"))
		})},
	}
}

// always replaces what breaks the rules of a row.
func always(row string, with breaks) applied {
	return predicate(row, func(c *billing.Case, _ breaks) bool { return with(c) })
}

// blindFor lets pass, of what a row refuses, what is of a kind.
func blindFor(row string, passes breaks) applied {
	return predicate(row, func(c *billing.Case, breaks breaks) bool { return !passes(c) && breaks(c) })
}

// widened lets a row refuse whatever has a fact.
func widened(row string, f billing.Fact) applied {
	return predicate(row, func(c *billing.Case, breaks breaks) bool { return c.Resource.Facts.Has(f) || breaks(c) })
}

// clocked lets a row look at a clock that is off.
func clocked(row string, by time.Duration) applied {
	return predicate(row, func(c *billing.Case, breaks breaks) bool {
		shifted := *c
		shifted.Now = c.Now.Add(by)
		return breaks(&shifted)
	})
}

// endsEarly lets a fact that passes be over a second too soon.
func endsEarly(row string, f billing.Fact) applied {
	return blindFor(row, func(c *billing.Case) bool {
		over, err := time.Parse(time.RFC3339Nano, c.Resource.Facts[f])
		return err == nil && !c.Now.Add(time.Second).Before(over)
	})
}

// documented lets a row refuse in the documented words, in every profile.
func documented(row string) applied {
	return refusing(vendorOf(row), func(c *dialect.Call, f *dialect.Fault, refuse refuse) dialect.Answer {
		if f.Row == row {
			changed := *c.Options
			changed.Profile = "documented"
			c.Options = &changed
		}
		return refuse(c, f)
	})
}

func isService(name string) breaks {
	return func(c *billing.Case) bool { return strings.TrimPrefix(c.Resource.Product, "hws.service.type.") == name }
}

func denied(c *billing.Case) bool { return slices.Contains(c.Caller.Denied, c.Caller.Operation) }

func anyGone(c *billing.Case) bool {
	for r := range c.Resources(c.Caller.Account) {
		if slices.Contains(c.Resource.Hosts, r.Alias) && c.Status(r) == billing.Gone {
			return true
		}
	}
	return false
}

// hostsService reports whether a guest is of a service, or is none that the account has.
func hostsService(c *billing.Case, name string) bool {
	for r := range c.Resources(c.Caller.Account) {
		if slices.Contains(c.Resource.Hosts, r.Alias) && !strings.HasSuffix(r.Product, "."+name) {
			return false
		}
	}
	return true
}

// refundsOf counts the refunds of an account, of whatever and whenever.
func refundsOf(c *billing.Case) (n int) {
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
