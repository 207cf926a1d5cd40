package billing

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// usedState returns a baseline, a state of it after several calls, and the changes of the calls.
func usedState(t *testing.T) (*Baseline, *State, []Change) {
	t.Helper()
	from := worldOpening()
	b := NewTemplate(from, testRulesOf).Begin(from.IDs(), 7)
	s, changes := b.Open(noon), []Change(nil)
	caller := Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}
	for _, token := range []string{"a", "b"} {
		d := Decide(s.View(noon, Policy{}), testRules, caller, &Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: token == "a", Token: token})
		s.Apply(&d.Change)
		changes = append(changes, d.Change)
	}
	return b, s, changes
}

// throughJSON encodes a value and decodes it again.
func throughJSON[T any](t *testing.T, value T) (again T) {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return again
}

func TestASavedStateIsRestoredThroughJSON(t *testing.T) {
	b, s, _ := usedState(t)
	again := b.Restore(throughJSON(t, s.Save()), testRulesOf)
	goOnAlike(t, s, again)
}

func TestDecodedChangesLeadToTheSameState(t *testing.T) {
	b, s, changes := usedState(t)
	again := b.Open(noon)
	for _, c := range changes {
		decoded := throughJSON(t, c)
		again.ApplyDecoded(&decoded, testRulesOf)
	}
	if s.version != again.version {
		t.Errorf("version %d, want %d", again.version, s.version)
	}
	goOnAlike(t, s, again)
}

func TestEqualStatesAreSavedAsEqualTexts(t *testing.T) {
	b, s, _ := usedState(t)
	again := b.Restore(throughJSON(t, s.Save()), testRulesOf)
	one, _ := json.Marshal(s.Save())
	other, _ := json.Marshal(again.Save())
	if diff := cmp.Diff(string(one), string(other)); diff != "" {
		t.Error(diff)
	}
}

func TestACloneIsIndependent(t *testing.T) {
	_, s, _ := usedState(t)
	before := summary(s)
	clone := s.Clone()
	settle(clone, "2026-12-08 12:00:00")
	decide(clone, unsubscribe("auto"), Policy{})
	if diff := cmp.Diff(before, summary(s)); diff != "" {
		t.Errorf("the state changed with its clone: %s", diff)
	}
	if cmp.Equal(before, summary(clone)) {
		t.Error("the clone did not change")
	}
}

// An obsolete event of another resource comes before the one that is carried out.
func TestAnEventThatWasCarriedOutOnACopyHappensOnce(t *testing.T) {
	s := world()
	decide(s, unsubscribe("web"), Policy{}) // its end is obsolete now
	for range 40 {
		trial := s.Clone()
		change, events := trial.Settle(at("2026-12-08 12:00:00"), testRulesOf)
		if events == nil {
			return
		}
		s.Apply(&change)
	}
	t.Error("an event happens again and again")
}

func TestANegativeAmountIsReadBack(t *testing.T) {
	for _, m := range []Money{0, 5, -5, -12345} {
		if got := throughJSON(t, m); got != m {
			t.Errorf("got %s, want %s", got, m)
		}
	}
}

// goOnAlike fails the test unless two states are alike and stay so.
func goOnAlike(t *testing.T, one, other *State) {
	t.Helper()
	for range 3 {
		if diff := cmp.Diff(summary(one), summary(other)); diff != "" {
			t.Fatal(diff)
		}
		for _, state := range []*State{one, other} {
			settle(state, "2026-09-08 12:00:00")
			decide(state, unsubscribe("auto"), Policy{})
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
