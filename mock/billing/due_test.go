package billing

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// settle lets everything happen that is due by then, and tells it.
func settle(b *Books, by string) (told []string) {
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
	ends := at("2026-06-15 12:00:00") // charged seven days before: at noon, when the operation is over
	b := Open(Opening{
		Accounts: []*Account{{ID: "acme", Balance: 10000}},
		Resources: []*Resource{{
			ID: "web", Alias: "web", Account: "acme", AutoRenew: true, Facts: Facts{InTransaction: "1h"},
			Periods: []Period{{Begins: at("2026-05-15 12:00:00"), Ends: ends, Term: 1, Cash: 10000}},
		}},
	}, 1, noon.Add(-time.Hour), bookOf)
	want := []string{"06-08 12:00 operation complete: web", "06-08 12:00 renewal charged: web"}
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
	if diff := cmp.Diff([]string{"06-17 00:00 renewal charged: web"}, settle(b, "2026-06-18 00:00:00")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}
