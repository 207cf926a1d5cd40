package billing

import (
	"fmt"
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
	{"balance-not-negative", "No account has a balance below zero.", balanceNotNegative},
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

func balanceNotNegative(a *audit) string {
	for _, account := range a.accounts {
		if account.Balance < 0 {
			return fmt.Sprintf("%s has %s", account.Name, account.Balance)
		}
	}
	return ""
}
