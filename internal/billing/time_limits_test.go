package billing

import (
	"math"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestNoSubscriptionIsRenewedBeyondTheLatestTime(t *testing.T) {
	renewing := NewRulebook(append([]Rule{{"too late", InvalidRequest, RenewingNow, ResourceState, EndsTooLate}}, testRules.Rules...), testRules.Terms)
	s := world()
	for n := range 1000 {
		d := Decide(s.View(noon, Policy{}), &renewing, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, &Renew{Resources: []ResourceID{"web"}, Term: 36})
		if d.Refusal != nil {
			if d.Refusal.Row != "too late" || n == 0 || !d.Change.Empty() {
				t.Fatalf("after %d renewals: %+v", n, d.Refusal)
			}
			if ends := s.View(noon, Policy{}).Resource("web").Ends(); !ends.Before(Latest) || ends.AddDate(3, 0, 0).Before(Latest) {
				t.Errorf("it can be renewed until %s", ends)
			}
			return
		}
		s.Apply(&d.Change)
	}
	t.Error("it is renewed for ever")
}

func TestAutomaticRenewalStopsAtTheLatestTime(t *testing.T) {
	s := Open(Opening{
		Accounts: []*Account{{ID: "acme", Balance: 1 << 40}},
		Resources: []*Resource{{
			ID:        "auto",
			Alias:     "auto",
			Account:   "acme",
			AutoRenew: true,
			RenewFor:  36,
			Periods:   []Period{month("2097-05-20 00:00:00", 3000)},
		}},
	}, 1, at("2097-06-01 00:00:00"), testRulesOf)
	var last Event
	for {
		change, events := s.Settle(Latest, testRulesOf)
		if events == nil {
			break
		}
		s.Apply(&change)
		if len(events) != 1 || events[0].What == last.What && events[0].At.Equal(last.At) {
			t.Fatalf("%v after %v", events, last)
		}
		last = events[0]
	}
	if r := s.View(Latest, Policy{}).Resource("auto"); !r.Ends().Before(Latest) || len(r.Periods) != 1 || last.What != "expired: auto" {
		t.Errorf("%d periods until %s; at last %s", len(r.Periods), r.Ends(), last.What)
	}
}

func TestAShareOfAnAmountIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		large := func(name string) int64 {
			return rapid.OneOf(rapid.Int64Range(0, 100), rapid.Int64Range(0, math.MaxInt64), rapid.SampledFrom([]int64{math.MaxInt64, math.MaxInt64 - 1, 1 << 62})).Draw(t, name)
		}
		m, part, whole := large("m"), large("part"), large("whole")
		got := Money(m).share(part, whole)
		if whole == 0 {
			if got != 0 {
				t.Fatalf("of nothing %s", got)
			}
			return
		}
		twice := new(big.Int).Mul(big.NewInt(m), big.NewInt(part))
		twice.Mul(twice, big.NewInt(2)).Add(twice, big.NewInt(whole))
		want := twice.Div(twice, new(big.Int).Mul(big.NewInt(2), big.NewInt(whole)))
		if !want.IsInt64() {
			want = big.NewInt(math.MaxInt64)
		}
		if int64(got) != want.Int64() {
			t.Fatalf("%d of %d of %d is %d, want %d", part, whole, m, int64(got), want)
		}
	})
}

func TestNoPeriodRefundsMoreThanItCost(t *testing.T) {
	instant := rapid.Custom(func(t *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(Earliest.Unix(), Latest.AddDate(120, 0, 0).Unix()).Draw(t, "seconds"), 0).UTC()
	})
	rapid.Check(t, func(t *rapid.T) {
		p := Period{Begins: instant.Draw(t, "begins"), Ends: instant.Draw(t, "ends"), Term: Term(rapid.IntRange(0, 1440).Draw(t, "term"))}
		p.Cash = Money(rapid.Int64Range(0, 1<<55).Draw(t, "cash"))
		p.Coupons = Money(rapid.Int64Range(0, 1<<55).Draw(t, "coupons"))
		for _, used := range []func(a, b, c time.Time) (int64, int64){HoursUsed, DaysUsed} {
			terms := Terms{Used: used, Fees: map[int][]int{0: {10}, 1: {10}, 2: {15, 10}, 3: {15, 10, 5}}, CouponsBack: true}
			r := terms.Of(p, instant.Draw(t, "now"))
			if r.Cash < 0 || r.Consumed < 0 || r.Fee < 0 || r.Cash+r.Consumed+r.Fee > p.Cash || r.Coupons > p.Coupons {
				t.Fatalf("%+v pays back %+v", p, r)
			}
		}
	})
}

func TestAWindowIsWithinTheElements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 50).Draw(t, "n")
		any := rapid.OneOf(rapid.IntRange(-60, 60), rapid.SampledFrom([]int{math.MaxInt, math.MinInt, math.MaxInt - 1}))
		offset, limit := any.Draw(t, "offset"), any.Draw(t, "limit")
		from, to := Window(n, offset, limit)
		var want []int
		for i := range n {
			if i >= offset && len(want) < limit {
				want = append(want, i)
			}
		}
		if from < 0 || to > n || to-from != len(want) || len(want) > 0 && from != want[0] {
			t.Fatalf("of %d from %d at most %d: %d to %d, want %v", n, offset, limit, from, to, want)
		}
	})
}

func TestATimeIsReadAsRFC3339HasIt(t *testing.T) {
	for text, right := range map[string]bool{
		"2026-06-08T00:00:00Z": true, "2026-06-08T00:00:00.5Z": true, "2026-06-08T08:00:00+08:00": true, "2026-06-08T08:00:00-23:59": true,
		"2024-02-29T00:00:00Z": true, "2026-02-29T00:00:00Z": false, "2026-06-08T24:00:00Z": false, "2026-06-08T23:59:60Z": false,
		"2026-06-08T00:00:00,5Z": false, "2026-06-08T00:00:00+24:00": false, "2026-06-08T00:00:00+08:60": false, "": false, "Z": false,
	} {
		if got, err := ParseTime(text); (err == nil) != right || got.IsZero() == right {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
}

// An end on the first instant beyond could not be written into a scenario and read again.
func TestARenewalEndsBeforeTheHorizonAndNotOnIt(t *testing.T) {
	for begins, want := range map[string]bool{"2099-11-30 23:59:59": true, "2099-12-01 00:00:00": false} {
		r := &Resource{Periods: []Period{{Begins: at("2099-01-01 00:00:00"), Ends: at(begins), Term: 1}}}
		if got := r.renewable(1); got != want {
			t.Errorf("from %s: renewable %v, want %v", begins, got, want)
		}
	}
}
