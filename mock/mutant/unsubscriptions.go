package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// cascading are the faults in which attached resources are unsubscribed with their primary resource.
func cascading() []fault {
	return []fault{
		{"huawei.cascade", "forgotten", "Attached resources are kept when their primary resource is unsubscribed.",
			keepUnchanged("huawei", billing.Unsubscribing, func(in decisionInput, r *billing.Resource) bool { return !in.isTarget(r) })},
		{"huawei.cascade", "only-the-first", "Only the first attached resource is unsubscribed with its primary resource.",
			keepUnchanged("huawei", billing.Unsubscribing, func(in decisionInput, r *billing.Resource) bool {
				p := in.view.Resource(r.Primary)
				return !in.isTarget(r) && p != nil && p.Attached[0] != r.ID
			})},
		{"huawei.cascade", "too-far", "With a primary resource, all attached resources of the account are unsubscribed.",
			endOthers("huawei", billing.Unsubscribing, func(_ decisionInput, r *billing.Resource) bool { return r.Primary != "" && !r.Apart })},
		{"huawei.cascade", "one-by-one", "Each attached resource is unsubscribed in an order of its own.",
			changeDecision("huawei", billing.Unsubscribing, orderPerResource)},
		{"huawei.cascade", "at-once", "Unsubscribing the renewals of a primary resource ends its attached resources.",
			endOthers("huawei", billing.DroppingRenewals, func(in decisionInput, r *billing.Resource) bool {
				return !r.Apart && slices.Contains(in.cmd.Targets(), r.Primary)
			})},
		{"huawei.separate-disk", "taken", "A disk that was bought separately is unsubscribed with a server.",
			endOthers("huawei", billing.Unsubscribing, func(in decisionInput, r *billing.Resource) bool {
				return r.Primary == "" && isDisk(r) && !in.isTarget(r)
			})},
		{"huawei.separate-disk", "bound", "A disk that was bought separately cannot be unsubscribed by itself.",
			wrapPredicate("huawei.attached-resource", func(c *billing.Case, breaks breaks) bool { return isDisk(c.Resource) || breaks(c) })},
		{"huawei.dcc-separate", "bound", "All resources of a DCC order are unsubscribed with the first one.",
			changeTerms("huawei", func(t *billing.Terms) { t.Apart = func(string) bool { return false } })},
		{"huawei.dcc-separate", "everywhere", "The resources of every order are unsubscribed one by one, not only those of a DCC order.",
			changeTerms("huawei", func(t *billing.Terms) { t.Apart = func(string) bool { return true } })},
		{"huawei.dcc-separate", "listed-as-attached", "The resources of a DCC order are listed as attached.",
			changeListed("huawei", func(l *billing.Listed) { l.Bound = l.Primary != "" })},
	}
}

// unsubscribeTypes are the faults in the two types: the whole subscription, or only its renewals.
func unsubscribeTypes() []fault {
	return []fault{
		{"huawei.renewal-only", "everything", "Type 2 is handled as type 1.",
			changeCommand("huawei", func(u *billing.Unsubscribe, _ *decisionInput) { u.RenewalsOnly = false })},
		{"huawei.renewal-only", "at-once", "Unsubscribing the renewals ends the current period too.",
			endTargets(billing.DroppingRenewals)},
		{"huawei.renewal-only", "kept", "Unsubscribing the renewals refunds them, but the resource keeps them.",
			keepUnchanged("huawei", billing.DroppingRenewals, func(decisionInput, *billing.Resource) bool { return true })},
		{"huawei.whole-subscription", "renewals-first", "Type 1 unsubscribes only the renewals when there are any.",
			changeCommand("huawei", dropRenewalsFirst)},
		{"huawei.whole-subscription", "renewals-unpaid", "Type 1 keeps the cash paid for periods that have not begun.",
			changeRefunds("huawei", func(in decisionInput, l *billing.Line) billing.Refund {
				if in.cmd.Kind() == billing.Unsubscribing && l.Begins.After(in.view.Now) {
					return billing.Refund{Paid: l.Cash, Consumed: l.Cash, Coupons: l.Refund.Coupons}
				}
				return l.Refund
			})},
		{"huawei.whole-subscription", "still-renewing", "Type 1 keeps the renewed periods that have not begun.",
			changeDecision("huawei", billing.Unsubscribing, keepFuturePeriods)},
	}
}

// afterUnsubscription are the faults in what holds for a resource after its unsubscription.
func afterUnsubscription() []fault {
	return []fault{
		{"huawei.irreversible", "renewable", "An unsubscribed resource can be renewed.",
			changeRules("huawei", withoutKinds("huawei.deleted-resource", billing.RenewingNow))},
		{"huawei.irreversible", "switchable", "Automatic renewal can be switched on for an unsubscribed resource.", changeRules("huawei", neverRefusing(func(r billing.Rule) bool { return r.ID == "huawei.unknown-resource" && r.On == switchingAutoRenewal }))},
		{"huawei.irreversible", "stale-list", "An unsubscribed resource is still in the list without filter.", changeUnfilteredList("huawei", func(l *billing.Listed) {
			if !l.Ended.IsZero() {
				l.Status = billing.InUse
			}
		})},
		{"huawei.irreversible", "listed-as-used", "A resource in the recycle bin is listed as in use.",
			changeListed("huawei", func(l *billing.Listed) {
				if l.Facts.Has(billing.RecycleBin) {
					l.Status = billing.InUse
				}
			})},
		{"huawei.irreversible", "never-leaves", "A resource with a recycle bin is not unsubscribed.",
			keepUnchanged("huawei", billing.Unsubscribing, func(_ decisionInput, r *billing.Resource) bool { return r.Facts.Has(billing.RecycleBin) })},
		{"huawei.not-listed", "listed", "Products for one use are listed.", changeListed("huawei", hideFact(billing.OneTimeUse))},
		{"huawei.not-listed", "too-early", "A resource that is not provisioned yet is listed.", changeListed("huawei", hideFact(billing.NotProvisioned))},
		{"huawei.not-listed", "in-the-list-of-all", "Products for one use are in the list without filter.", changeUnfilteredList("huawei", hideFact(billing.OneTimeUse))},
	}
}

func isDisk(r *billing.Resource) bool { return strings.HasSuffix(r.Product, ".ebs") }

// orderPerResource adds an order for each attached resource.
func orderPerResource(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if first := d.Change.Orders[0]; !in.isTarget(r) {
			own := *first
			own.ID, own.Lines, own.Resources = nextID(first.ID, len(d.Change.Orders)), nil, []billing.ResourceID{r.ID}
			d.Change.Orders = append(d.Change.Orders, &own)
		}
	}
}

// nextID returns another order number of the same form.
func nextID(id billing.OrderID, n int) billing.OrderID {
	const digits = "0123456789"
	last := strings.IndexByte(digits, id[len(id)-1])
	return id[:len(id)-1] + billing.OrderID(digits[(last+n+len(digits))%len(digits)])
}

// endTargets ends the resources that a call names.
func endTargets(kinds billing.Kind) patch {
	return changeDecision("huawei", kinds, func(in decisionInput, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			r.Ended = in.view.Now
		}
	})
}

func dropRenewalsFirst(u *billing.Unsubscribe, in *decisionInput) {
	for _, id := range u.Resources {
		if r := in.view.Resource(id); r != nil && slices.ContainsFunc(r.Periods, func(p billing.Period) bool { return p.Ahead(in.view.Now) }) {
			u.RenewalsOnly = true
		}
	}
}

// keepFuturePeriods keeps the future periods of an unsubscribed resource.
func keepFuturePeriods(in decisionInput, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		for i := range r.Periods {
			if r.Periods[i].Begins.After(in.view.Now) {
				r.Periods[i].Refund, r.Ended = "", time.Time{}
			}
		}
	}
}

// hideFact makes a list ignore a fact.
func hideFact(f billing.Fact) func(*billing.Listed) {
	return func(l *billing.Listed) {
		if l.Facts.Has(f) {
			blind := *l.Resource
			blind.Facts = nil
			l.Resource = &blind
		}
	}
}
