package mock

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/rescindhq/rescind/internal/billing"
)

// The openings and actions of random histories: nothing here is likely, all of it is possible.

var productCodes = map[string][]string{
	"huawei":  {"hws.service.type.ec2", "hws.service.type.ebs", "scm", "dcc", "hws.service.type.cbr"},
	"alibaba": {"ecs", "rds"},
}

func openings(t *rapid.T) (o billing.Opening) {
	for _, vendor := range []string{"huawei", "alibaba"} {
		for n := range rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, vendor) {
			a := &billing.Account{
				ID: billing.AccountID(fmt.Sprintf("%s-%d", vendor, n)), Vendor: vendor,
				Balance: money(t, "balance"), Facts: facts(t, true),
			}
			if rapid.Bool().Draw(t, "limited") {
				a.Quota = map[string]int{"ecs": rapid.IntRange(0, 3).Draw(t, "quota")}
			}
			o.Accounts = append(o.Accounts, a)
			for i := range rapid.IntRange(1, 4).Draw(t, "resources") {
				o.Resources = append(o.Resources, resourceFamily(t, a, fmt.Sprintf("%s.%d", a.ID, i))...)
			}
		}
	}
	return o
}

// resourceFamily is a primary and what is attached to it.
func resourceFamily(t *rapid.T, a *billing.Account, name string) []*billing.Resource {
	p := resource(t, a, name)
	p.AutoRenew, p.Times = rapid.Bool().Draw(t, "renews"), rapid.IntRange(0, 3).Draw(t, "times")
	p.Periods = periods(t)
	all := []*billing.Resource{p}
	if a.Vendor == "huawei" {
		for i := range rapid.IntRange(0, 2).Draw(t, "attached") {
			r := resource(t, a, fmt.Sprintf("%s.disk-%d", name, i))
			r.Primary = p.ID
			p.Attached = append(p.Attached, r.ID)
			all = append(all, r)
		}
	}
	return all
}

func resource(t *rapid.T, a *billing.Account, name string) *billing.Resource {
	return &billing.Resource{
		ID: billing.ResourceID(name), Alias: name, Account: a.ID,
		Product: rapid.SampledFrom(productCodes[a.Vendor]).Draw(t, "product"),
		Kind:    rapid.SampledFrom([]string{"", "physical-server"}).Draw(t, "kind"),
		Facts:   lastingFacts(t, facts(t, false)),
	}
}

// lastingFacts adds, now and then, a fact by which something remains after the end.
func lastingFacts(t *rapid.T, f billing.Facts) billing.Facts {
	if name := rapid.SampledFrom([]billing.Fact{"", billing.ShutdownPolicy, billing.RecycleBin}).Draw(t, "lingers"); name != "" {
		f[name] = rapid.SampledFrom([]string{"1h", "168h"}).Draw(t, "span")
	}
	return f
}

// facts hold seldom, so that most calls get far.
func facts(t *rapid.T, account bool) billing.Facts {
	f := billing.Facts{}
	for range rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 0, 1, 2}).Draw(t, "facts") {
		row := rapid.SampledFrom(billing.FactRows).Draw(t, "fact")
		switch {
		case row.Account != account || slices.Contains(row.Cases, "SPAN"):
		case row.Over != "" && rapid.Bool().Draw(t, "passing"):
			f[row.Fact] = "720h"
		case len(row.Cases) > 0:
			f[row.Fact] = row.Cases[0]
		default:
			f[row.Fact] = "true"
		}
	}
	return f
}

// periods follow each other; the first may be over, begun or ahead.
func periods(t *rapid.T) (all []billing.Period) {
	hours := rapid.IntRange(-10*24, 70*24).Draw(t, "hours ago")
	at := dayOne.Add(-time.Duration(hours)*time.Hour - time.Duration(rapid.IntRange(0, 3599).Draw(t, "seconds"))*time.Second)
	for range rapid.IntRange(1, 3).Draw(t, "periods") {
		p := billing.Period{Begins: at, Term: billing.Term(rapid.SampledFrom([]int{1, 1, 1, 2, 12, 24, 36}).Draw(t, "term"))}
		p.Ends = monthsOf(t, at, p.Term)
		p.Cash, p.Coupons, p.Discounts = money(t, "cash"), money(t, "coupons"), money(t, "discounts")
		all, at = append(all, p), p.Ends
	}
	return all
}

// monthsOf is where a term ends: where the vendors' calendar says, or in the last second of that day there.
func monthsOf(t *rapid.T, begins time.Time, term billing.Term) time.Time {
	const zone = 8 * time.Hour
	ends := rulebookOf("huawei").Terms.Calendar.After(begins, begins, term)
	if rapid.IntRange(0, 3).Draw(t, "whole days") == 0 {
		return ends.Add(zone).Truncate(24 * time.Hour).Add(24*time.Hour - time.Second - zone)
	}
	return ends
}

func money(t *rapid.T, what string) billing.Money {
	return billing.Money(rapid.SampledFrom([]int{0, 1, 99, 10000, 123457}).Draw(t, what))
}

// drawAction draws what is done next.
func drawAction(t *rapid.T, h *history) action {
	if rapid.IntRange(0, 3).Draw(t, "clock") == 0 {
		return action{advance: moves(t, h)}
	}
	a := rapid.SampledFrom(h.opening.Accounts).Draw(t, "caller")
	caller := billing.Caller{Credential: &billing.Credential{Account: a.ID, Vendor: a.Vendor}, Operation: "operation"}
	if a.Vendor == "alibaba" {
		return action{command: alibabaCommand(t, h, names(t, h, a)), caller: caller}
	}
	return action{command: huaweiCommand(t, names(t, h, a)), caller: caller}
}

// moves of the clock are long, or go to about where a period ends or another event happens:
// an attempt to charge, an unsubscription that takes effect.
func moves(t *rapid.T, h *history) time.Duration {
	long := rapid.SampledFrom([]time.Duration{0, time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 2000 * time.Hour}).Draw(t, "long")
	if len(h.opening.Resources) == 0 || rapid.Bool().Draw(t, "blindly") {
		return long
	}
	if upcoming := h.view().Forecast(); len(upcoming) > 0 && rapid.Bool().Draw(t, "to what comes") {
		to := rapid.SampledFrom(upcoming).Draw(t, "upcoming").At.Sub(h.now)
		return max(0, to-rapid.SampledFrom([]time.Duration{0, 0, time.Second}).Draw(t, "before it comes"))
	}
	r := h.view().Resource(rapid.SampledFrom(h.opening.Resources).Draw(t, "of").ID)
	before := rapid.SampledFrom([]time.Duration{0, time.Second, time.Hour, 20 * time.Hour}).Draw(t, "before its end")
	if to := r.Ends().Add(-before).Sub(h.now); to > 0 && to < 10*365*24*time.Hour {
		return to
	}
	return long
}

// huaweiCommand names several resources, each once, as the contract has it.
func huaweiCommand(t *rapid.T, known []billing.ResourceID) billing.Command {
	ids := rapid.SliceOfNDistinct(rapid.SampledFrom(known), 1, min(4, len(known)), rapid.ID[billing.ResourceID]).Draw(t, "resources")
	switch rapid.IntRange(0, 5).Draw(t, "call") {
	case 0:
		return &billing.SetAutoRenewal{
			Resources: ids[:1],
			On:        rapid.Bool().Draw(t, "on"),
			Times:     rapid.IntRange(0, 2).Draw(t, "times"),
			Keep:      rapid.Bool().Draw(t, "keep"),
		}
	case 1:
		return &billing.Renew{Resources: ids, Term: billing.Term(rapid.IntRange(1, 11).Draw(t, "months")), Unpaid: rapid.Bool().Draw(t, "unpaid")}
	}
	return &billing.Unsubscribe{Resources: ids, RenewalsOnly: rapid.Bool().Draw(t, "type 2")}
}

// alibabaCommand names one instance, mostly by its own product; tokens come back.
func alibabaCommand(t *rapid.T, h *history, known []billing.ResourceID) billing.Command {
	id := rapid.SampledFrom(known).Draw(t, "instance")
	token := rapid.SampledFrom([]string{"", "a", "a", "b"}).Draw(t, "token")
	product := "ecs"
	if r := h.view().Resource(id); r != nil && rapid.IntRange(0, 9).Draw(t, "product") > 0 {
		product = r.Product
	}
	switch rapid.IntRange(0, 5).Draw(t, "call") {
	case 0:
		return &billing.SetAutoRenewal{
			Resources: []billing.ResourceID{id},
			Quiet:     true,
			On:        rapid.Bool().Draw(t, "on"),
			For:       billing.Term(rapid.IntRange(1, 3).Draw(t, "months")),
		}
	case 1:
		return &billing.Renew{
			Resources:   []billing.ResourceID{id},
			Term:        billing.Term(rapid.IntRange(1, 12).Draw(t, "months")),
			Token:       token,
			Fingerprint: string(id),
		}
	case 2:
		return &billing.Quote{Resource: id, Product: product}
	}
	return &billing.Unsubscribe{
		Resources:   []billing.ResourceID{id},
		Product:     product,
		Token:       token,
		Fingerprint: string(id),
		Defer:       rapid.Bool().Draw(t, "defer"),
	}
}

// names are what an account has and, a stranger now and then, what it has not.
func names(t *rapid.T, h *history, a *billing.Account) (all []billing.ResourceID) {
	strange := rapid.IntRange(0, 9).Draw(t, "strange") == 0
	for _, r := range h.opening.Resources {
		if r.Account == a.ID || strange {
			all = append(all, r.ID)
		}
	}
	if strange || all == nil {
		all = append(all, "nothing")
	}
	return all
}
