package plan

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// chargeDays is how long before its end a renewal may be charged: Huawei Cloud first tries seven days before, Alibaba
// Cloud nine, both at an hour of that day. What is charged cannot be put back.
const chargeDays = 10

const chargeTime = chargeDays * 24 * time.Hour

// chargedAtOnce is why no resource can be used for a call: the scenario describes one so near to its end that a renewal
// is charged as soon as it is switched on.
func (b *Binding) chargedAtOnce(c *Call) string {
	if !c.switchesOn() || c.expects == expectRefusal {
		return ""
	}
	for _, part := range b.DryRun.Document.Resources() {
		if c.affects(part) && endsSoon(part) {
			return fmt.Sprintf("no fixture can provide this: it switches automatic renewal on for %q in its last %d days, when a renewal may be charged at once", part.Spec.Alias, chargeDays)
		}
	}
	return ""
}

// endsSoon says that the scenario describes the end of a part as near.
func endsSoon(part *situation.DescribedResource) bool {
	periods, _, at := part.Paid()
	if len(periods) == 0 || at == "" {
		return false
	}
	end := instant(periods[len(periods)-1].Ends)
	return !end.IsZero() && end.Sub(instant(at)) < chargeTime
}

// mayBeCharged is why automatic renewal of a resource is not switched on: a renewal might be charged before it is
// switched off again, and nobody offered that money.
func (e *FixtureEnvironment) mayBeCharged(call *Call) string {
	if !call.switchesOn() {
		return ""
	}
	for _, id := range e.namedBy(call) {
		now := e.seen.resources[id]
		if !now.Alive() || now.Renews {
			continue
		}
		switch end := e.endOf(id, now); {
		case !end.IsZero() && end.Before(time.Now()) && call.expects == expectRefusal: // the attempts end with the subscription
		case end.IsZero():
			return fmt.Sprintf("no fixture: nobody says when %s ends, so a renewal might be charged once automatic renewal is on: state its periods under facts", id)
		case time.Until(end) < chargeTime:
			return fmt.Sprintf("no fixture: %s ends on %s, and a renewal may be charged in the last %d days once automatic renewal is on: list one that ends later", id, end.Format(time.DateOnly), chargeDays)
		}
	}
	return ""
}

// endOf is when a resource ends by the vendor's list, or else by the facts of the target file; zero where nobody says.
func (e *FixtureEnvironment) endOf(id string, now caller.Listing) (end time.Time) {
	if !now.Expires.IsZero() {
		return now.Expires
	}
	paid, _ := e.File.Facts.Get(id)
	for _, p := range paid.Periods {
		if p.End.After(end) {
			end = p.End
		}
	}
	return end
}

// switchesRenewalOn says whether some planned call switches automatic renewal on.
func (a *Assignment) switchesRenewalOn() bool {
	return slices.ContainsFunc(a.Order, func(id string) bool { return slices.ContainsFunc(a.Bindings[id].PlannedCalls(), (*Call).switchesOn) })
}
