package console

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// A copyable text is one to take along: a call in some language, or a scenario.
type copyable struct{ Name, Says, Text string }

// copies are the ways in which an exchange can be had again.
func (v *pageRequest) copies(p *place, e *journal.Entry, x *journal.Exchange) (all []copyable) {
	if e.Call.Operation == nil {
		return nil
	}
	all = newSnippet(v.endpoint(), e, x).all()
	if told := p.retold(e); told != "" {
		all = append(all, copyable{"Copy as scenario", "The customer and the resource of this call, as they are now. Save it to a file for rescind serve --scenario FILE.", told})
	}
	return all
}

// retold is a scenario of what an exchange is about as it is now, "" when nobody knows whose it was.
func (p *place) retold(e *journal.Entry) string {
	k := e.Call.Caller.Credential
	if k == nil || p.view.Account(k.Account) == nil {
		return ""
	}
	account := *p.view.Account(k.Account)
	account.Quota = p.unused(&account)
	r := scenarios.Export{
		Name: "copied", About: "Copied from sandbox " + p.Sandbox + ", exchange " + e.Summary().ID + ".", Clock: p.view.Now,
		Profile: p.world.Options.Profile, Options: p.options(), Accounts: []*billing.Account{&account}, Resources: p.concerned(e),
	}
	// A mask would be an alias of YAML: what stands for a secret has to be a word.
	return strings.ReplaceAll(e.Masked(string(r.YAML())), mask.Masked, "masked")
}

// unused is what is left of an account's quota this year: a scenario begins with nothing used.
func (p *place) unused(a *billing.Account) map[string]int {
	quota := map[string]int{}
	for product, n := range a.Quota {
		quota[product] = max(0, n-p.view.Used(a.ID, product))
	}
	return quota
}

// options are the world's, in the words of a scenario.
func (p *place) options() scenarios.Options {
	o := p.world.Options
	told := scenarios.Options{PartialFailure: o.Partial, StrictToken: o.StrictToken, Throttle: uint32(o.Throttle), KeyLock: o.KeyLock, V1Retired: o.V1Retired, EffectsTake: scenarios.Span(o.Takes)}
	if o.SuccessFalse {
		told.AlibabaErrors = "success_false"
	}
	return told
}

// concerned are the resources that a call names, with their primaries and what is attached; of a
// call that names none, a leaf of what the account has.
func (p *place) concerned(e *journal.Entry) (named []*billing.Resource) {
	c := e.Call
	said := c.Path + "\n" + c.Query + "\n" + string(c.Body)
	var all []*billing.Resource
	groups := map[billing.ResourceID]bool{}
	for r := range p.view.Resources(c.Caller.Credential.Account) {
		all = append(all, r)
		if strings.Contains(said, string(r.ID)) {
			groups[p.group(r)] = true
		}
	}
	for _, r := range all {
		if groups[p.group(r)] || len(groups) == 0 && len(named) < perLeaf {
			named = append(named, r)
		}
	}
	ids := make(map[billing.ResourceID]bool, len(named))
	for _, r := range named {
		ids[r.ID] = true
	}
	return slices.DeleteFunc(named, func(r *billing.Resource) bool { return r.Primary != "" && !ids[r.Primary] })
}

// group is the primary that r belongs to, or r itself.
func (p *place) group(r *billing.Resource) billing.ResourceID {
	if p.view.Resource(r.Primary) != nil {
		return r.Primary
	}
	return r.ID
}
