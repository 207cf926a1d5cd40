package mock_test

import (
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A situation is one call on a small world: the caller has a subject that it may leave, until some
// way makes it that it may not.
type situation struct {
	vendor   string
	account  *billing.Account
	subject  *billing.Resource
	others   []*billing.Resource // of the caller
	target   billing.ResourceID
	denied   bool
	policy   billing.Policy
	token    string
	answered bool // the token has been answered for something else
	command  billing.Command
	product  string // that the call names; "": the subject's
}

// A way makes a limit hold.
type way func(*situation)

var monday = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)

// plain is a situation in which nothing is refused.
func plain(vendor string) *situation {
	s := &situation{vendor: vendor, account: &billing.Account{ID: "acme", Vendor: vendor, Facts: billing.Facts{}, Balance: 100000, Quota: map[string]int{}}}
	s.subject = &billing.Resource{
		ID: "subject", Alias: "subject", Account: "acme", Product: map[string]string{"huawei": "hws.service.type.ec2", "alibaba": "ecs"}[vendor],
		AutoRenew: true, Facts: billing.Facts{}, Periods: []billing.Period{month(0), month(1)},
	}
	s.target = s.subject.ID
	return s
}

// month is a paid month that begins so many months after the first of June.
func month(n int) billing.Period {
	begins := monday.AddDate(0, n, -7)
	return billing.Period{Begins: begins, Ends: billing.Term(1).After(begins), Term: 1, Cash: 10000}
}

// situationOf is a call of some kind in which the ways hold.
func situationOf(d *dialect.Dialect, kind billing.Kind, holds ...way) *situation {
	s := plain(d.Name)
	for _, w := range holds {
		w(s)
	}
	if s.product == "" {
		s.product = s.subject.Product
	}
	s.command = s.ask(kind)
	return s
}

func (s *situation) ask(kind billing.Kind) billing.Command {
	ids := []billing.ResourceID{s.target}
	switch kind {
	case billing.Quoting:
		return &billing.Quote{Resource: s.target, Product: s.product}
	case billing.RenewingOff, billing.RenewingOn, billing.SettingRenewal:
		return &billing.SetAutoRenewal{Resources: ids, On: kind == billing.RenewingOn, Quiet: kind == billing.SettingRenewal}
	case billing.RenewingNow:
		return &billing.Renew{Resources: ids, Term: 1}
	case billing.ListingResources:
		return &billing.ListResources{Keep: func(*billing.Listed) bool { return true }}
	case billing.ListingOrders:
		return &billing.ListOrders{Keep: func(*billing.Order) bool { return true }}
	case billing.ShowingOrder, billing.ShowingRefund:
		return &billing.ShowOrder{Refund: kind == billing.ShowingRefund}
	}
	return &billing.Unsubscribe{
		Resources:    ids,
		RenewalsOnly: kind == billing.DroppingRenewals,
		Product:      s.product,
		Token:        s.token,
		Fingerprint:  string(s.target),
	}
}

func (s *situation) decide(rulebook *billing.Rulebook) *billing.Decision {
	of := func(string) *billing.Rulebook { return rulebook }
	opening := billing.Opening{Accounts: []*billing.Account{s.account, {ID: "other", Vendor: s.vendor}}}
	opening.Resources = append(append(opening.Resources, s.others...), s.subject)
	state := billing.Open(opening, 1, monday, of)
	caller := billing.Caller{Credential: &billing.Credential{Account: "acme", Vendor: s.vendor}, Operation: "operation"}
	if s.answered {
		state.Apply(&billing.Change{TokenAnswer: &billing.TokenAnswer{Key: billing.TokenKey{
			Account: "acme",
			Action:  "operation",
			Token:   s.token,
		}, Fingerprint: "another"}})
	}
	if s.denied {
		caller.Denied = []string{"operation"}
	}
	return billing.Decide(state.View(monday, s.policy), rulebook, caller, s.command)
}

// waysTo are the ways in which a rule's limit comes to hold: by the fact of that name, in each of its
// cases, by the service of that name, or by what is special about it.
func waysTo(d *dialect.Dialect, r billing.Rule) (all []way) {
	name := strings.TrimPrefix(r.ID, d.Name+".")
	for _, f := range billing.FactRows {
		if string(f.Fact) == name {
			all = append(all, stated(f)...)
		}
	}
	if service, ok := strings.CutPrefix(name, "service."); ok {
		all = append(all, func(s *situation) { s.subject.Product = service })
	}
	return append(all, ways[r.ID]...)
}

// stated are the ways to state a fact.
func stated(f billing.FactRow) (all []way) {
	cases := f.Cases
	if len(cases) == 0 {
		cases = []string{"true"}
	}
	for _, one := range cases {
		all = append(all, func(s *situation) {
			if f.Account {
				s.account.Facts[f.Fact] = one
			} else {
				s.subject.Facts[f.Fact] = one
			}
		})
	}
	return all
}

// ways are those that follow neither from a fact nor from a service.
var ways = map[string][]way{
	"huawei.access-denied":           {denied},
	"huawei.autorenew-access-denied": {denied},
	"huawei.unknown-resource":        {others, func(s *situation) { s.subject.Facts[billing.DeletedResource] = "true" }},
	"huawei.attached-resource": {func(s *situation) {
		s.others = append(s.others, &billing.Resource{ID: "primary", Account: "acme", Attached: []billing.ResourceID{"subject"}, Product: "hws.service.type.ec2", Periods: []billing.Period{month(0)}})
		s.subject.Primary = "primary"
	}},
	"huawei.portfolio": {func(s *situation) {
		s.subject.Facts[billing.Portfolio] = "shop"
		s.others = append(s.others, &billing.Resource{ID: "member", Account: "acme", Facts: billing.Facts{billing.Portfolio: "shop"}, Periods: []billing.Period{month(0)}})
	}},
	"huawei.dcc-hosts-vms":         {func(s *situation) { s.subject.Hosts = []string{"guest"} }},
	"huawei.no-renewal-period":     {func(s *situation) { s.subject.Periods = []billing.Period{month(0)} }},
	"huawei.renewal-in-effect":     {func(s *situation) { s.subject.Periods = []billing.Period{month(-1), month(0)} }},
	"huawei.autorenew-already-off": {func(s *situation) { s.subject.AutoRenew = false }},
	"alibaba.not-authorized":       {denied},
	"alibaba.invalid-parameter":    {func(s *situation) { s.product = "nonesuch" }, func(s *situation) { s.product = "rds" }},
	"alibaba.idempotence": {func(s *situation) {
		s.token, s.answered, s.policy.StrictToken = "once", true, true
	}},
	"alibaba.unknown-instance": {func(s *situation) { s.target = "nobody's" }},
	"alibaba.other-owner":      {others},
	"alibaba.refund-quota":     {func(s *situation) { s.account.Quota[s.subject.Product] = 0 }},
	"alibaba.no-rest-value": {func(s *situation) {
		for i := range s.subject.Periods {
			s.subject.Periods[i].Cash = 0
		}
	}},
}

func denied(s *situation) { s.denied = true }

func others(s *situation) { s.subject.Account = "other" }
