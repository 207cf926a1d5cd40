package billing

import (
	"fmt"
	"slices"
)

// An Invariant is a statement about money that is true in every world at every moment.
type Invariant struct {
	ID   string
	Says string
	// broken describes what breaks it, "" when it holds. It reads the ledger and the orders, and shares no code with
	// what wrote them.
	broken func(*audit) string
}

// Invariants lists all invariants.
var Invariants = []Invariant{
	{"refund-within-payment", "No period pays back more cash than was paid for it.", ofPeriods(refundWithinPayment)},
	{"coupons-stay-coupons", "A coupon or voucher never becomes cash.", couponsStayCoupons},
	{"one-refund-per-period", "A period is given up by one order at most.", ofPeriods(oneRefundPerPeriod)},
	{"one-order-per-token", "A client token leads to one unsubscription at most.", oneOrderPerToken},
	{"attached-share-fate", "What is attached ends with its primary.", attachedShareFate},
	{"books-balance", "All that was paid for a period is accounted for when the period is given up.", ofPeriods(booksBalance)},
	{"orders-agree", "An order that was carried out pays back what the ledger says.", ordersAgree},
	{"under-way-completes", "A resource being unsubscribed has one order under way, and such an order has a resource that it ends.", underWayCompletes},
}

// A BrokenInvariant is an invariant that does not hold, and what breaks it.
type BrokenInvariant struct{ ID, By string }

// BrokenInvariants returns the invariants that do not hold in the whole state.
func (v View) BrokenInvariants() []BrokenInvariant { return v.auditAll().brokenInvariants() }

func (a *audit) brokenInvariants() (found []BrokenInvariant) {
	for _, i := range Invariants {
		if by := i.broken(a); by != "" {
			found = append(found, BrokenInvariant{i.ID, by})
		}
	}
	return found
}

// ofPeriods makes a check of all periods from a check of one.
func ofPeriods(broken func(*periodTotals) string) func(*audit) string {
	return func(a *audit) string {
		for i := range a.totals {
			if by := broken(&a.totals[i]); by != "" {
				return by
			}
		}
		return ""
	}
}

func refundWithinPayment(t *periodTotals) string {
	if t.refunded > t.cashIn {
		return fmt.Sprintf("%s: paid %s, paid back %s", t.periodKey, t.cashIn, t.refunded)
	}
	return ""
}

func oneRefundPerPeriod(t *periodTotals) string {
	if t.givenUpAgainBy != "" {
		return fmt.Sprintf("%s: given up by %s and %s", t.periodKey, t.givenUpBy, t.givenUpAgainBy)
	}
	return ""
}

func booksBalance(t *periodTotals) string {
	switch {
	case t.givenUpBy == "":
		return ""
	case t.cashOut != t.cashIn:
		return fmt.Sprintf("%s: %s was paid into %s, but %s was paid out", t.periodKey, t.cashIn, Prepaid, t.cashOut)
	case t.couponsOut != t.couponsIn:
		return fmt.Sprintf("%s: %s was paid into %s, but %s was paid out", t.periodKey, t.couponsIn, PrepaidCoupons, t.couponsOut)
	}
	return ""
}

func couponsStayCoupons(a *audit) string {
	for _, e := range a.entries {
		if (e.From == PrepaidCoupons || e.From == CouponBalance) && e.To != CouponBalance && e.To != Forfeited && e.To != PrepaidCoupons {
			return fmt.Sprintf("order %s moves %s from %s to %s", e.Order, e.Amount, e.From, e.To)
		}
	}
	return ""
}

func oneOrderPerToken(a *audit) string {
	uses := a.tokenUses()
	for i := 1; i < len(uses); i++ {
		if one, other := uses[i-1], uses[i]; one.account == other.account && one.token == other.token {
			return fmt.Sprintf("one client token led to orders %s and %s", one.order, other.order)
		}
	}
	return ""
}

func attachedShareFate(a *audit) string {
	for _, r := range a.resources {
		p := a.resource(r.Primary)
		if p != nil && !r.Apart && !p.Ended.IsZero() && r.Status(a.Now) != Gone {
			return fmt.Sprintf("%s is gone, but %s attached to it is not", p.Alias, r.Alias)
		}
	}
	return ""
}

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
