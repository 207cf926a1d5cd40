package billing

import (
	"fmt"
	"time"
)

// testRules is a small rulebook: enough rules to test how decisions are made.
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
		Calendar: Calendar{Zone: 8 * time.Hour, KeepsDay: true, LeadDays: 7, Hour: 3 * time.Hour, RetryEvery: 24 * time.Hour, ChargesLate: true},
	},
))

func pointer(b Rulebook) *Rulebook { return &b }

func testRulesOf(string) *Rulebook { return testRules }

var noon = at("2026-06-08 12:00:00")

func month(begins string, cash Money) Period {
	return Period{Begins: at(begins), Ends: Term(1).After(at(begins)), Term: 1, Cash: cash}
}

// world has a server with a disk and a future renewal, a trial and a frozen resource.
func world() *State { return Open(worldOpening(), 1, noon, testRulesOf) }

// worldOpening is what world begins with.
func worldOpening() Opening {
	return Opening{
		Accounts: []*Account{{ID: "acme", Balance: 50000}, {ID: "other"}},
		Resources: []*Resource{
			{ID: "web", Alias: "web", Account: "acme", Product: "ec2", Attached: []ResourceID{"disk"}, Periods: []Period{month("2026-05-20 00:00:00", 10000), month("2026-06-20 00:00:00", 10000)}},
			{ID: "disk", Alias: "disk", Account: "acme", Product: "ebs", Primary: "web"},
			{ID: "trial", Account: "acme", Facts: Facts{TrialService: "true", ResourceFrozen: "true"}, Periods: []Period{month("2026-06-01 00:00:00", 0)}},
			{ID: "auto", Alias: "auto", Account: "acme", AutoRenew: true, Periods: []Period{month("2026-05-20 00:00:00", 3000)}},
			{ID: "theirs", Account: "other", Periods: []Period{month("2026-06-01 00:00:00", 0)}},
		},
	}
}

func decide(s *State, cmd Command, p Policy) *Decision {
	d := Decide(s.View(noon, p), testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, cmd)
	s.Apply(&d.Change)
	return d
}

func unsubscribe(ids ...ResourceID) *Unsubscribe { return &Unsubscribe{Resources: ids} }
