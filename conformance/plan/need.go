package plan

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
)

// A need is what a scenario asks, up to some call, of the resource that is bound to one alias.
type need struct {
	*situation.DescribedResource
	limits  []string // the limits that hold for the resource itself, by its facts
	refused bool     // the first call about it is refused, and because of it
	row     string   // the row that refuses that call; "" where the catalogue has none
	anyway  bool     // any other resource would be refused too: for the form of the call, or for its caller
	givenUp bool     // a call is expected to take it away
	renewal bool     // automatic renewal of it is switched or asserted
	failing string   // the row of a call about it that is to fail on the server's side; "" for none
}

// needOf finds out what the first calls of a scenario ask of a part.
func (d *DryRun) needOf(part *situation.DescribedResource, calls []*Call) need {
	n := need{DescribedResource: part, renewal: d.renewalMentioned[part.Spec.Alias]}
	for fact := range part.Spec.Facts {
		if row, known := features.Find(part.Vendor + "." + fact); known && row.Kind == "limit" {
			n.limits = append(n.limits, row.ID)
		}
	}
	slices.Sort(n.limits)
	first := true
	for _, c := range calls {
		if !c.isAbout(part) {
			continue
		}
		if first {
			n.row, n.refused = c.row, c.expects == expectRefusal && !(part.Plain() && d.namesSpecialPart(c))
			n.anyway = c.expects == expectRefusal && c.refusesAny()
			first = false
		}
		if d.isFaulted(c) {
			n.failing = c.row
		}
		n.givenUp = n.givenUp || c.takesAway()
		n.renewal = n.renewal || c.request.SwitchesRenewal()
	}
	return n
}

// GivesUp says whether some call is expected to take a part away.
func (d *DryRun) GivesUp(part *situation.DescribedResource) bool {
	return d.needOf(part, d.calls).givenUp
}

// takesAway says whether a call is expected to take what it names away.
func (c *Call) takesAway() bool {
	return c.expects != expectRefusal && !c.replays && c.request.GivesUp()
}

// namesSpecialPart says whether a call is about a part that is not an ordinary one. Where a call names
// an ordinary part and a special one, the special one is the cause of a refusal.
func (d *DryRun) namesSpecialPart(c *Call) bool {
	return slices.ContainsFunc(d.Document.Resources(), func(p *situation.DescribedResource) bool { return !p.Plain() && c.isAbout(p) })
}

// refusesAny says whether a call is refused for its form or for its caller, so that it would be refused
// whatever it named. Only a rule looks at the resource itself.
func (c *Call) refusesAny() bool {
	row, known := features.Find(c.row)
	return known && row.EnforcedBy != "rule" && row.EnforcedBy != "fault" || isAboutCaller(c.row)
}

// isAbout says whether a call names a part or what is attached to it.
func (c *Call) isAbout(part *situation.DescribedResource) bool {
	return slices.Contains(c.aliases, part.Spec.Alias) || slices.ContainsFunc(part.Attached, c.isAbout)
}

// isFaulted says whether a call meets a fault that the scenario describes, and that a fixture can stand for: the
// server fails. No row is about failing to switch automatic renewal on.
func (d *DryRun) isFaulted(c *Call) bool {
	return slices.ContainsFunc(d.Document.Faults, func(f situation.Fault) bool {
		return f.Match["operation"] == c.request.Name() && f.Effect["code"] == c.code && c.expects == expectRefusal && !c.switchesOn()
	})
}

// plainForNeed says that an ordinary resource will do for a part, as far as the calls go.
func (n need) plainForNeed() bool { return n.Plain() || !n.renewal && n.PlainButRenewing() }

// hasRenewal says that a period lies ahead that was paid for besides the first.
func (n need) hasRenewal() bool {
	return n.Spec.Subscription != nil && len(n.Spec.Subscription.Periods) > 1
}

// paidState says in words what must have been paid for a resource, and whether it must renew itself, where the scenario
// describes that; "" where it does not.
func (n need) paidState() string {
	switch {
	case n.hasRenewal() && !(n.refused && isAboutRenewals(n)):
		return "one with a renewal that is paid and has not begun (facts: two periods)"
	case n.Spec.Subscription != nil && n.paidWithCoupons():
		return "one that was paid with coupons (facts: coupon)"
	case n.renews():
		return "one with automatic renewal on"
	}
	return ""
}

// renews says that the scenario needs automatic renewal to be on.
func (n need) renews() bool {
	return n.renewal && n.Spec.Subscription != nil && n.Spec.Subscription.AutoRenew
}

// specialRows are the rows whose fixtures have a fact that is no row of its own.
var specialRows = map[string]string{"shutdown-policy": "alibaba.immediate-release"}

// specialRow is the only row whose fixtures have a fact of the part, "" where its facts are not such.
func (n need) specialRow() string {
	for fact := range n.Spec.Facts {
		if row := specialRows[fact]; row != "" {
			return row
		}
	}
	return ""
}

// portfolio is the name of the portfolio that a part belongs to, "" for none.
func (n need) portfolio() string {
	name, _ := n.Spec.Facts["portfolio"].(string)
	return name
}

// isCallShaped says that a row refuses for how a resource is named or asked for, not for the state that
// it is in: the same resource can be refused first, and given up then.
func isCallShaped(row string) bool {
	_, name, _ := strings.Cut(row, ".")
	return slices.Contains([]string{"portfolio", "attached-resource", "unknown-resource", "other-owner"}, name)
}
