package billing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestASnapshotRestoresTheSameState(t *testing.T) {
	s := world()
	caller := Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}
	for _, token := range []string{"a", "b"} {
		d := Decide(s.View(noon, Policy{}), testRules, caller, &Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: token == "a", Token: token})
		s.Apply(&d.Change)
	}
	again := EmptyState(s.Seed())
	for _, c := range s.Snapshot() {
		again.Apply(&c)
	}
	if diff := cmp.Diff(summary(s), summary(again)); diff != "" {
		t.Error(diff)
	}
	for range 2 { // and they go on alike
		for _, state := range []*State{s, again} {
			settle(state, "2026-09-08 12:00:00")
			decide(state, unsubscribe("auto"), Policy{})
		}
		if diff := cmp.Diff(summary(s), summary(again)); diff != "" {
			t.Error(diff)
		}
	}
}

// summary returns everything that can be read from a state.
func summary(s *State) (all []any) {
	v := s.View(noon, Policy{})
	all = append(all, slices.Collect(v.Accounts()), v.Entries(), v.Used("acme", "ec2"))
	for a := range v.Accounts() {
		all = append(all, slices.Collect(v.Resources(a.ID)), slices.Collect(v.Orders(a.ID)))
	}
	for _, token := range []string{"a", "b"} {
		all = append(all, v.TokenAnswer(TokenKey{"acme", "op", token}))
	}
	return all
}
