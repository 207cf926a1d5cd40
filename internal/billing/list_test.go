package billing

import "testing"

// What came in one order with a physical server, and was not refunded with it, ends when it would have ended.
func TestWhatLeavesByItselfIsListedUntilItsOwnEnd(t *testing.T) {
	for name, apart := range map[string]bool{"what goes with it": false, "what leaves by itself": true} {
		s := Open(Opening{
			Accounts: []*Account{{ID: "acme"}},
			Resources: []*Resource{{
				ID:       "server",
				Account:  "acme",
				Attached: []ResourceID{"storage"},
				Periods:  []Period{month("2026-06-01 00:00:00", 10000)},
			}, {ID: "storage", Account: "acme", Primary: "server"}},
		}, 1, noon, func(string) *Rulebook {
			rules := *testRules
			rules.Terms.Apart = func(string) bool { return apart }
			return &rules
		})
		decide(s, unsubscribe("server"), Policy{})
		d := decide(s, &ListResources{Limit: 9, Keep: func(l *Listed) bool { return l.ID == "storage" }}, Policy{})
		if len(d.Outcome.Listed) != 1 {
			t.Fatalf("%s: %d are listed", name, len(d.Outcome.Listed))
		}
		want := map[bool]string{false: "2026-06-01 00:00:00", true: "2026-07-01 00:00:00"}[apart]
		if got := d.Outcome.Listed[0].Subscription.Ends(); !got.Equal(at(want)) {
			t.Errorf("%s ends at %s, want %s", name, got, want)
		}
	}
}
