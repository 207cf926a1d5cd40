package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// callers are the faults in who may ask, and about what.
func callers() []fault {
	return []fault{
		{"huawei.customer-only", "no-tokens", "Calls with a token are turned away.", turningAway("huawei.gateway.unknown-token", "unknown-token", byToken)},
		{"huawei.customer-only", "partner", "A partner who shows a token counts as the customer.",
			predicate("huawei.access-denied", func(c *billing.Case, breaks breaks) bool {
				return c.Account.Facts[billing.Partner] == "" && breaks(c)
			})},
		{"huawei.unknown-resource", "of-another", "A resource of another customer can be left.", predicate("huawei.unknown-resource", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && (c.Resource.Account == "" || c.Resource.Account == c.Caller.Account)
		})},
		{"huawei.unknown-resource", "told-apart", "That a resource is another customer's is told.", refusing("huawei", anothersAsDenied)},
		{"huawei.access-denied", "partner", "A partner counts as the customer.", blindFor("huawei.access-denied", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.Partner) })},
		{"huawei.access-denied", "users", "A user without the permission counts as the customer.", blindFor("huawei.access-denied", denied)},
		{"huawei.autorenew-access-denied", "partner", "A partner counts as the customer.", blindFor("huawei.autorenew-access-denied", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.Partner) })},
		{"huawei.autorenew-access-denied", "users", "A user without the permission counts as the customer.", blindFor("huawei.autorenew-access-denied", denied)},
		{"huawei.autorenew-access-denied", "any-domain", "The account in the path may be another's.", blindFor("huawei.autorenew-access-denied", func(c *billing.Case) bool { return c.Caller.Claims != "" && c.Caller.Claims != c.Caller.Account })},
		{"huawei.koogallery-service", "one-profile", "Where services are seen to differ it keeps to the document.", documented("huawei.koogallery-service")},
		{"huawei.records-dumped", "one-profile", "Where services are seen to differ it keeps to the document.", documented("huawei.records-dumped")},
		{"huawei.deleted-resource", "one-profile", "Where services are seen to differ it keeps to the document.", documented("huawei.deleted-resource")},
		{"huawei.deleted-resource", "stated-only", "What was unsubscribed by a call can be unsubscribed again.", blindFor("huawei.deleted-resource", func(c *billing.Case) bool { return !c.Resource.Ended.IsZero() })},
		{"alibaba.unknown-instance", "by-name", "An instance is found by its custom name.", asking("alibaba", findByName)},
		{"alibaba.invalid-parameter", "any-known-product", "The product code of another product is accepted.", predicate("alibaba.invalid-parameter", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && !(c.Resource.Product != "" && isProduct(c.Command, "rds"))
		})},
	}
}

// documented lets a row refuse in the documented words, in every profile.
func documented(row string) applied {
	return refusing(vendorOf(row), func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
		if f.Row == row {
			changed := *c.Options
			changed.Profile = "documented"
			c.Options = &changed
		}
		return refuse(c, f)
	})
}

// anothersAsDenied tells that a resource is another's, where it must look like none.
func anothersAsDenied(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	if f.Row == "huawei.unknown-resource" && c.Operation.ID == "unsubscribe" {
		denied := *f
		denied.Reason = billing.AccessDenied
		f = &denied
	}
	return refuse(c, f)
}

func findByName(u *billing.Unsubscribe, q *asked) {
	for r := range q.view.Resources(q.caller.Account) {
		if name := string(u.Resources[0]); r.Alias == name || r.Name == name {
			u.Resources = []billing.ResourceID{r.ID}
		}
	}
}
