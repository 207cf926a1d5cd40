package billing

import "fmt"

// An Invariant is a sentence about money that holds in every world at every moment.
type Invariant struct {
	ID   string
	Says string
	// breach finds what breaks it, "" when it holds. It reads the ledger and the orders, not the code that wrote them.
	breach func(View, map[string]*Rulebook) string
}

// Invariants are the money oracle.
var Invariants = []Invariant{
	{"refund-within-payment", "No period pays back more cash than was paid for it.", refundWithinPayment},
	{"coupons-stay-coupons", "A coupon or voucher never becomes cash.", couponsStayCoupons},
	{"one-refund-per-period", "A period is given up by one order at most.", oneRefundPerPeriod},
	{"one-order-per-token", "One client token makes one unsubscription at most.", oneOrderPerToken},
	{"attached-share-fate", "What is attached leaves with its primary.", attachedShareFate},
	{"books-balance", "What was paid for a period given up is wholly accounted for.", booksBalance},
	{"orders-agree", "An order pays back what the ledger says.", ordersAgree},
}

// Breach is what breaks the invariant in a view, "" when it holds.
func (i Invariant) Breach(v View, books map[string]*Rulebook) string { return i.breach(v, books) }

// A stretch is one period of one resource.
type stretch struct {
	resource ResourceID
	period   int
}

func (s stretch) String() string { return fmt.Sprintf("%s, period %d", s.resource, s.period+1) }

// sum adds up the entries between two pockets by period.
func sum(v View, from, to Pocket) map[stretch]Money {
	total := map[stretch]Money{}
	for _, e := range v.Entries() {
		if (from == "" || e.From == from) && (to == "" || e.To == to) {
			total[stretch{e.Resource, e.Period}] += e.Amount
		}
	}
	return total
}

func refundWithinPayment(v View, _ map[string]*Rulebook) string {
	paid := sum(v, "", Prepaid)
	for s, back := range sum(v, Prepaid, Cash) {
		if back > paid[s] {
			return fmt.Sprintf("%s: paid %s, paid back %s", s, paid[s], back)
		}
	}
	return ""
}

func couponsStayCoupons(v View, _ map[string]*Rulebook) string {
	for _, e := range v.Entries() {
		if (e.From == Covered || e.From == Wallet) && e.To != Wallet && e.To != Forfeited && e.To != Covered {
			return fmt.Sprintf("order %s moves %s from %s to %s", e.Order, e.Amount, e.From, e.To)
		}
	}
	return ""
}

func oneRefundPerPeriod(v View, _ map[string]*Rulebook) string {
	by := map[stretch]OrderID{}
	for _, e := range v.Entries() {
		if e.From != Prepaid && e.From != Covered {
			continue
		}
		s := stretch{e.Resource, e.Period}
		if first, again := by[s]; again && first != e.Order {
			return fmt.Sprintf("%s: given up by %s and %s", s, first, e.Order)
		}
		by[s] = e.Order
	}
	return ""
}

func oneOrderPerToken(v View, _ map[string]*Rulebook) string {
	type use struct {
		account AccountID
		token   string
	}
	by := map[use]OrderID{}
	for a := range v.Accounts() {
		for o := range v.Orders(a.ID) {
			if o.Kind != Unsubscription || o.Token == "" {
				continue
			}
			u := use{a.ID, o.Token}
			if first, again := by[u]; again {
				return fmt.Sprintf("one client token made orders %s and %s", first, o.ID)
			}
			by[u] = o.ID
		}
	}
	return ""
}

func attachedShareFate(v View, _ map[string]*Rulebook) string {
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			p := v.Resource(r.Primary)
			if p != nil && v.Bound(r) && !p.Ended.IsZero() && r.Status(v.Now) != Gone {
				return fmt.Sprintf("%s is gone, %s attached to it is not", p.Alias, r.Alias)
			}
		}
	}
	return ""
}

func booksBalance(v View, _ map[string]*Rulebook) string {
	for _, pocket := range []Pocket{Prepaid, Covered} {
		in := sum(v, "", pocket)
		for s, out := range sum(v, pocket, "") {
			if in[s] != out {
				return fmt.Sprintf("%s: %s came into %s, %s left it", s, in[s], pocket, out)
			}
		}
	}
	return ""
}

func ordersAgree(v View, _ map[string]*Rulebook) string {
	back := map[OrderID]Money{}
	for _, e := range v.Entries() {
		if e.To == Cash && e.From == Prepaid {
			back[e.Order] += e.Amount
		}
	}
	for a := range v.Accounts() {
		for o := range v.Orders(a.ID) {
			if o.Refunded() != back[o.ID] {
				return fmt.Sprintf("order %s says %s, the ledger %s", o.ID, o.Refunded(), back[o.ID])
			}
		}
	}
	return ""
}
