package billing

import (
	"slices"
)

// brokenChanges are changes that no decision makes, each with the invariant that it breaks. They are written by hand,
// so that the invariants are not tested with the code that they check.
var brokenChanges = []struct {
	name   string
	breaks string
	first  *Change // kept before, and in order; nil: nothing
	change Change
}{
	{
		"more cash back than was paid", "refund-within-payment", nil,
		Change{Entries: []Entry{back("web", 0, "r1", 10001)}, Orders: []*Order{refundOf("r1", "web", 0, 10001)}},
	}, {
		"all of it back, twice over", "one-refund-per-period", gaveUp("web", 0, 10000),
		Change{Entries: []Entry{back("web", 0, "r2", 10000)}, Orders: []*Order{refundOf("r2", "web", 0, 10000)}},
	}, {
		"a part of it back, by two orders", "one-refund-per-period", nil,
		Change{
			Entries: []Entry{back("web", 0, "r1", 4000), back("web", 0, "r2", 6000)},
			Orders:  []*Order{refundOf("r1", "web", 0, 4000), refundOf("r2", "web", 0, 6000)},
		},
	}, {
		"a coupon turned into cash", "coupons-stay-coupons", nil,
		Change{Entries: []Entry{{Account: "acme", Order: "r1", Resource: "coupon", From: PrepaidCoupons, To: Cash, Amount: 500}}},
	}, {
		"a coupon turned into income", "coupons-stay-coupons", nil,
		Change{Entries: []Entry{{Account: "acme", Order: "r1", Resource: "coupon", From: CouponBalance, To: Income, Amount: 500}}},
	}, {
		"some of it unaccounted for", "books-balance", nil,
		Change{Entries: []Entry{back("web", 0, "r1", 9999)}, Orders: []*Order{refundOf("r1", "web", 0, 9999)}},
	}, {
		"coupons unaccounted for", "books-balance", nil,
		Change{Entries: []Entry{{Account: "acme", Order: "r1", Resource: "coupon", From: PrepaidCoupons, To: Forfeited, Amount: 499}}},
	}, {
		"an order that says another amount", "orders-agree", nil,
		Change{Entries: []Entry{back("web", 0, "r1", 10000)}, Orders: []*Order{refundOf("r1", "web", 0, 9000)}},
	}, {
		"an order of which the ledger knows nothing", "orders-agree", nil,
		Change{Orders: []*Order{refundOf("r1", "web", 0, 9000)}},
	}, {
		"a server that leaves its disk behind", "attached-share-fate", nil,
		Change{Resources: []*Resource{{ID: "web", Alias: "web", Account: "acme", Attached: []ResourceID{"disk"}, Ended: noon}}},
	}, {
		"an order under way that nothing completes", "under-way-completes", nil,
		Change{Orders: []*Order{{ID: "r1", Account: "acme", Kind: Unsubscription, Underway: true, Resources: []ResourceID{"web"}}}},
	}, {
		"a server that is being unsubscribed without an order", "under-way-completes", nil,
		Change{Resources: []*Resource{{ID: "trial", Alias: "trial", Account: "acme", Underway: Effect{Order: "r1", Of: "trial", At: noon}}}},
	}, {
		"a refund that is paid before the server is gone", "orders-agree", nil,
		Change{
			Entries: []Entry{back("web", 0, "r1", 10000)},
			Orders:  []*Order{underway(refundOf("r1", "web", 0, 10000))},
		},
	}, {
		"a token that made two orders", "one-order-per-token", orderWithToken("r1"),
		Change{Orders: orderWithToken("r2").Orders, TokenAnswer: orderWithToken("r2").TokenAnswer},
	}, {
		"a token that makes two orders at once", "one-order-per-token", nil,
		Change{Orders: append(orderWithToken("r1").Orders, orderWithToken("r2").Orders...), TokenAnswer: orderWithToken("r2").TokenAnswer},
	}, {
		"more spent than there is", "balance-not-negative", nil,
		Change{
			Accounts: []*Account{{ID: "acme", Name: "acme", Balance: -1}},
			Orders:   []*Order{{ID: "r1", Account: "acme", Kind: Renewal}},
		},
	},
}

func back(id ResourceID, period int, by OrderID, m Money) Entry {
	return Entry{Account: "acme", Order: by, Resource: id, Period: period, From: Prepaid, To: Cash, Amount: m}
}

func refundOf(order OrderID, id ResourceID, period int, m Money) *Order {
	return &Order{ID: order, Account: "acme", Kind: Unsubscription, Lines: []Line{{Resource: id, Period: period, Refund: Refund{Cash: m}}}}
}

func underway(o *Order) *Order {
	o.Underway, o.Resources = true, []ResourceID{o.Lines[0].Resource}
	return o
}

// gaveUp returns a period that was correctly given up by order r1.
func gaveUp(id ResourceID, period int, m Money) *Change {
	kept := *world().resource(id)
	kept.Periods = slices.Clone(kept.Periods)
	kept.Periods[period].Refund = "r1"
	return &Change{Resources: []*Resource{&kept}, Entries: []Entry{back(id, period, "r1", m)}, Orders: []*Order{refundOf("r1", id, period, m)}}
}

// orderWithToken returns an order with a client token.
func orderWithToken(order OrderID) *Change {
	return &Change{
		Orders:      []*Order{{ID: order, Account: "acme", Kind: Unsubscription, Token: "t"}},
		TokenAnswer: &TokenAnswer{Key: TokenKey{"acme", "op", "t"}, Outcome: Outcome{Orders: []OrderID{order}}},
	}
}

// worldWith returns a world with one more resource, half paid with coupons, after the changes given first.
func worldWith(first *Change) *State {
	s := world()
	coupon := month("2026-06-01 00:00:00", 0)
	coupon.Coupons = 500
	s.Apply(&Change{
		Resources: []*Resource{{ID: "coupon", Alias: "coupon", Account: "acme", Periods: []Period{coupon}}},
		Entries:   []Entry{{Account: "acme", Order: "o", Resource: "coupon", From: Outside, To: PrepaidCoupons, Amount: 500}},
	})
	if first != nil {
		s.Apply(first)
	}
	return s
}
