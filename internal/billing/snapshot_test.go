package billing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsWrittenDownMakesTheSameBooks(t *testing.T) {
	b := world()
	caller := Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}
	for _, token := range []string{"a", "b"} {
		d := Decide(b.View(noon, Policy{}), book, caller, &Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: token == "a", Token: token})
		b.Apply(&d.Change)
	}
	again := EmptyState(b.Seed())
	for _, c := range b.Snapshot() {
		again.Apply(&c)
	}
	if diff := cmp.Diff(summary(b), summary(again)); diff != "" {
		t.Error(diff)
	}
	for range 2 { // and they go on alike
		for _, books := range []*State{b, again} {
			settle(books, "2026-09-08 12:00:00")
			decide(books, leave("auto"), Policy{})
		}
		if diff := cmp.Diff(summary(b), summary(again)); diff != "" {
			t.Error(diff)
		}
	}
}

// summary is all that books can be asked for.
func summary(b *State) (all []any) {
	v := b.View(noon, Policy{})
	all = append(all, slices.Collect(v.Accounts()), v.Entries(), v.Used("acme", "ec2"))
	for a := range v.Accounts() {
		all = append(all, slices.Collect(v.Resources(a.ID)), slices.Collect(v.Orders(a.ID)))
	}
	for _, token := range []string{"a", "b"} {
		all = append(all, v.TokenAnswer(TokenKey{"acme", "op", token}))
	}
	return all
}
