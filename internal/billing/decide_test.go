package billing

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A small rulebook: enough rules to test how decisions are made.
var testRules = pointer(NewRulebook(
	[]Rule{
		{"unknown", UnknownResource, Unsubscribing | DroppingRenewals | RenewingOff, Existence, func(c *Case) bool { return c.Resource.Account != c.Caller.Account }},
		{"gone", ResourceDeleted, Unsubscribing | DroppingRenewals, Existence, func(c *Case) bool { return c.Status(c.Resource) == Gone }},
		{"trial", InTrial, Unsubscribing | DroppingRenewals, ResourceState, Has(TrialService)},
		{"frozen", Frozen, Unsubscribing | DroppingRenewals, ResourceState, Has(ResourceFrozen)},
	},
	Terms{
		Used: HoursUsed, Fees: map[int][]int{0: {10}}, CouponsBack: true,
		OrderID:  func(_ uint64, n int, _ time.Time) OrderID { return OrderID(fmt.Sprintf("order-%d", n)) },
		Apart:    func(string) bool { return false },
		Calendar: Calendar{Zone: 8 * time.Hour, Anchored: true, Lead: 7, Hour: 3 * time.Hour, Every: 24 * time.Hour, Prompt: true},
	},
))

func pointer(b Rulebook) *Rulebook { return &b }

func testRulesOf(string) *Rulebook { return testRules }

var noon = at("2026-06-08 12:00:00")

func month(begins string, cash Money) Period {
	return Period{Begins: at(begins), Ends: Term(1).After(at(begins)), Term: 1, Cash: cash}
}

// world has a server with a disk and a future renewal, a trial and a frozen resource.
func world() *State {
	return Open(Opening{
		Accounts: []*Account{{ID: "acme", Balance: 50000}, {ID: "other"}},
		Resources: []*Resource{
			{ID: "web", Alias: "web", Account: "acme", Product: "ec2", Attached: []ResourceID{"disk"}, Periods: []Period{month("2026-05-20 00:00:00", 10000), month("2026-06-20 00:00:00", 10000)}},
			{ID: "disk", Alias: "disk", Account: "acme", Product: "ebs", Primary: "web"},
			{ID: "trial", Account: "acme", Facts: Facts{TrialService: "true", ResourceFrozen: "true"}, Periods: []Period{month("2026-06-01 00:00:00", 0)}},
			{ID: "auto", Alias: "auto", Account: "acme", AutoRenew: true, Periods: []Period{month("2026-05-20 00:00:00", 3000)}},
			{ID: "theirs", Account: "other", Periods: []Period{month("2026-06-01 00:00:00", 0)}},
		},
	}, 1, noon, testRulesOf)
}

func decide(s *State, cmd Command, p Policy) *Decision {
	d := Decide(s.View(noon, p), testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, cmd)
	s.Apply(&d.Change)
	return d
}

func unsubscribe(ids ...ResourceID) *Unsubscribe { return &Unsubscribe{Resources: ids} }

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
