package mutant

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// leavings are the faults in what leaves, and what stays, at Huawei.
func leavings() []fault {
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
		{"huawei.irreversible", "renewable", "What was left can be renewed.",
			rules("huawei", unasked("huawei.deleted-resource", billing.RenewingNow))},
		{"huawei.irreversible", "switchable", "What was left can be set to renew itself.",
			rules("huawei", func(list []billing.Rule) []billing.Rule {
				return slices.DeleteFunc(list, func(r billing.Rule) bool {
					return r.ID == "huawei.unknown-resource" && r.On == billing.RenewingOn|billing.RenewingOff
				})
			})},
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
		{"huawei.customer-only", "no-tokens", "Calls with a token are turned away.",
			admitting("huawei", func(c *dialect.Call, g dialect.Gate, authenticate authenticate) *dialect.Fault {
				if dialect.First(c.Header, "Authorization") == "" && dialect.First(c.Header, "X-Auth-Token") != "" {
					return dialect.NewFault("huawei.gateway.unknown-token", "unknown-token")
				}
				return authenticate(c, g)
			})},
		{"huawei.customer-only", "partner", "A partner who shows a token counts as the customer.",
			predicate("huawei.access-denied", func(c *billing.Case, breaks breaks) bool {
				return c.Account.Facts[billing.Partner] == "" && breaks(c)
			})},
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

// unasked leaves commands of some kind out of what the rules of a row are asked about.
func unasked(row string, kinds billing.Kind) func([]billing.Rule) []billing.Rule {
	return func(list []billing.Rule) []billing.Rule {
		for i := range list {
			if list[i].ID == row {
				list[i].On &^= kinds
			}
		}
		return list
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

// batches are the faults in calls that name several resources.
func batches() []fault {
	return []fault{
		{"huawei.batch", "ten-refused", "A batch of ten is refused.",
			strict("huawei.parameter-error", "unsubscribe", func(c *dialect.Call) bool { return c.Values.Body().Get("resource_ids").Len() > 9 })},
		{"huawei.batch", "eleven-accepted", "A batch of eleven is accepted.", lax("huawei", in("/resource_ids"))},
		{"huawei.batch", "always-in-part", "A batch goes through in part, whether or not it may.",
			asking("huawei", func(_ *billing.Unsubscribe, q *asked) { q.view.Policy.Partial = true })},
		{"huawei.batch", "never-in-part", "A batch that may go through in part is refused as a whole.",
			asking("huawei", func(_ *billing.Unsubscribe, q *asked) { q.view.Policy.Partial = false })},
		{"huawei.batch", "failed-as-success", "A batch that fails as a whole is answered as one that went through in part.",
			deciding("huawei", func(q asked) *billing.Decision {
				d := q.decide()
				if d.Refusal != nil && q.view.Policy.Partial && len(q.cmd.Targets()) > 1 {
					d.Outcome.Failed, d.Refusal = []billing.Refusal{*d.Refusal}, nil
				}
				return d
			})},
		{"huawei.batch", "one-order", "A batch is one order, and only its first resource is told.",
			changing("huawei", leaving, oneOrder)},
		{"huawei.batch", "up-to-the-first", "A batch that is refused has left those that come before the one it is refused for.",
			deciding("huawei", upToTheFirst)},
		{"huawei.batch", "one-reason", "Each one that stays is named with the reason of the first.",
			telling("huawei", "unsubscribe", func(c *dialect.Call, out billing.Outcome, tell tell) dialect.Answer {
				failed := slices.Clone(out.Failed)
				for i := range failed {
					failed[i].Reason = failed[0].Reason
				}
				out.Failed = failed
				return tell(c, out)
			})},
		{"huawei.batch", "failures-hidden", "What stays is not told where a batch goes through in part.",
			telling("huawei", "unsubscribe", func(c *dialect.Call, out billing.Outcome, tell tell) dialect.Answer {
				out.Failed = nil
				return tell(c, out)
			})},
		{"huawei.batch", "failures-renamed", "The list of what stays has another name.", garbling("huawei", rewording("unsubscribe", `"fail_resource_infos":[{`, `"failed_resources":[{`))},
		{"huawei.batch", "orders-renamed", "With several orders their list has another name.", garbling("huawei", func(c *dialect.Call, _ http.Header, a *dialect.Answer) {
			if strings.Count(string(a.Body), `"CS`) > 1 {
				reword(a, `"order_ids"`, `"orders"`)
			}
		})},
		{"huawei.batch", "orders-as-text", "With several orders they come as one text.", garbling("huawei", func(c *dialect.Call, _ http.Header, a *dialect.Answer) {
			if c.Operation.ID == "unsubscribe" && strings.Contains(string(a.Body), `","CS`) {
				reword(a, `["CS`, `"CS`)
				reword(a, `","CS`, `,CS`)
				reword(a, `"],"fail`, `","fail`)
			}
		})},
	}
}

// oneOrder merges the orders of a batch into its first.
func oneOrder(_ asked, d *billing.Decision) {
	if len(d.Change.Orders) < 2 {
		return
	}
	first := d.Change.Orders[0]
	for i := range d.Change.Entries {
		d.Change.Entries[i].Order = first.ID
	}
	for _, r := range d.Change.Resources {
		for i := range r.Periods {
			if r.Periods[i].Refund != "" {
				r.Periods[i].Refund = first.ID
			}
		}
	}
	for _, o := range d.Change.Orders[1:] {
		first.Lines, first.Resources = append(first.Lines, o.Lines...), append(first.Resources, o.Resources...)
	}
	d.Change.Orders, d.Outcome.Orders = d.Change.Orders[:1], d.Outcome.Orders[:1]
}

// upToTheFirst leaves what is named before the resource for which a batch is refused.
func upToTheFirst(q asked) *billing.Decision {
	d := q.decide()
	u, ok := q.cmd.(*billing.Unsubscribe)
	if d.Refusal == nil || !ok {
		return d
	}
	before := *u
	before.Resources = before.Resources[:max(0, slices.Index(u.Resources, d.Refusal.Resource))]
	if q.cmd = &before; len(before.Resources) > 0 {
		d.Change = q.decide().Change
	}
	return d
}
