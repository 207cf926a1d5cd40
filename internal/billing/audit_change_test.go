package billing

import (
	"slices"
	"strconv"
	"testing"
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

func names(found []BrokenInvariant, id string) bool {
	return slices.ContainsFunc(found, func(b BrokenInvariant) bool { return b.ID == id && b.By != "" })
}

func TestEachInvariantDetectsWhatBreaksIt(t *testing.T) {
	broken := map[string]bool{}
	for _, f := range brokenChanges {
		t.Run(f.name, func(t *testing.T) {
			s := worldWith(f.first)
			if held := s.View(noon, Policy{}).BrokenInvariants(); held != nil {
				t.Fatalf("broken before: %v", held)
			}
			s.Apply(&f.change)
			broken[f.breaks] = true
			if got := s.View(noon, Policy{}).BrokenInvariants(); !names(got, f.breaks) {
				t.Errorf("got %v, want %s", got, f.breaks)
			}
		})
	}
	for _, i := range Invariants {
		if !broken[i.ID] {
			t.Errorf("nothing here breaks %s", i.ID)
		}
	}
}

func TestAuditingOnlyTheChangeFindsTheSameAsAuditingAll(t *testing.T) {
	for _, f := range brokenChanges {
		t.Run(f.name, func(t *testing.T) {
			s := worldWith(f.first)
			got := s.View(noon, Policy{}).WouldBreak(&f.change)
			if !names(got, f.breaks) {
				t.Errorf("got %v, want %s", got, f.breaks)
			}
		})
	}
}

// A later audit relies on these values, so they must be checked when they are added.
func TestAChangeThatWouldMisleadALaterAuditBreaksAnInvariant(t *testing.T) {
	renewed := *world().resource("web")
	renewed.Periods = append(slices.Clone(renewed.Periods), month("2026-07-20 00:00:00", 10000))
	for name, c := range map[string]struct {
		change Change
		want   string
	}{
		"a period that cost another price": {
			Change{Resources: []*Resource{&renewed}, Entries: []Entry{{Account: "acme", Order: "n", Resource: "web", Period: 2, From: Cash, To: Prepaid, Amount: 9000}}},
			"books-balance",
		},
		"a token that nothing remembers": {Change{Orders: orderWithToken("r1").Orders}, "one-order-per-token"},
	} {
		got := world().View(noon, Policy{}).WouldBreak(&c.change)
		if len(got) != 1 || got[0].ID != c.want {
			t.Errorf("%s: got %v, want %s", name, got, c.want)
		}
	}
}

func TestACorrectChangeBreaksNoInvariant(t *testing.T) {
	s := world()
	for _, cmd := range []Command{
		&Renew{Resources: []ResourceID{"web"}, Term: 12},
		&Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: true},
		&SetAutoRenewal{Resources: []ResourceID{"web"}, On: true},
		&Unsubscribe{Resources: []ResourceID{"web"}, Token: "t"},
		unsubscribe("auto"),
		unsubscribe("trial"),
	} {
		d := Decide(s.View(noon, Policy{}), testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, cmd)
		if got := s.View(noon, Policy{}).WouldBreak(&d.Change); got != nil {
			t.Errorf("%T: %v", cmd, got)
		}
		s.Apply(&d.Change)
	}
}

// The cost depends on the change and not on the state: compare the two sizes.
func BenchmarkWouldBreak(b *testing.B) {
	for name, orders := range map[string]int{"in a state of 5 orders": 0, "in a state of 50000 orders": 50000} {
		b.Run(name, func(b *testing.B) {
			state := world()
			for n := range orders {
				id := OrderID(strconv.Itoa(n))
				state.Apply(&Change{
					Orders:  []*Order{{ID: id, Account: "acme", Kind: Renewal}},
					Entries: []Entry{{Account: "acme", Order: id, Resource: "auto", From: Outside, To: Prepaid}},
				})
			}
			v := state.View(noon, Policy{})
			d := Decide(v, testRules, Caller{Credential: &Credential{Account: "acme"}}, unsubscribe("web"))
			b.ReportAllocs()
			for b.Loop() {
				if v.WouldBreak(&d.Change) != nil {
					b.Fatal("broken")
				}
			}
		})
	}
}
