package mutant

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// callers are the faults in who may call, and for which resources.
func callers() []fault {
	return []fault{
		{"huawei.customer-only", "no-tokens", "Calls with a token are refused.", refuseBeforeAuthentication("huawei.gateway.unknown-token", "unknown-token", hasToken)},
		{"huawei.customer-only", "partner", "A partner who shows a token counts as the customer.",
			wrapPredicate("huawei.access-denied", func(c *billing.Case, breaks breaks) bool {
				return c.Account.Facts[billing.Partner] == "" && breaks(c)
			})},
		{"huawei.unknown-resource", "of-another", "A resource of another customer can be unsubscribed.", wrapPredicate("huawei.unknown-resource", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && (c.Resource.Account == "" || c.Resource.Account == c.Caller.Account)
		})},
		{"huawei.unknown-resource", "told-apart", "The refusal reveals that a resource belongs to another customer.", wrapRefuse("huawei", denyAnothers)},
		{"huawei.access-denied", "partner", "A partner counts as the customer.", exempt("huawei.access-denied", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.Partner) })},
		{"huawei.access-denied", "users", "A user without the permission counts as the customer.", exempt("huawei.access-denied", isDenied)},
		{"huawei.autorenew-access-denied", "partner", "A partner counts as the customer.", exempt("huawei.autorenew-access-denied", func(c *billing.Case) bool { return c.Account.Facts.Has(billing.Partner) })},
		{"huawei.autorenew-access-denied", "users", "A user without the permission counts as the customer.", exempt("huawei.autorenew-access-denied", isDenied)},
		{"huawei.autorenew-access-denied", "any-domain", "The account in the path may be another customer's.", exempt("huawei.autorenew-access-denied", func(c *billing.Case) bool { return c.Caller.Claims != "" && c.Caller.Claims != c.Caller.Account })},
		{"huawei.koogallery-service", "one-profile", "In the observed profile it refuses with the documented error.", useDocumentedProfile("huawei.koogallery-service")},
		{"huawei.records-dumped", "one-profile", "In the observed profile it refuses with the documented error.", useDocumentedProfile("huawei.records-dumped")},
		{"huawei.deleted-resource", "one-profile", "In the observed profile it refuses with the documented error.", useDocumentedProfile("huawei.deleted-resource")},
		{"huawei.deleted-resource", "stated-only", "A resource that was unsubscribed by a call can be unsubscribed again.", exempt("huawei.deleted-resource", func(c *billing.Case) bool { return !c.Resource.Ended.IsZero() })},
		{"alibaba.unknown-instance", "by-name", "An instance is found by its custom name.", changeCommand("alibaba", findByName)},
		{"alibaba.invalid-parameter", "any-known-product", "The product code of another product is accepted.", wrapPredicate("alibaba.invalid-parameter", func(c *billing.Case, breaks breaks) bool {
			return breaks(c) && !(c.Resource.Product != "" && isProduct(c.Command, "rds"))
		})},
	}
}

// useDocumentedProfile refuses with the documented error in every profile.
func useDocumentedProfile(row string) patch {
	return wrapRefuse(vendorOf(row), func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
		if f.Row == row {
			changed := *c.Options
			changed.Profile = "documented"
			c.Options = &changed
		}
		return refuse(c, f)
	})
}

// denyAnothers reveals that a resource belongs to another customer, where it must look like an unknown one.
func denyAnothers(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
	if f.Row == "huawei.unknown-resource" && c.Operation.ID == "unsubscribe" {
		denied := *f
		denied.Reason = billing.AccessDenied
		f = &denied
	}
	return refuse(c, f)
}

func findByName(u *billing.Unsubscribe, in *decisionInput) {
	for r := range in.view.Resources(in.caller.Account) {
		if name := string(u.Resources[0]); r.Alias == name || r.Name == name {
			u.Resources = []billing.ResourceID{r.ID}
		}
	}
}
