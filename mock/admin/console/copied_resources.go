package console

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// maxCopied is how many resources of an account are copied for a call that names none.
const maxCopied = 200

// resourcesOf returns what the decision about a call read: the resources that it names, with their primaries and
// attached resources, the members of their portfolios, and what they host. For a call that names none, it returns
// the first resources of the caller's account.
func resourcesOf(e *journal.Entry, past billing.Past) (copied []*billing.Resource) {
	sent, all := sentText(e), slices.Collect(past.Resources())
	wanted := map[billing.ResourceID]bool{}
	for _, r := range all {
		if strings.Contains(sent, string(r.ID)) {
			wanted[r.ID] = true
		}
	}
	if len(wanted) == 0 {
		all = slices.DeleteFunc(all, func(r *billing.Resource) bool { return r.Account != e.Call.Caller.Credential.Account })
		return wholeGroups(all[:min(len(all), maxCopied)])
	}
	for n := 0; n < len(wanted); {
		n = len(wanted)
		addRelated(all, wanted)
	}
	return slices.DeleteFunc(all, func(r *billing.Resource) bool { return !wanted[r.ID] })
}

// A relation is what resources of an account have in common when a decision about one may depend on another.
type relation struct {
	account     billing.AccountID
	kind, value string
}

// addRelated adds the resources that have a relation to a wanted one.
func addRelated(all []*billing.Resource, wanted map[billing.ResourceID]bool) {
	related := map[relation]bool{}
	for _, r := range all {
		if !wanted[r.ID] {
			continue
		}
		for _, each := range relationsOf(r) {
			related[each] = true
		}
		for _, alias := range r.Hosts {
			related[relation{r.Account, "alias", alias}] = true
		}
	}
	for _, r := range all {
		if slices.ContainsFunc(relationsOf(r), func(each relation) bool { return related[each] }) {
			wanted[r.ID] = true
		}
	}
}

// relationsOf returns the group, the portfolio and the alias of a resource.
func relationsOf(r *billing.Resource) []relation {
	group := r.Primary
	if group == "" {
		group = r.ID
	}
	all := []relation{{r.Account, "group", string(group)}, {r.Account, "alias", r.Alias}}
	if name := r.Facts[billing.Portfolio]; name != "" {
		all = append(all, relation{r.Account, "portfolio", name})
	}
	return all
}

// wholeGroups leaves out what is attached to a resource that is not there.
func wholeGroups(all []*billing.Resource) []*billing.Resource {
	ids := make(map[billing.ResourceID]bool, len(all))
	for _, r := range all {
		ids[r.ID] = true
	}
	return slices.DeleteFunc(all, func(r *billing.Resource) bool { return r.Primary != "" && !ids[r.Primary] })
}

// sentText is what a call sent, in which the ids of resources are looked for.
func sentText(e *journal.Entry) string {
	return e.Call.Path + "\n" + e.Call.Query + "\n" + string(e.Call.Body)
}
