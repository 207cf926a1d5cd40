package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// An entity is one thing in a world: what it is, its name, and what is said of it.
type entity struct {
	what, name string
	says       string // in short, for one that only one of two worlds has
	fields     []field
}

// A field is one value of an entity; without a name it is the value of the entity itself.
type field struct{ name, value string }

// describeWorld describes everything in a world, in a fixed order.
func describeWorld(w *control.World, f *sandbox.WorldFile) []entity {
	all := []entity{
		{what: "scenario", fields: []field{{"", w.Scenario}, {"seed", strconv.FormatUint(f.Record.Seed, 10)}, {"profile", f.Record.Profile}}},
		{what: "beginning", fields: []field{{"", digestOfBeginning(f)}}},
		describeClock(w, f),
	}
	aliases := map[string]string{}
	for alias, r := range w.Resources {
		aliases[r.ID] = alias
	}
	for i := range w.Accounts {
		all = append(all, describeAccount(&w.Accounts[i], nameIn(w, &w.Accounts[i]), aliases)...)
	}
	for _, p := range f.World.Faults.Faults {
		all = append(all, entity{"fault", p.ID, p.Spec.Effect.String(), []field{{"effect", p.Spec.Effect.String()}, {"calls left", strconv.Itoa(p.Left)}, {"calls seen", strconv.Itoa(p.Seen)}}})
	}
	return append(all, describeRest(f))
}

// describeClock describes the clocks. Of one that runs, what it shows depends on when it is asked.
func describeClock(w *control.World, f *sandbox.WorldFile) entity {
	c := &f.World.Clocks.Clock
	shows := w.Clock.Now.Format(time.RFC3339Nano) + ", frozen"
	if !c.Frozen {
		shows = "running, " + c.At.Sub(c.Since).Round(time.Second).String() + " from real time"
	}
	events := strconv.Itoa(f.World.EventCount)
	return entity{what: "clock", fields: []field{{"", shows}, {"gateway offset", w.Clock.AuthOffset}, {"events so far", events}}}
}

// nameIn returns the name of an account, with its vendor when the other one has an account of this name too.
func nameIn(w *control.World, a *control.Account) string {
	for i := range w.Accounts {
		if other := &w.Accounts[i]; other.Name == a.Name && other.Vendor != a.Vendor {
			return a.Name + " of " + a.Vendor
		}
	}
	return a.Name
}

func describeAccount(a *control.Account, name string, aliases map[string]string) []entity {
	all := []entity{{"account", name, a.ID, []field{
		{"balance", a.Balance.String()}, {"facts", factsText(a.Facts)}, {"quota", quotaText(a.Quota)},
		{"ledger entries", strconv.Itoa(len(a.Ledger))}, {"ledger", ledgerText(a.Ledger)},
	}}}
	for i := range a.Resources {
		all = append(all, describeResource(&a.Resources[i]))
	}
	for i := range a.Orders {
		all = append(all, describeOrder(&a.Orders[i], aliases))
	}
	for _, t := range a.Tokens {
		all = append(all, entity{"client token", t.Token + " of " + name, t.Action, []field{{"operation", t.Action}, {"orders", strings.Join(t.Orders, ", ")}, {"parameters", t.Parameters}}})
	}
	return all
}

func describeResource(r *control.Resource) entity {
	e := entity{"resource", r.Alias, r.ProductCode, []field{
		{"", r.Status}, {"product", r.ProductCode}, {"automatic renewal", onOff(r.AutoRenew)}, {"not renewed", onOff(r.NotRenew)},
		{"renewals left", strconv.Itoa(r.AutoRenewTimes)}, {"renewal term", r.AutoRenewTerm}, {"facts", factsText(r.Facts)},
		{"leaves", timeText(r.Leaves)}, {"stopped", timeText(r.Stopped)}, {"ended", timeText(r.Ended)},
	}}
	for i, p := range r.Periods {
		text := fmt.Sprintf("%s until %s, %s", p.Begins.Format(time.RFC3339), p.Ends.Format(time.RFC3339), p.Cash)
		if p.Refund != "" {
			text += ", given up by " + p.Refund
		}
		e.fields = append(e.fields, field{"period " + strconv.Itoa(i+1), text})
	}
	return e
}

func describeOrder(o *control.Order, aliases map[string]string) entity {
	var of []string
	for _, id := range o.Resources {
		of = append(of, aliases[id])
	}
	says := o.Kind + " of " + strings.Join(of, ", ")
	text, _ := json.Marshal(o) // has nothing that cannot be encoded
	return entity{"order", o.ID, says, []field{{"kind", says}, {"details", string(text)}}}
}

// describeRest describes what has no words of its own.
func describeRest(f *sandbox.WorldFile) entity {
	locks := 0
	for _, x := range f.World.Gateway.Failures {
		locks += x.Count
	}
	return entity{what: "sandbox", fields: []field{{"wrong signatures in a row", strconv.Itoa(locks)}, {"changes so far", strconv.FormatUint(f.World.State.Version, 10)}}}
}

// digestOfBeginning is what a world returns to when it is reset, as one text.
func digestOfBeginning(f *sandbox.WorldFile) string {
	r := f.Record
	r.Scenario, r.Seed, r.Profile = "", 0, ""
	text, _ := json.Marshal(&r) // it was read from JSON
	return string(text)
}

func factsText(f billing.Facts) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		all = append(all, string(name)+" "+f[name])
	}
	return strings.Join(all, ", ")
}

func quotaText(q map[string]int) string {
	var all []string
	for _, product := range slices.Sorted(maps.Keys(q)) {
		all = append(all, product+" "+strconv.Itoa(q[product]))
	}
	return strings.Join(all, ", ")
}

func ledgerText(all []control.Entry) string {
	text, _ := json.Marshal(all) // has nothing that cannot be encoded
	return string(text)
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func timeText(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.RFC3339)
}

// describeJournal describes the exchanges: when they are as many, each of them.
func describeJournal(f *sandbox.WorldFile) []entity {
	all := []entity{{what: "journal", fields: []field{{"", strconv.Itoa(len(f.Journal.Exchanges)) + " exchanges"}, {"latest number", strconv.FormatUint(f.Journal.Given, 10)}}}}
	for _, data := range f.Journal.Exchanges {
		var x struct {
			N            uint64
			Method, Path string
			Answer       struct {
				Status    int
				Code, Row string
			}
		}
		if json.Unmarshal(data, &x) != nil {
			continue // it was read before
		}
		says := strings.TrimSpace(fmt.Sprintf("%s %s, %s %s %s", x.Method, x.Path, answeredText(x.Answer.Status), x.Answer.Code, x.Answer.Row))
		all = append(all, entity{"exchange", strconv.FormatUint(x.N, 10), says, []field{{"", says}}})
	}
	return all
}

func answeredText(status int) string {
	if status == 0 {
		return statusText(status)
	}
	return "answered " + statusText(status)
}
