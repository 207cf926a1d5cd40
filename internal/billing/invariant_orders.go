package billing

import (
	"fmt"
	"slices"
)

// ordersAgree compares in both directions: the lines of each order with the ledger, and the ledger with the
// orders.
func ordersAgree(a *audit) string {
	for _, o := range a.orders {
		for i := range o.Lines {
			l := &o.Lines[i]
			due := l.Refund.Cash
			if o.Underway {
				due = 0
			}
			if paid := a.refundedBy(o.ID, periodKey{l.Resource, l.Period}); paid != due {
				return fmt.Sprintf("order %s refunds %s, but the ledger says %s", o.ID, due, paid)
			}
		}
	}
	given := a.givenUp()
	for i := range a.totals {
		if t := &a.totals[i]; t.refunded != 0 && !given[orderPeriod{t.givenUpBy, t.periodKey}] && !a.order(t.givenUpBy).gaveUp(t.periodKey) {
			return fmt.Sprintf("the ledger pays back %s for order %s, which has no line for it", t.refunded, t.givenUpBy)
		}
	}
	return ""
}

// An orderPeriod is a period that an order gave up.
type orderPeriod struct {
	order OrderID
	periodKey
}

// givenUp returns the periods that the orders give up, nil when there are so few that a search is cheaper.
func (a *audit) givenUp() map[orderPeriod]bool {
	if len(a.totals) <= linearScan {
		return nil
	}
	given := make(map[orderPeriod]bool, len(a.totals))
	for _, o := range a.orders {
		for i := range o.Lines {
			given[orderPeriod{o.ID, periodKey{o.Lines[i].Resource, o.Lines[i].Period}}] = true
		}
	}
	return given
}

// underWayCompletes compares in both directions too: resources that are being unsubscribed with their
// orders, and back.
func underWayCompletes(a *audit) string {
	for _, r := range a.resources {
		if o := a.order(r.Underway.Order); r.Leaving() && (o == nil || !o.Underway || !o.concerns(r.ID)) {
			return fmt.Sprintf("%s is being unsubscribed, but order %s is not under way for it", r.Alias, r.Underway.Order)
		}
	}
	for _, o := range a.orders {
		if o.Kind != Unsubscription || !o.Underway {
			continue
		}
		if r := a.resource(o.mainResource()); r == nil || r.Underway.Order != o.ID || r.Underway.Of != r.ID {
			return fmt.Sprintf("no resource will complete order %s, which is under way", o.ID)
		}
	}
	return ""
}

func (o *Order) concerns(id ResourceID) bool { return slices.Contains(o.Resources, id) }

// mainResource returns the resource that an order is mainly about, "" for none.
func (o *Order) mainResource() ResourceID {
	if len(o.Resources) == 0 {
		return ""
	}
	return o.Resources[0]
}

// gaveUp reports whether an order has a line for a period; a nil order has none.
func (o *Order) gaveUp(k periodKey) bool {
	if o == nil {
		return false
	}
	for i := range o.Lines {
		if o.Lines[i].Resource == k.resource && o.Lines[i].Period == k.period {
			return true
		}
	}
	return false
}
