package mock

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rescindhq/rescind/internal/billing"
)

// The rules are asked in a certain order, but none may need it: a trace asks what else would have
// refused. One that looked at the order of a call that names none once answered with a panic.

func TestEveryRuleCanBeAskedAboutEveryCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := begin(openings(t), billing.Policy{StrictToken: rapid.Bool().Draw(t, "strict")})
		vendor := rapid.SampledFrom([]string{"huawei", "alibaba"}).Draw(t, "vendor")
		c := cases(t, h, vendor)
		for _, r := range rulebookOf(vendor).Rules {
			withReadings, _ := r.Ask(c)
			if without := r.Breaks(c); withReadings != without {
				t.Fatalf("%s (%s) breaks: %v, but %v when its readings are collected", r.ID, r.Reason, without, withReadings)
			}
		}
	})
}

func TestRulesInAnyOrderDecideAnyCall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := begin(openings(t), billing.Policy{Partial: rapid.Bool().Draw(t, "partial")})
		vendor := rapid.SampledFrom([]string{"huawei", "alibaba"}).Draw(t, "vendor")
		c, book := cases(t, h, vendor), rulebookOf(vendor)
		// The stages stay in order, as the rulebook promises; within them anything goes, and some rules are missing.
		rules := rapid.Permutation(book.Rules).Draw(t, "rules")[:rapid.IntRange(0, len(book.Rules)).Draw(t, "kept")]
		slices.SortStableFunc(rules, func(a, b billing.Rule) int { return int(a.Stage - b.Stage) })
		other := billing.NewRulebook(rules, book.Terms)
		before := textOf(h.view())
		d := billing.Decide(h.view(), &other, c.Caller, c.Command)
		if d.Refusal != nil && (textOf(h.view()) != before || !d.Change.Empty()) {
			t.Fatalf("the refusal %+v comes with a change", d.Refusal)
		}
		wantWholeTrace(t, d, rules, c.Command.Kind())
	})
}

// wantWholeTrace requires each rule that applies, in order, and one that refused where the call was.
func wantWholeTrace(t interface{ Fatalf(string, ...any) }, d *billing.Decision, rules []billing.Rule, kind billing.Kind) {
	steps, refused := d.Trace.Steps(), 0
	for _, r := range rules {
		if r.On&kind == 0 {
			continue
		}
		if len(steps) == 0 || steps[0].Rule != r.ID || steps[0].Reason != r.Reason {
			t.Fatalf("the trace lacks %s (%s): %+v", r.ID, r.Reason, d.Trace.Steps())
		}
		if steps[0].Result == "refused" {
			refused++
		}
		steps = steps[1:]
	}
	if len(steps) > 0 || refused > 1 || (refused == 1) != (d.Refusal != nil || len(d.Outcome.Failed) > 0) {
		t.Fatalf("refusal %+v with the trace %+v", d.Refusal, d.Trace.Steps())
	}
}

// cases are calls that no client makes: without a caller, without resources, with any value.
func cases(t *rapid.T, h *history, vendor string) *billing.Case {
	v := h.state.View(rapid.SampledFrom([]time.Time{dayOne, {}, dayOne.AddDate(-200, 0, 0), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)}).Draw(t, "now"), h.policy)
	accounts, resources, orders := []billing.AccountID{"", "nobody"}, []billing.ResourceID{"", "nothing"}, []billing.OrderID{"", "none"}
	for a := range v.Accounts() {
		accounts = append(accounts, a.ID)
		for r := range v.Resources(a.ID) {
			resources = append(resources, r.ID)
		}
		for o := range v.Orders(a.ID) {
			orders = append(orders, o.ID)
		}
	}
	caller := billing.Caller{
		Operation: "operation",
		Claims:    rapid.SampledFrom(accounts).Draw(t, "claims"),
		Market:    rapid.SampledFrom([]string{"", "china", "international"}).Draw(t, "market"),
	}
	caller.Credential = &billing.Credential{
		Vendor:  vendor,
		Account: rapid.SampledFrom(accounts).Draw(t, "caller"),
		Denied:  rapid.SampledFrom([][]string{nil, {"operation"}}).Draw(t, "denied"),
	}
	c := &billing.Case{View: v, Caller: caller, Account: v.Account(caller.Account), Terms: &rulebookOf(vendor).Terms}
	if c.Resource = v.Resource(rapid.SampledFrom(resources).Draw(t, "resource")); c.Resource == nil {
		c.Resource = &billing.Resource{}
	}
	c.Order = v.Order(rapid.SampledFrom(orders).Draw(t, "order"))
	c.Command = commandOf(t, rapid.SampledFrom(resources).Draw(t, "target"), rapid.SampledFrom(orders).Draw(t, "asked"))
	return c
}

// commandOf draws a command of any kind.
func commandOf(t *rapid.T, id billing.ResourceID, order billing.OrderID) billing.Command {
	ids := rapid.SampledFrom([][]billing.ResourceID{nil, {id}, {id, "nothing"}, {id, id}}).Draw(t, "targets")
	product, token := rapid.SampledFrom([]string{"", "ecs", "nonsense"}).Draw(t, "claimed"), rapid.SampledFrom([]string{"", "a"}).Draw(t, "token")
	yes := rapid.Bool().Draw(t, "yes")
	all := []billing.Command{
		&billing.Unsubscribe{Resources: ids, RenewalsOnly: yes, Product: product, Token: token, Defer: yes},
		&billing.Quote{Resource: id, Product: product},
		&billing.SetAutoRenewal{Resources: ids, On: yes, Times: 1},
		&billing.SetAutoRenewal{Resources: ids, Quiet: true, On: yes},
		&billing.Renew{Resources: ids, Term: 1, Unpaid: yes, Token: token},
		&billing.ListResources{Keep: func(*billing.Listed) bool { return yes }, Limit: 10},
		&billing.ListOrders{Keep: func(*billing.Order) bool { return yes }, Limit: 10},
		&billing.ShowOrder{Order: order, Refund: yes},
	}
	return rapid.SampledFrom(all).Draw(t, "command")
}
