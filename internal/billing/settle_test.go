package billing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// settle applies all events that are due by then, and returns their texts.
func settle(s *State, by string) (texts []string) {
	for {
		change, events := s.Settle(at(by), testRulesOf)
		if events == nil {
			return texts
		}
		s.Apply(&change)
		for _, e := range events {
			texts = append(texts, e.At.Format("01-02 15:04 ")+e.What)
		}
	}
}

func TestAFactWithASpanEndsAfterIt(t *testing.T) {
	s := Open(Opening{
		Accounts: []*Account{{ID: "acme"}},
		Resources: []*Resource{{
			ID: "soon", Alias: "soon", Account: "acme", Periods: []Period{month("2026-06-08 12:00:00", 10000)},
			Facts: Facts{NotProvisioned: "10m", InTransaction: "1h"},
		}},
	}, 1, noon, testRulesOf)
	v := s.View(noon, Policy{})
	bought := v.Resource("soon").Periods[0].Order
	if !v.Order(bought).Underway {
		t.Error("the order is complete before it is")
	}
	if events := settle(s, "2026-06-08 12:09:59"); events != nil {
		t.Errorf("too early: %q", events)
	}
	want := []string{"06-08 12:10 order complete: soon", "06-08 13:00 operation complete: soon"}
	if diff := cmp.Diff(want, settle(s, "2026-06-08 14:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if v.Order(bought).Underway || len(v.Resource("soon").Facts) != 0 {
		t.Errorf("left: %+v, %v", v.Order(bought), v.Resource("soon").Facts)
	}
}

func TestAllEventsOfAResourceAtTheSameInstantAreReturned(t *testing.T) {
	ends := at("2026-06-15 12:00:00") // charged at 03:00 in China seven days before, when the operation is over
	s := Open(Opening{
		Accounts: []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{
			ID: "web", Alias: "web", Account: "acme", AutoRenew: true, Facts: Facts{InTransaction: "1h"},
			Periods: []Period{{Begins: at("2026-05-15 12:00:00"), Ends: ends, Term: 1, Cash: 10000}},
		}},
	}, 1, at("2026-06-07 18:00:00"), testRulesOf)
	want := []string{"06-07 19:00 operation complete: web", "06-07 19:00 renewal charged: web"}
	if diff := cmp.Diff(want, settle(s, "2026-06-08 12:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	r := s.View(noon, Policy{}).Resource("web")
	if len(r.Facts) != 0 || len(r.Periods) != 2 {
		t.Errorf("left: %v, %d periods", r.Facts, len(r.Periods))
	}
}

// A store that could not keep the change settles again.
func TestAnEventWhoseChangeWasNotKeptIsStillDue(t *testing.T) {
	s := world()
	_, first := s.Settle(at("2026-06-30 00:00:00"), testRulesOf)
	_, again := s.Settle(at("2026-06-30 00:00:00"), testRulesOf)
	if diff := cmp.Diff(first, again); diff != "" || first == nil {
		t.Errorf("(-first +again):\n%s", diff)
	}
}

// Automatic renewal that is switched on late is charged from then on, not for earlier attempts.
func TestARenewalIsNotChargedForTheTimeBeforeItWasSwitchedOn(t *testing.T) {
	s := Open(Opening{
		Accounts:  []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{ID: "web", Alias: "web", Account: "acme", Periods: []Period{month("2026-05-20 00:00:00", 10000)}}},
	}, 1, noon, testRulesOf)
	late := at("2026-06-16 12:00:00")
	d := Decide(s.View(late, Policy{}), testRules, Caller{Credential: &Credential{Account: "acme"}}, &SetAutoRenewal{Resources: []ResourceID{"web"}, On: true})
	s.Apply(&d.Change)
	if events := settle(s, "2026-06-16 12:00:00"); events != nil {
		t.Errorf("at once: %q", events)
	}
	if diff := cmp.Diff([]string{"06-16 19:00 renewal charged: web"}, settle(s, "2026-06-18 00:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func renewing(begins, ends string, on bool) *State {
	return Open(Opening{
		Accounts: []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{
			ID:        "web",
			Alias:     "web",
			Account:   "acme",
			AutoRenew: on,
			Periods:   []Period{{Begins: at(begins), Ends: at(ends), Term: 1, Cash: 10000}},
		}},
	}, 1, at(begins), testRulesOf)
}

func TestAChargeThatFailedIsTriedAgainEachDayUntilTheEnd(t *testing.T) {
	s := renewing("2026-05-15 12:00:00", "2026-06-15 12:00:00", true)
	a := *s.View(noon, Policy{}).Account("acme")
	a.Balance = 9999
	s.Apply(&Change{Accounts: []*Account{&a}})
	events := settle(s, "2026-06-30 00:00:00")
	if len(events) != 9 || events[0] != "06-07 19:00 "+eventRenewalUnpaid+": web" || events[7] != "06-14 19:00 "+eventRenewalUnpaid+": web" || events[8] != "06-15 12:00 expired: web" {
		t.Errorf("got %q", events)
	}
}

// After the last usual attempt, a renewal that is switched on is charged at once, as the vendor does.
func TestARenewalSwitchedOnAfterTheLastAttemptIsChargedAtOnce(t *testing.T) {
	for _, tt := range []struct{ ends, now, want string }{
		{"2026-06-15 18:59:59", "2026-06-15 12:00:00", "06-15 12:00 renewal charged: web"}, // before 03:00 in China
		{"2026-06-15 19:00:01", "2026-06-15 12:00:00", "06-15 19:00 renewal charged: web"}, // there is one left
		{"2026-06-15 12:00:01", "2026-06-15 12:00:00", "06-15 12:00 expired: web"},         // too late for anything
	} {
		s := renewing("2026-05-15 18:00:00", tt.ends, false)
		v := s.View(at(tt.now), Policy{})
		d := Decide(v, testRules, Caller{Credential: &Credential{Account: "acme"}}, &SetAutoRenewal{Resources: []ResourceID{"web"}, On: true})
		s.Apply(&d.Change)
		if events := settle(s, "2026-06-15 23:00:00"); len(events) == 0 || events[0] != tt.want {
			t.Errorf("ends %s: got %q, want %s first", tt.ends, events, tt.want)
		}
	}
}

func TestTheDayOfThePurchaseReturnsAfterAShorterMonth(t *testing.T) {
	s := renewing("2026-01-31 02:30:00", "2026-02-28 02:30:00", false)
	now, want := at("2026-02-01 00:00:00"), []string{"03-31", "04-30", "05-31"}
	for _, ends := range want {
		d := Decide(s.View(now, Policy{}), testRules, Caller{Credential: &Credential{Account: "acme"}}, &Renew{Resources: []ResourceID{"web"}, Term: 1})
		s.Apply(&d.Change)
		if got := s.View(now, Policy{}).Resource("web").Ends(); got.Format("01-02 15:04") != ends+" 02:30" {
			t.Errorf("renewed until %s, want %s", got, ends)
		}
	}
}

func TestUnsubscriptionsCountForTheYearInTheVendorsTimeZone(t *testing.T) {
	s := renewing("2026-12-20 00:00:00", "2027-01-20 00:00:00", false)
	before, after := at("2026-12-31 15:59:59"), at("2026-12-31 16:00:00")
	d := Decide(s.View(before, Policy{}), testRules, Caller{Credential: &Credential{Account: "acme"}}, unsubscribe("web"))
	s.Apply(&d.Change)
	if old, this := s.View(before, Policy{}).Used("acme", ""), s.View(after, Policy{}).Used("acme", ""); old != 1 || this != 0 {
		t.Errorf("%d in the old year, %d in the new one; want 1 and 0", old, this)
	}
}

// A renewal can be for another term than the last period. The balance must cover the price of that term.
func TestAnAutomaticRenewalNeverTakesMoreThanTheBalance(t *testing.T) {
	for balance, want := range map[Money]string{119999: eventRenewalUnpaid, 120000: eventRenewalCharged} {
		s := renewing("2026-05-15 12:00:00", "2026-06-15 12:00:00", true)
		a, r := *s.View(noon, Policy{}).Account("acme"), *s.View(noon, Policy{}).Resource("web")
		a.Balance, r.RenewFor = balance, 12
		s.Apply(&Change{Accounts: []*Account{&a}, Resources: []*Resource{&r}})
		texts := settle(s, "2026-06-08 12:00:00")
		if left := s.View(noon, Policy{}).Account("acme").Balance; len(texts) != 1 || texts[0] != "06-07 19:00 "+want+": web" || left < 0 {
			t.Errorf("of %s: %q, %s left; want %s", balance, texts, left, want)
		}
	}
}
