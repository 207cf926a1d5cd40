package console

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// A copyText is a text to copy: a call in some language, or a scenario.
type copyText struct {
	Name, Says phrase
	Text       string
}

// copies returns the texts that reproduce an exchange: the call in each language, and a scenario.
func (v *pageRequest) copies(p *place, x *foundExchange) (all []copyText) {
	if x.entry.Call.Operation == nil {
		return nil
	}
	all = newSnippet(v.endpoint(), x.entry, &x.Exchange).all()
	past, known := p.view.Before(p.seen(x))
	if !known {
		past, _ = p.view.Before(p.view.Version(), p.view.Now)
	}
	if document := p.asScenario(x.entry, past); document != "" {
		says := say("The customer and the resource of this call, as they were before it. Save it to a file and run rescind serve --scenario FILE.")
		if !known {
			says = say("The customer and the resource of this call, as they are now: how they were before it is no longer known. Save it to a file and run rescind serve --scenario FILE.")
		}
		all = append(all, copyText{say("Copy as scenario"), says, document})
	}
	return all
}

// seen returns the version of the state that an exchange saw, and when. An exchange that was refused before any
// rule was asked changed nothing, so it saw what the next one saw, or else what is there now.
func (p *place) seen(x *foundExchange) (version uint64, at time.Time) {
	if e := x.decided; e != nil {
		return e.Seen - 1, e.Call.Now
	}
	return p.view.Version(), p.view.Now
}

// asScenario writes a scenario of the account and resources of an exchange, as they were; "" when the account is
// unknown.
func (p *place) asScenario(e *journal.Entry, past billing.Past) string {
	k := e.Call.Caller.Credential
	if k == nil || past.Account(k.Account) == nil {
		return ""
	}
	r := scenarios.Export{
		Name:    "copied",
		About:   "Copied from sandbox " + p.Sandbox + ", exchange " + e.Summary().ID + ".",
		Clock:   past.Now(),
		Profile: p.world.Options.Profile,
		Options: p.options(),
		Caller:  k,
		Faults:  p.faultsOf(e),
	}
	r.Resources = resourcesOf(e, past)
	r.Accounts = accountsOf(k.Account, r.Resources, past)
	// The mask *** would be read as a YAML alias, so a plain word replaces it.
	return strings.ReplaceAll(e.Masked(string(r.YAML())), mask.Masked, "masked")
}

// accountsOf returns the account of the caller, and those of the resources that it named.
func accountsOf(caller billing.AccountID, resources []*billing.Resource, past billing.Past) (all []*billing.Account) {
	ids := []billing.AccountID{caller}
	for _, r := range resources {
		if !slices.Contains(ids, r.Account) {
			ids = append(ids, r.Account)
		}
	}
	for _, id := range ids {
		account := *past.Account(id)
		account.Quota = unused(&account, past)
		all = append(all, &account)
	}
	return all
}

// unused returns what was left of an account's quota in that year: a scenario begins with nothing used.
func unused(a *billing.Account, past billing.Past) map[string]int {
	quota := map[string]int{}
	for product, n := range a.Quota {
		quota[product] = max(0, n-past.Used(a.ID, product))
	}
	return quota
}

// options returns the options of the world as a scenario has them.
func (p *place) options() scenarios.Options {
	o := p.world.Options
	options := scenarios.Options{
		PartialFailure: o.Partial,
		StrictToken:    o.StrictToken,
		Throttle:       uint32(o.Throttle),
		KeyLock:        o.KeyLock,
		V1Retired:      o.V1Retired,
		EffectsTake:    scenarios.Span(o.Takes),
	}
	if o.SuccessFalse {
		options.AlibabaErrors = "success_false"
	}
	return options
}

// faultsOf returns, as JSON, the fault that an exchange met, for the next call of its operation.
func (p *place) faultsOf(e *journal.Entry) []string {
	if e.FaultLabel == "" {
		return nil
	}
	for _, f := range slices.Concat(p.world.FirstFaults(), p.world.Faults()) {
		if m := f.Match.Operation; m != "" && m != e.Call.Operation.ID || f.ID != "" && !strings.HasPrefix(e.FaultLabel, f.ID+": ") {
			continue
		}
		text, err := json.Marshal(map[string]any{"match": map[string]string{"operation": e.Call.Operation.ID}, "times": 1, "effect": f.Effect})
		if err == nil {
			return []string{string(text)}
		}
	}
	return nil
}
