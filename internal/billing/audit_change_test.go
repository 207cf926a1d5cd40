package billing

import (
	"slices"
	"strconv"
	"testing"
)

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
		&Renew{Resources: []ResourceID{"web"}, Term: 4},
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
