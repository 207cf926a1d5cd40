package billing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnsubscribingAPrimaryAlsoEndsWhatIsAttached(t *testing.T) {
	s := world()
	d := decide(s, unsubscribe("web"), Policy{})
	v := s.View(noon, Policy{})
	for _, id := range []ResourceID{"web", "disk"} {
		if got := v.Status(v.Resource(id)); got != Gone {
			t.Errorf("%s is %v, want gone", id, got)
		}
	}
	order := v.Order(d.Outcome.Orders[0])
	if want := []ResourceID{"web", "disk"}; !slices.Equal(order.Resources, want) {
		t.Errorf("the order is about %v, want %v", order.Resources, want)
	}
	if len(order.Lines) != 2 {
		t.Errorf("the order gives up %d periods, want the current and the renewed one", len(order.Lines))
	}
}

func TestDroppingRenewalsKeepsTheCurrentPeriod(t *testing.T) {
	s := world()
	d := decide(s, &Unsubscribe{Resources: []ResourceID{"web"}, RenewalsOnly: true}, Policy{})
	v := s.View(noon, Policy{})
	if got := v.Resource("web").Ends(); !got.Equal(at("2026-06-20 00:00:00")) {
		t.Errorf("it ends %s, want with its current period", got)
	}
	if got := v.Order(d.Outcome.Orders[0]).Refunded(); got != 10000 {
		t.Errorf("refunded %s, want all of the period not begun", got)
	}
	if got := v.Status(v.Resource("web")); got != InUse {
		t.Errorf("status %v, want in use", got)
	}
}

func TestARefusedBatchChangesNothing(t *testing.T) {
	s := world()
	before := s.version
	d := decide(s, unsubscribe("web", "trial"), Policy{})
	if d.Refusal == nil || d.Refusal.Row != "trial" || d.Refusal.Resource != "trial" {
		t.Fatalf("refusal %+v, want the trial", d.Refusal)
	}
	if s.version != before {
		t.Error("a refused change was kept")
	}
}

func TestAPartialBatchChangesAllButTheRefusedTargets(t *testing.T) {
	s := world()
	d := decide(s, unsubscribe("trial", "web", "nothing"), Policy{Partial: true})
	want := []Refusal{{"unknown", UnknownResource, "nothing"}, {"trial", InTrial, "trial"}}
	if diff := cmp.Diff(want, d.Outcome.Failed); diff != "" {
		t.Errorf("failed (-want +got):\n%s", diff)
	}
	if len(d.Outcome.Orders) != 1 {
		t.Errorf("orders %v, want one", d.Outcome.Orders)
	}
	if all := decide(s, unsubscribe("trial", "nothing"), Policy{Partial: true}); all.Refusal == nil {
		t.Error("a batch of which nothing succeeds is accepted")
	}
}

// Existence is checked for all targets before the state of any is looked at.
func TestAnEarlierStageRefusesBeforeALaterOneWhateverTheOrderOfTheCall(t *testing.T) {
	d := decide(world(), unsubscribe("trial", "nothing"), Policy{})
	if d.Refusal == nil || d.Refusal.Row != "unknown" {
		t.Errorf("refusal %+v, want the unknown resource", d.Refusal)
	}
}

func TestAResourceOfAnotherAccountIsUnknown(t *testing.T) {
	d := decide(world(), unsubscribe("theirs"), Policy{})
	if d.Refusal == nil || d.Refusal.Reason != UnknownResource {
		t.Errorf("refusal %+v, want unknown", d.Refusal)
	}
}

func TestTheTraceShowsWhatElseWouldHaveRefused(t *testing.T) {
	var got []string
	for _, s := range decide(world(), unsubscribe("trial"), Policy{}).Trace.Steps() {
		got = append(got, s.Rule+" "+s.Result)
	}
	want := []string{"unknown passed", "gone passed", "trial refused", "frozen would also refuse"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("trace (-want +got):\n%s", diff)
	}
}

func TestAClientTokenStandsForOneCall(t *testing.T) {
	s := world()
	s.Apply(&Change{}) // nothing
	replaying := NewRulebook(append([]Rule{{"token", IdempotentMismatch, Unsubscribing, Replay, TokenOfAnother}}, testRules.Rules...), testRules.Terms)
	call := func(id ResourceID, strict bool) *Decision {
		cmd := &Unsubscribe{Resources: []ResourceID{id}, Token: "t", Fingerprint: string(id)}
		d := Decide(s.View(noon, Policy{StrictToken: strict}), &replaying, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, cmd)
		s.Apply(&d.Change)
		return d
	}
	if d := call("trial", false); d.Refusal == nil {
		t.Fatal("the trial is not refused")
	}
	first := call("web", false)
	again := call("web", false)
	if !again.Outcome.Replay || !slices.Equal(first.Outcome.Orders, again.Outcome.Orders) {
		t.Errorf("the second answer %+v is not the first %+v", again.Outcome, first.Outcome)
	}
	if other := call("auto", false); !slices.Equal(first.Outcome.Orders, other.Outcome.Orders) {
		t.Error("with other parameters the token does not return the first answer")
	}
	if strict := call("auto", true); strict.Refusal == nil || strict.Refusal.Reason != IdempotentMismatch {
		t.Errorf("a strict world answers %+v, want a mismatch", strict)
	}
}

// The Permit stage can be asked before the call is read, when the targets are unknown.
func TestARefusalBeforeTheCallIsReadNamesNoTarget(t *testing.T) {
	rules := append([]Rule{{"denied", AccessDenied, Unsubscribing, Permit, func(*Case) bool { return true }}}, testRules.Rules...)
	early := NewRulebook(rules, testRules.Terms)
	d := Allow(world().View(noon, Policy{}), &early, Caller{Credential: &Credential{Account: "acme"}}, Unsubscribing)
	want := []string{"denied: refused", "unknown: not reached", "gone: not reached", "trial: not reached", "frozen: not reached"}
	var got []string
	for _, s := range d.Trace.Steps() {
		got = append(got, s.Rule+": "+s.Result)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A resource that does not exist has no state that could refuse it, and no owner.
func TestTheTraceAsksNoFurtherRulesAboutAMissingResource(t *testing.T) {
	for id, want := range map[ResourceID][]string{
		"nothing": {"unknown refused", "gone not reached", "named web not reached", "frozen not reached"},
		"theirs":  {"unknown refused", "gone not reached", "named web would also refuse", "frozen not reached"},
	} {
		rules := append(append([]Rule{}, testRules.Rules[:2]...), Rule{"named web", InTrial, Unsubscribing, ResourceState, func(c *Case) bool { return c.Resource.ID != "web" }}, testRules.Rules[3])
		other := NewRulebook(rules, testRules.Terms)
		d := Decide(world().View(noon, Policy{}), &other, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, unsubscribe(id))
		var got []string
		for _, s := range d.Trace.Steps() {
			got = append(got, s.Rule+" "+s.Result)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
}
