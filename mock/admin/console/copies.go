package console

import (
	"slices"
	"strings"

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
func (v *pageRequest) copies(p *place, e *journal.Entry, x *journal.Exchange) (all []copyText) {
	if e.Call.Operation == nil {
		return nil
	}
	all = newSnippet(v.endpoint(), e, x).all()
	if document := p.asScenario(e); document != "" {
		all = append(all, copyText{say("Copy as scenario"), say("The customer and the resource of this call, as they are now. Save it to a file and run rescind serve --scenario FILE."), document})
	}
	return all
}

// asScenario writes a scenario of the account and resources of an exchange, as they are now; "" when
// the account is unknown.
func (p *place) asScenario(e *journal.Entry) string {
	k := e.Call.Caller.Credential
	if k == nil || p.view.Account(k.Account) == nil {
		return ""
	}
	account := *p.view.Account(k.Account)
	account.Quota = p.unused(&account)
	r := scenarios.Export{
		Name: "copied", About: "Copied from sandbox " + p.Sandbox + ", exchange " + e.Summary().ID + ".", Clock: p.view.Now,
		Profile: p.world.Options.Profile, Options: p.options(), Accounts: []*billing.Account{&account}, Resources: p.resourcesOf(e),
	}
	// The mask *** would be read as a YAML alias, so a plain word replaces it.
	return strings.ReplaceAll(e.Masked(string(r.YAML())), mask.Masked, "masked")
}

// unused returns what is left of an account's quota this year: a scenario begins with nothing used.
func (p *place) unused(a *billing.Account) map[string]int {
	quota := map[string]int{}
	for product, n := range a.Quota {
		quota[product] = max(0, n-p.view.Used(a.ID, product))
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

// resourcesOf returns the resources that a call names, with their primaries and attached resources. For
// a call that names none, it returns the first page of the account's resources.
func (p *place) resourcesOf(e *journal.Entry) (named []*billing.Resource) {
	c := e.Call
	sent := c.Path + "\n" + c.Query + "\n" + string(c.Body)
	var all []*billing.Resource
	groups := map[billing.ResourceID]bool{}
	for r := range p.view.Resources(c.Caller.Credential.Account) {
		all = append(all, r)
		if strings.Contains(sent, string(r.ID)) {
			groups[p.group(r)] = true
		}
	}
	for _, r := range all {
		if groups[p.group(r)] || len(groups) == 0 && len(named) < rowsPerPage {
			named = append(named, r)
		}
	}
	ids := make(map[billing.ResourceID]bool, len(named))
	for _, r := range named {
		ids[r.ID] = true
	}
	return slices.DeleteFunc(named, func(r *billing.Resource) bool { return r.Primary != "" && !ids[r.Primary] })
}

// group returns the primary that r belongs to, or r itself.
func (p *place) group(r *billing.Resource) billing.ResourceID {
	if p.view.Resource(r.Primary) != nil {
		return r.Primary
	}
	return r.ID
}
