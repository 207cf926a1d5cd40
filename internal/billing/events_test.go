package billing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSwitchingAutoRenewalAlsoSwitchesWhatIsAttached(t *testing.T) {
	s := world()
	decide(s, &SetAutoRenewal{Resources: []ResourceID{"web"}, On: true}, Policy{})
	v := s.View(noon, Policy{})
	if !v.Resource("web").AutoRenew || !v.Resource("disk").AutoRenew {
		t.Error("the disk does not follow its server")
	}
}

func TestDueEventsHappenInOrder(t *testing.T) {
	s := world()
	var got []string
	for {
		change, events := s.Settle(at("2026-06-30 00:00:00"), testRulesOf)
		if events == nil {
			break
		}
		s.Apply(&change)
		for _, e := range events {
			got = append(got, e.At.Format("01-02 ")+e.What)
		}
	}
	want := []string{"06-12 renewal charged: auto", "06-20 period begins: auto", "06-20 period begins: web"}
	slices.Sort(got[1:])
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	v := s.View(at("2026-07-01 00:00:00"), Policy{})
	if got := v.Account("acme").Balance; got != 47000 {
		t.Errorf("balance %s, want 470.00", got)
	}
	if held := v.BrokenInvariants(); held != nil {
		t.Errorf("broken: %v", held)
	}
}

func TestAutomaticRenewalEndsAfterTheChosenNumberOfTimes(t *testing.T) {
	s := world()
	decide(s, &SetAutoRenewal{Resources: []ResourceID{"web"}, On: true, Times: 2}, Policy{})
	decide(s, &Renew{Resources: []ResourceID{"web"}, Term: 1}, Policy{}) // by hand: this one does not count
	charged, end := 0, at("2027-06-30 00:00:00")
	for {
		change, events := s.Settle(end, testRulesOf)
		if events == nil {
			break
		}
		s.Apply(&change)
		for _, e := range events {
			if e.What == "renewal charged: web" {
				charged++
			}
		}
	}
	v := s.View(end, Policy{})
	if web, disk := v.Resource("web"), v.Resource("disk"); charged != 2 || web.AutoRenew || disk.AutoRenew || v.Status(web) != ExpiredStatus {
		t.Errorf("charged %d times; then the server renews itself: %v, its disk: %v", charged, web.AutoRenew, disk.AutoRenew)
	}
	if held := v.BrokenInvariants(); held != nil {
		t.Errorf("broken: %v", held)
	}
}
