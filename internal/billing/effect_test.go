package billing

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var slowPolicy = Policy{Takes: 90 * time.Second}

// leavingWorld is a world in which web is being unsubscribed since noon, with the order for it.
func leavingWorld(t *testing.T, u *Unsubscribe) (*State, *Order) {
	t.Helper()
	s := world()
	d := decide(s, u, slowPolicy)
	if d.Refusal != nil || len(d.Outcome.Orders) != 1 {
		t.Fatalf("got %+v", d)
	}
	return s, s.order(d.Outcome.Orders[0])
}

func TestUntilAnUnsubscriptionTakesEffectTheResourceIsInUseAndNoMoneyMoves(t *testing.T) {
	s, o := leavingWorld(t, unsubscribe("web"))
	v := s.View(noon.Add(89*time.Second), slowPolicy)
	if !o.Underway || o.Refunded() == 0 {
		t.Errorf("the order is %+v", o)
	}
	for _, id := range []ResourceID{"web", "disk"} {
		if r := v.Resource(id); v.Status(r) != InUse || !r.Leaving() {
			t.Errorf("%s: %v, leaving: %v", id, v.Status(r), r.Leaving())
		}
	}
	if got := v.Account("acme").Balance; got != 50000 {
		t.Errorf("balance %s, want 500.00", got)
	}
	if events := settle(s, "2026-06-08 12:01:29"); events != nil || v.BrokenInvariants() != nil {
		t.Errorf("events: %q, broken: %v", events, v.BrokenInvariants())
	}
}

func TestAPrimaryAndWhatIsAttachedEndTogether(t *testing.T) {
	s, o := leavingWorld(t, unsubscribe("web"))
	if diff := cmp.Diff([]string{"06-08 12:01 unsubscription completed: web"}, settle(s, "2026-06-08 12:01:30")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	v := s.View(noon.Add(90*time.Second), slowPolicy)
	done := v.Order(o.ID)
	if done.Underway || v.Account("acme").Balance != 50000+done.Refunded() {
		t.Errorf("the order is %+v, the balance %s", done, v.Account("acme").Balance)
	}
	for _, id := range []ResourceID{"web", "disk"} {
		if r := v.Resource(id); v.Status(r) != Gone || r.Leaving() || !r.Ended.Equal(v.Now) {
			t.Errorf("%s: %+v", id, r)
		}
	}
	if broken := v.BrokenInvariants(); broken != nil {
		t.Errorf("broken: %v", broken)
	}
}

// The refund is calculated when the customer unsubscribes, not when it is paid.
func TestASlowUnsubscriptionRefundsTheSameAmount(t *testing.T) {
	at := decide(world(), unsubscribe("web"), Policy{}).Change.Orders[0]
	_, after := leavingWorld(t, unsubscribe("web"))
	if diff := cmp.Diff(at.Lines, after.Lines); diff != "" {
		t.Errorf("lines (-at once +later):\n%s", diff)
	}
}

func TestAResourceBeingUnsubscribedIsNotRenewed(t *testing.T) {
	s := renewing("2026-05-15 12:00:00", "2026-06-15 12:00:00", true)
	now := at("2026-06-07 18:59:30") // half a minute before it is charged
	d := Decide(s.View(now, slowPolicy), testRules, Caller{Credential: &Credential{Account: "acme"}}, unsubscribe("web"))
	s.Apply(&d.Change)
	if diff := cmp.Diff([]string{"06-07 19:01 unsubscription completed: web"}, settle(s, "2026-06-30 00:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestASlowUnsubscriptionOfRenewalsKeepsTheCurrentPeriod(t *testing.T) {
	s, o := leavingWorld(t, &Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: true})
	settle(s, "2026-06-08 12:01:30")
	v := s.View(noon.Add(90*time.Second), slowPolicy)
	web := v.Resource("web")
	if v.Status(web) != InUse || web.Leaving() || web.Periods[0].Refund != "" || web.Periods[1].Refund != o.ID || v.Resource("disk").Leaving() {
		t.Errorf("got %+v", web)
	}
	if got := v.Account("acme").Balance; got != 60000 {
		t.Errorf("balance %s, want 600.00", got)
	}
}

// A period can end before its renewal is given up; then the resource has expired too.
func TestAResourceThatExpiresBeforeItsUnsubscriptionCompletesHasExpired(t *testing.T) {
	s := world()
	now := at("2026-06-19 23:59:00")
	d := Decide(s.View(now, slowPolicy), testRules, Caller{Credential: &Credential{Account: "acme"}}, &Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: true})
	s.Apply(&d.Change)
	events := settle(s, "2026-06-20 00:00:30")
	want := []string{"06-20 00:00 unsubscription completed: web", "06-20 00:00 expired: web"}
	if len(events) < 2 || !cmp.Equal(events[len(events)-2:], want) {
		t.Errorf("got %q, want %q last", events, want)
	}
}

func TestTheClockCanJumpPastTheUnsubscriptionAndLaterEvents(t *testing.T) {
	s := Open(Opening{
		Accounts: []*Account{{ID: "acme"}},
		Resources: []*Resource{{
			ID: "shop", Alias: "shop", Account: "acme", Periods: []Period{month("2026-06-01 00:00:00", 9000)},
			Facts: Facts{ShutdownPolicy: "1h", RecycleBin: "24h"},
		}},
	}, 1, noon, testRulesOf)
	u := unsubscribe("shop")
	u.Defer = true
	decide(s, u, slowPolicy)
	want := []string{"06-08 12:01 unsubscription completed: shop", "06-08 13:01 released: shop", "06-09 13:01 recycle bin emptied: shop"}
	if diff := cmp.Diff(want, settle(s, "2027-06-08 00:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// A server without the rule against it finds no period that is left to give up.
func TestAResourceBeingUnsubscribedIsNotUnsubscribedAgain(t *testing.T) {
	s, _ := leavingWorld(t, unsubscribe("web"))
	again := decide(s, unsubscribe("web"), slowPolicy)
	if o := again.Change.Orders[0]; o.Underway || len(o.Lines) != 0 {
		t.Errorf("got %+v", o)
	}
	settle(s, "2026-06-08 13:00:00")
	if broken := s.View(at("2026-06-08 13:00:00"), slowPolicy).BrokenInvariants(); broken != nil {
		t.Errorf("broken: %v", broken)
	}
}
