package billing

import (
	"slices"
	"testing"
)

func TestADecisionSaysWhatItPaysBackAndWhatGoesTogether(t *testing.T) {
	s := world()
	d := decide(s, unsubscribe("web"), Policy{})
	var sum Money
	for _, o := range d.Change.Orders {
		sum += o.Refunded()
	}
	if got := d.Refund(); got.Cash != sum || sum == 0 || got.Paid != 20000 {
		t.Errorf("the refund is %+v, the orders pay back %d", got, sum)
	}
	if got := d.Together("web"); !slices.Equal(got, []ResourceID{"disk"}) {
		t.Errorf("unsubscribed with the server: %v", got)
	}
	if got := d.Together("web", "disk"); got != nil {
		t.Errorf("both are named, and yet together: %v", got)
	}
}

func TestATraceNamesEachOtherRuleThatWouldRefuseOnce(t *testing.T) {
	d := decide(world(), unsubscribe("trial"), Policy{})
	if got := d.Trace.Also(d.Refusal); !slices.Equal(got, []string{"frozen"}) {
		t.Errorf("got %v", got)
	}
	recorded := RecordedTrace("trial", []Step{{Rule: "a", Result: "refused"}, {Rule: "b", Result: WouldAlsoRefuse}, {Rule: "a", Result: WouldAlsoRefuse}, {Rule: "b", Result: WouldAlsoRefuse}, {Rule: "c", Result: "passed"}})
	if got := recorded.Also(&Refusal{Row: "a"}); !slices.Equal(got, []string{"b"}) {
		t.Errorf("got %v", got)
	}
}
