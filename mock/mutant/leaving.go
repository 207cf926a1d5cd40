package mutant

import (
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// cascades are the faults in what leaves with something else, and what does not.
func cascades() []fault {
	return []fault{
		{"huawei.cascade", "forgotten", "What is attached stays when its primary leaves.",
			spares("huawei", billing.Unsubscribing, func(q asked, r *billing.Resource) bool { return !q.named(r) })},
		{"huawei.cascade", "only-the-first", "Of what is attached only the first leaves with its primary.",
			spares("huawei", billing.Unsubscribing, func(q asked, r *billing.Resource) bool {
				p := q.view.Resource(r.Primary)
				return !q.named(r) && p != nil && p.Attached[0] != r.ID
			})},
		{"huawei.cascade", "too-far", "With a primary leaves whatever is attached to anything.",
			takes("huawei", billing.Unsubscribing, func(_ asked, r *billing.Resource) bool { return r.Primary != "" && !r.Apart })},
		{"huawei.cascade", "one-by-one", "What is attached leaves in an order of its own.",
			changing("huawei", billing.Unsubscribing, orderForEach)},
		{"huawei.cascade", "at-once", "Dropping the renewals of a primary ends what is attached to it.",
			takes("huawei", billing.DroppingRenewals, func(q asked, r *billing.Resource) bool {
				return !r.Apart && slices.Contains(q.cmd.Targets(), r.Primary)
			})},
		{"huawei.separate-disk", "taken", "A disk that was bought apart leaves with a server.",
			takes("huawei", billing.Unsubscribing, func(q asked, r *billing.Resource) bool { return r.Primary == "" && isDisk(r) && !q.named(r) })},
		{"huawei.separate-disk", "bound", "A disk cannot leave by itself, though it was bought apart.",
			predicate("huawei.attached-resource", func(c *billing.Case, breaks breaks) bool { return isDisk(c.Resource) || breaks(c) })},
		{"huawei.dcc-separate", "bound", "What came in a DCC order leaves with its first resource.",
			terms("huawei", func(t *billing.Terms) { t.Apart = func(string) bool { return false } })},
		{"huawei.dcc-separate", "everywhere", "What came in one order is left one by one, whatever it is.",
			terms("huawei", func(t *billing.Terms) { t.Apart = func(string) bool { return true } })},
		{"huawei.dcc-separate", "listed-as-attached", "What came in a DCC order is listed as attached.",
			listing("huawei", func(l *billing.Listed) { l.Bound = l.Primary != "" })},
	}
}

// extents are the faults in how much is left: the whole, or the renewals.
func extents() []fault {
	return []fault{
		{"huawei.renewal-only", "everything", "Type 2 is taken for type 1.",
			asking("huawei", func(u *billing.Unsubscribe, _ *asked) { u.RenewalsOnly = false })},
		{"huawei.renewal-only", "at-once", "Dropping the renewals ends the current period too.",
			takesTargets(billing.DroppingRenewals)},
		{"huawei.renewal-only", "kept", "Dropping the renewals pays them back and leaves the resource with them.",
			spares("huawei", billing.DroppingRenewals, func(asked, *billing.Resource) bool { return true })},
		{"huawei.whole-subscription", "renewals-first", "Type 1 drops only the renewals, as long as there are some.",
			asking("huawei", renewalsFirst)},
		{"huawei.whole-subscription", "renewals-unpaid", "Type 1 keeps the cash paid for periods that have not begun.",
			repriced("huawei", func(q asked, l *billing.Line) billing.Refund {
				if q.cmd.Kind() == billing.Unsubscribing && l.Begins.After(q.view.Now) {
					return billing.Refund{Paid: l.Cash, Consumed: l.Cash, Coupons: l.Refund.Coupons}
				}
				return l.Refund
			})},
		{"huawei.whole-subscription", "still-renewing", "Type 1 ends the resource and leaves its renewed periods to come.",
			changing("huawei", billing.Unsubscribing, keepPeriodsAhead)},
	}
}

// ends are the faults in what holds once something was left.
func ends() []fault {
	return []fault{
		{"huawei.irreversible", "renewable", "What was left can be renewed.",
			rules("huawei", unasked("huawei.deleted-resource", billing.RenewingNow))},
		{"huawei.irreversible", "switchable", "What was left can be set to renew itself.", rules("huawei", never(func(r billing.Rule) bool { return r.ID == "huawei.unknown-resource" && r.On == switching }))},
		{"huawei.irreversible", "stale-list", "What was left is still in the list of all.", listingAll("huawei", func(l *billing.Listed) {
			if !l.Ended.IsZero() {
				l.Status = billing.InUse
			}
		})},
		{"huawei.irreversible", "binned", "What lies in a recycle bin is listed as in use.",
			listing("huawei", func(l *billing.Listed) {
				if l.Facts.Has(billing.RecycleBin) {
					l.Status = billing.InUse
				}
			})},
		{"huawei.irreversible", "restored", "What has a recycle bin is not left at all.",
			spares("huawei", billing.Unsubscribing, func(_ asked, r *billing.Resource) bool { return r.Facts.Has(billing.RecycleBin) })},
		{"huawei.not-listed", "listed", "Products for one use are listed.", listing("huawei", without(billing.OneTimeUse))},
		{"huawei.not-listed", "too-early", "What is not provisioned yet is listed.", listing("huawei", without(billing.NotProvisioned))},
		{"huawei.not-listed", "in-the-list-of-all", "Products for one use are not found by name, but stand in the list of all.", listingAll("huawei", without(billing.OneTimeUse))},
	}
}

func isDisk(r *billing.Resource) bool { return strings.HasSuffix(r.Product, ".ebs") }

// orderForEach adds an order for each resource that leaves with another.
func orderForEach(q asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		if first := d.Change.Orders[0]; !q.named(r) {
			own := *first
			own.ID, own.Lines, own.Resources = nextID(first.ID, len(d.Change.Orders)), nil, []billing.ResourceID{r.ID}
			d.Change.Orders = append(d.Change.Orders, &own)
		}
	}
}

// nextID is another order number of the same form.
func nextID(id billing.OrderID, n int) billing.OrderID {
	const digits = "0123456789"
	last := strings.IndexByte(digits, id[len(id)-1])
	return id[:len(id)-1] + billing.OrderID(digits[(last+n+len(digits))%len(digits)])
}

// takesTargets ends what a call names.
func takesTargets(kinds billing.Kind) applied {
	return changing("huawei", kinds, func(q asked, d *billing.Decision) {
		for _, r := range d.Change.Resources {
			r.Ended = q.view.Now
		}
	})
}

func renewalsFirst(u *billing.Unsubscribe, q *asked) {
	for _, id := range u.Resources {
		if r := q.view.Resource(id); r != nil && slices.ContainsFunc(r.Periods, func(p billing.Period) bool { return p.Ahead(q.view.Now) }) {
			u.RenewalsOnly = true
		}
	}
}

// keepPeriodsAhead leaves what was given up in use, for as long as it was renewed.
func keepPeriodsAhead(q asked, d *billing.Decision) {
	for _, r := range d.Change.Resources {
		for i := range r.Periods {
			if r.Periods[i].Begins.After(q.view.Now) {
				r.Periods[i].Refund, r.Ended = "", time.Time{}
			}
		}
	}
}

// without makes a list blind for a fact.
func without(f billing.Fact) func(*billing.Listed) {
	return func(l *billing.Listed) {
		if l.Facts.Has(f) {
			blind := *l.Resource
			blind.Facts = nil
			l.Resource = &blind
		}
	}
}
