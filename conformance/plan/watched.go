package plan

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A watchedResource is a resource that a call of the scenario could take away: one that is bound to an
// alias, or one that the target file names beside it.
type watchedResource struct {
	id, source string
	offered    bool // it may be given up
}

// fileAccount is the name under which an account of the target file looks at what belongs to it.
func fileAccount(account string) string { return "@" + account }

// watch lists what the scenario could take away, and the accounts to look with: the one that the file
// names for it, then the main one, then the caller.
func (e *FixtureEnvironment) watch(s *situation.Setup) {
	e.Owners = map[string][]string{}
	for _, r := range e.Binding.resources {
		e.addWatched(s, r.ID, r.source, r.destroy, r.owner, r.fixture)
	}
	for _, r := range e.Binding.resources {
		if f := r.fixture; f != nil {
			for _, id := range f.Separate {
				e.addWatched(s, id, r.source+", separate", e.Neighbours.offers(id), r.owner, f)
			}
			for _, id := range slices.Concat(f.Attached, f.Portfolio, []string{f.Primary}) {
				e.addWatched(s, id, r.source, f.Destroy, r.owner, f)
			}
		}
	}
}

// addWatched adds a resource, unless it is there already.
func (e *FixtureEnvironment) addWatched(s *situation.Setup, id, source string, offered bool, owner string, f *target.Fixture) {
	if id == "" || e.watchedByID(id) != nil {
		return
	}
	e.watched = append(e.watched, &watchedResource{id: id, source: source, offered: offered})
	accounts := []string{owner}
	if owner == unknownOwner {
		accounts = nil
	}
	if f != nil {
		accounts = append(accounts, f.Account)
	}
	for _, account := range append(accounts, "") {
		name := situation.CallerName{Account: fileAccount(account)}
		if slices.Contains(e.Owners[id], name.Account) {
			continue
		}
		e.Owners[id] = append(e.Owners[id], name.Account)
		if !slices.ContainsFunc(s.Huawei, func(c situation.HuaweiCredentials) bool { return c.Name == name.Account }) {
			e.addCredentials(s, name, account)
		}
	}
	if len(slices.DeleteFunc(accounts, func(a string) bool { return a == "" })) == 0 && e.Binding.callers[situation.CallerName{Account: situation.MainAccount}].account != "" {
		e.Owners[id] = append(e.Owners[id], "") // where the file names an account, the one of the scenario tells nothing more
	}
	e.accounts = append(e.accounts, e.Owners[id]...)
}

// watchedByID finds a watched resource; nil when there is none.
func (e *FixtureEnvironment) watchedByID(id string) *watchedResource {
	for _, w := range e.watched {
		if w.id == id {
			return w
		}
	}
	return nil
}

func (e *FixtureEnvironment) watchedIDs() (ids []string) {
	for _, w := range e.watched {
		ids = append(ids, w.id)
	}
	slices.Sort(ids)
	return ids
}

// onlyWatched leaves out what a list shows beside what it was asked for: what is attached to it, or
// everything, where a list ignores its filter.
func (e *FixtureEnvironment) onlyWatched(found map[string]caller.Listing) map[string]caller.Listing {
	kept := map[string]caller.Listing{}
	for _, w := range e.watched {
		if l, listed := found[w.id]; listed {
			kept[w.id] = l
		}
	}
	return kept
}
