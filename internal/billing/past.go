package billing

import (
	"iter"
	"time"
)

// maxHistory is how many of its latest changes a state can see past.
const maxHistory = 1000

// A replaced holds what one change replaced, so that the state before it can be read later. It shares the values,
// because they never change.
type replaced struct {
	version   uint64 // of the state before the change
	accounts  []replacedAccount
	resources []replacedResource
	counted   []quotaKey // the unsubscriptions that the change added
}

// A replacedAccount is an account before a change; was is nil when it was as it began, or not there.
type replacedAccount struct {
	id  AccountID
	was *Account
}

// A replacedResource is a resource before a change; was is nil when it was as it began, or not there.
type replacedResource struct {
	id  ResourceID
	was *Resource
}

// remember notes what a change is about to replace.
func (s *State) remember(c *Change) {
	old := replaced{version: s.version}
	for _, a := range c.Accounts {
		old.accounts = append(old.accounts, replacedAccount{a.ID, s.accounts[a.ID]})
	}
	for _, r := range c.Resources {
		old.resources = append(old.resources, replacedResource{r.ID, s.resources[r.ID]})
	}
	for _, o := range c.Orders {
		if o.Kind == Unsubscription && s.order(o.ID) == nil {
			old.counted = append(old.counted, quotaKey{o.Account, o.Product, o.Year})
		}
	}
	s.history = append(s.history, old)
	if len(s.history) >= 2*maxHistory {
		s.history = append([]replaced(nil), s.history[len(s.history)-maxHistory:]...)
	}
}

// A Past reads a state as it was before some of its changes.
type Past struct {
	view      View
	accounts  map[AccountID]*Account
	resources map[ResourceID]*Resource
	counted   map[quotaKey]int
}

// Before returns the state as it was at an earlier version and instant. It is false when that version is no
// longer known.
func (v View) Before(version uint64, at time.Time) (Past, bool) {
	s := v.state
	v.Now = at
	p := Past{view: v, accounts: map[AccountID]*Account{}, resources: map[ResourceID]*Resource{}, counted: map[quotaKey]int{}}
	for i := len(s.history) - 1; i >= 0 && s.history[i].version >= version; i-- {
		p.undo(&s.history[i])
	}
	known := version == s.version || len(s.history) > 0 && s.history[0].version <= version && version < s.version
	return p, known
}

func (p *Past) undo(c *replaced) {
	for _, a := range c.accounts {
		p.accounts[a.id] = a.was
	}
	for _, r := range c.resources {
		p.resources[r.id] = r.was
	}
	for _, k := range c.counted {
		p.counted[k]++
	}
}

// Now is the instant of the past.
func (p Past) Now() time.Time { return p.view.Now }

// Account finds an account, nil when there was none.
func (p Past) Account(id AccountID) *Account {
	was, changed := p.accounts[id]
	if changed && was == nil {
		return p.view.state.baseline.account(id)
	}
	if changed {
		return was
	}
	return p.view.Account(id)
}

// Resource finds a resource of any account, nil when there was none.
func (p Past) Resource(id ResourceID) *Resource {
	was, changed := p.resources[id]
	s := p.view.state
	switch {
	case !changed:
		return p.view.Resource(id)
	case was != nil:
		return was
	}
	if i, found := s.baseline.resources.find(id); found {
		return s.baseline.resource(i, s.openedAt, &s.translated)
	}
	return nil
}

// Resources yields the resources that there were, account by account, in the order they were added.
func (p Past) Resources() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for a := range p.view.Accounts() {
			for r := range p.view.Resources(a.ID) {
				if was := p.Resource(r.ID); was != nil && !yield(was) {
					return
				}
			}
		}
	}
}

// Used returns how many unsubscriptions of a product counted against an account's quota of the year.
func (p Past) Used(id AccountID, product string) int {
	year := p.Account(id).calendar().Year(p.view.Now)
	k := quotaKey{id, product, year}
	return p.view.state.quotaUsed[k] - p.counted[k]
}
