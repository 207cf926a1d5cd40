package billing_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A rulebook of one rule. Fees, calendars and more rules are further rows of data.
func exampleRulebook(string) *billing.Rulebook {
	book := billing.NewRulebook([]billing.Rule{
		{ID: "trial", Reason: billing.InTrial, On: billing.Unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.TrialService)},
	}, billing.Terms{
		Used:    billing.HoursUsed,
		OrderID: func(_ uint64, n int, _ time.Time) billing.OrderID { return billing.OrderID("order-" + strconv.Itoa(n)) },
		Apart:   func(string) bool { return false },
	})
	return &book
}

// exampleState has an account that bought a server and a trial for one month each.
func exampleState(now time.Time) *billing.State {
	return billing.Open(exampleOpening(now), 1, now, exampleRulebook)
}

func exampleOpening(now time.Time) billing.Opening {
	month := billing.Period{Begins: now.AddDate(0, 0, -15), Ends: now.AddDate(0, 0, 15), Term: 1, Cash: 100_00}
	return billing.Opening{
		Accounts: []*billing.Account{{ID: "acme"}},
		Resources: []*billing.Resource{
			{ID: "web", Alias: "web", Account: "acme", Periods: []billing.Period{month}},
			{ID: "try", Alias: "try", Account: "acme", Periods: []billing.Period{month}, Facts: billing.Facts{billing.TrialService: "true"}},
		},
	}
}

// Decide works out a change; the state changes only when the change is applied.
func ExampleDecide() {
	now := time.Date(2026, 6, 16, 0, 0, 0, 0, time.UTC)
	state, rules := exampleState(now), exampleRulebook("")
	caller := billing.Caller{Credential: &billing.Credential{Account: "acme"}}
	for _, id := range []billing.ResourceID{"try", "web"} {
		d := billing.Decide(state.View(now, billing.Policy{}), rules, caller, &billing.Unsubscribe{Resources: []billing.ResourceID{id}})
		if d.Refusal != nil {
			fmt.Println(id, "is refused:", d.Refusal.Reason)
			continue
		}
		state.Apply(&d.Change)
		fmt.Println(id, "is unsubscribed by", d.Outcome.Orders[0])
	}
	v := state.View(now, billing.Policy{})
	fmt.Println("refunded:", v.Account("acme").Balance)
	for _, e := range v.Entries() {
		if e.From == billing.Prepaid {
			fmt.Println(e.Order, "moves", e.Amount, "from", e.From, "to", e.To)
		}
	}
	// Output:
	// try is refused: trial-service
	// web is unsubscribed by order-2
	// refunded: 50.00
	// order-2 moves 50.00 from prepaid to cash
	// order-2 moves 50.00 from prepaid to income
}

// Settle carries out the next event; the caller applies its change and asks again.
func ExampleState_Settle() {
	now := time.Date(2026, 6, 16, 0, 0, 0, 0, time.UTC)
	state := exampleState(now)
	for {
		change, events := state.Settle(now.AddDate(0, 1, 0), exampleRulebook)
		if events == nil {
			break
		}
		state.Apply(&change)
		for _, e := range events {
			fmt.Println(e.At.Format(time.DateOnly), e.What)
		}
	}
	// Output:
	// 2026-07-01 expired: try
	// 2026-07-01 expired: web
}

// A durable store writes what a world began with, and later the state as it is saved: as plain data.
func ExampleState_Save() {
	now := time.Date(2026, 6, 16, 0, 0, 0, 0, time.UTC)
	from := exampleOpening(now)
	baseline := billing.NewTemplate(from, exampleRulebook).Begin(from.IDs(), 1)
	state := baseline.Open(now)
	renewed := *state.View(now, billing.Policy{}).Resource("web")
	renewed.AutoRenew = true
	state.Apply(&billing.Change{Resources: []*billing.Resource{&renewed}})
	text, _ := json.Marshal(state.Save())
	var saved billing.Saved
	json.Unmarshal(text, &saved)
	v := baseline.Restore(&saved, exampleRulebook).View(now, billing.Policy{})
	for r := range v.Resources("acme") {
		fmt.Println(r.Alias, "is renewed automatically:", r.AutoRenew)
	}
	// Output:
	// web is renewed automatically: true
	// try is renewed automatically: false
}
