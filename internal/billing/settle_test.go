package billing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// settle lets everything happen that is due by then, and tells it.
func settle(b *State, by string) (told []string) {
	for {
		change, events := b.Settle(at(by), bookOf)
		if events == nil {
			return told
		}
		b.Apply(&change)
		for _, e := range events {
			told = append(told, e.At.Format("01-02 15:04 ")+e.What)
		}
	}
}

func TestWhatIsUnderWayIsOverAfterItsSpan(t *testing.T) {
	b := Open(Opening{
		Accounts: []*Account{{ID: "acme"}},
		Resources: []*Resource{{
			ID: "soon", Alias: "soon", Account: "acme", Periods: []Period{month("2026-06-08 12:00:00", 10000)},
			Facts: Facts{NotProvisioned: "10m", InTransaction: "1h"},
		}},
	}, 1, noon, bookOf)
	v := b.View(noon, Policy{})
	bought := v.Resource("soon").Periods[0].Order
	if !v.Order(bought).Underway {
		t.Error("the order is complete before it is")
	}
	if told := settle(b, "2026-06-08 12:09:59"); told != nil {
		t.Errorf("too early: %q", told)
	}
	want := []string{"06-08 12:10 order complete: soon", "06-08 13:00 operation complete: soon"}
	if diff := cmp.Diff(want, settle(b, "2026-06-08 14:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if v.Order(bought).Underway || len(v.Resource("soon").Facts) != 0 {
		t.Errorf("left: %+v, %v", v.Order(bought), v.Resource("soon").Facts)
	}
}

func TestAllThatHappensToAResourceAtOnceIsTold(t *testing.T) {
	ends := at("2026-06-15 12:00:00") // charged at 03:00 in China seven days before, when the operation is over
	b := Open(Opening{
		Accounts: []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{
			ID: "web", Alias: "web", Account: "acme", AutoRenew: true, Facts: Facts{InTransaction: "1h"},
			Periods: []Period{{Begins: at("2026-05-15 12:00:00"), Ends: ends, Term: 1, Cash: 10000}},
		}},
	}, 1, at("2026-06-07 18:00:00"), bookOf)
	want := []string{"06-07 19:00 operation complete: web", "06-07 19:00 renewal charged: web"}
	if diff := cmp.Diff(want, settle(b, "2026-06-08 12:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	r := b.View(noon, Policy{}).Resource("web")
	if len(r.Facts) != 0 || len(r.Periods) != 2 {
		t.Errorf("left: %v, %d periods", r.Facts, len(r.Periods))
	}
}

// A store that could not keep the change asks again.
func TestWhatWasNotKeptIsStillDue(t *testing.T) {
	b := world()
	_, first := b.Settle(at("2026-06-30 00:00:00"), bookOf)
	_, again := b.Settle(at("2026-06-30 00:00:00"), bookOf)
	if diff := cmp.Diff(first, again); diff != "" || first == nil {
		t.Errorf("(-first +again):\n%s", diff)
	}
}

// Automatic renewal that is switched on late is charged from then on, not for days gone by.
func TestNothingComesToPassBeforeItWasAskedFor(t *testing.T) {
	b := Open(Opening{
		Accounts:  []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{ID: "web", Alias: "web", Account: "acme", Periods: []Period{month("2026-05-20 00:00:00", 10000)}}},
	}, 1, noon, bookOf)
	late := at("2026-06-16 12:00:00")
	d := Decide(b.View(late, Policy{}), book, Caller{Credential: &Credential{Account: "acme"}}, &SetAutoRenewal{Resources: []ResourceID{"web"}, On: true})
	b.Apply(&d.Change)
	if told := settle(b, "2026-06-16 12:00:00"); told != nil {
		t.Errorf("at once: %q", told)
	}
	if diff := cmp.Diff([]string{"06-16 19:00 renewal charged: web"}, settle(b, "2026-06-18 00:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func renewing(begins, ends string, on bool) *State {
	return Open(Opening{
		Accounts:  []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{ID: "web", Alias: "web", Account: "acme", AutoRenew: on, Periods: []Period{{Begins: at(begins), Ends: at(ends), Term: 1, Cash: 10000}}}},
	}, 1, at(begins), bookOf)
}

func TestAChargeThatFailedIsTriedAgainEachDayUntilTheEnd(t *testing.T) {
	b := renewing("2026-05-15 12:00:00", "2026-06-15 12:00:00", true)
	a := *b.View(noon, Policy{}).Account("acme")
	a.Balance = 9999
	b.Apply(&Change{Accounts: []*Account{&a}})
	told := settle(b, "2026-06-30 00:00:00")
	if len(told) != 9 || told[0] != "06-07 19:00 "+notCharged+": web" || told[7] != "06-14 19:00 "+notCharged+": web" || told[8] != "06-15 12:00 expired: web" {
		t.Errorf("got %q", told)
	}
}

// After the last attempt that is left a renewal switched on is charged at once, as the vendor has it.
func TestARenewalSwitchedOnAfterTheLastAttemptIsChargedAtOnce(t *testing.T) {
	for _, tt := range []struct{ ends, now, want string }{
		{"2026-06-15 18:59:59", "2026-06-15 12:00:00", "06-15 12:00 renewal charged: web"}, // before 03:00 in China
		{"2026-06-15 19:00:01", "2026-06-15 12:00:00", "06-15 19:00 renewal charged: web"}, // there is one left
		{"2026-06-15 12:00:01", "2026-06-15 12:00:00", "06-15 12:00 expired: web"},         // too late for anything
	} {
		b := renewing("2026-05-15 18:00:00", tt.ends, false)
		v := b.View(at(tt.now), Policy{})
		d := Decide(v, book, Caller{Credential: &Credential{Account: "acme"}}, &SetAutoRenewal{Resources: []ResourceID{"web"}, On: true})
		b.Apply(&d.Change)
		if told := settle(b, "2026-06-15 23:00:00"); len(told) == 0 || told[0] != tt.want {
			t.Errorf("ends %s: got %q, want %s first", tt.ends, told, tt.want)
		}
	}
}

func TestTheDayOfTheMonthOfThePurchaseComesBackAfterAShorterMonth(t *testing.T) {
	b := renewing("2026-01-31 02:30:00", "2026-02-28 02:30:00", false)
	now, want := at("2026-02-01 00:00:00"), []string{"03-31", "04-30", "05-31"}
	for _, ends := range want {
		d := Decide(b.View(now, Policy{}), book, Caller{Credential: &Credential{Account: "acme"}}, &Renew{Resources: []ResourceID{"web"}, Term: 1})
		b.Apply(&d.Change)
		if got := b.View(now, Policy{}).Resource("web").Ends(); got.Format("01-02 15:04") != ends+" 02:30" {
			t.Errorf("renewed until %s, want %s", got, ends)
		}
	}
}

func TestUnsubscriptionsCountForTheYearWhereTheVendorIs(t *testing.T) {
	b := renewing("2026-12-20 00:00:00", "2027-01-20 00:00:00", false)
	before, after := at("2026-12-31 15:59:59"), at("2026-12-31 16:00:00")
	d := Decide(b.View(before, Policy{}), book, Caller{Credential: &Credential{Account: "acme"}}, leave("web"))
	b.Apply(&d.Change)
	if old, this := b.View(before, Policy{}).Used("acme", ""), b.View(after, Policy{}).Used("acme", ""); old != 1 || this != 0 {
		t.Errorf("%d in the old year, %d in the new one; want 1 and 0", old, this)
	}
}

// A renewal may be for another term than the last period: what it costs then must be there.
func TestNoRenewalThatComesByItselfTakesMoreThanTheBalance(t *testing.T) {
	for balance, want := range map[Money]string{119999: notCharged, 120000: charged} {
		b := renewing("2026-05-15 12:00:00", "2026-06-15 12:00:00", true)
		a, r := *b.View(noon, Policy{}).Account("acme"), *b.View(noon, Policy{}).Resource("web")
		a.Balance, r.RenewFor = balance, 12
		b.Apply(&Change{Accounts: []*Account{&a}, Resources: []*Resource{&r}})
		told := settle(b, "2026-06-08 12:00:00")
		if left := b.View(noon, Policy{}).Account("acme").Balance; len(told) != 1 || told[0] != "06-07 19:00 "+want+": web" || left < 0 {
			t.Errorf("of %s: %q, %s left; want %s", balance, told, left, want)
		}
	}
}
