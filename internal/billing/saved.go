package billing

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// A Saved is a state as plain data: only what differs from its baseline. It has a canonical order, so equal
// states are saved as equal values.
type Saved struct {
	OpenedAt time.Time      `json:"opened_at"`
	Version  uint64         `json:"version"`
	Change   Change         `json:"change"`           // from the baseline to the state, without client tokens
	Tokens   []*TokenAnswer `json:"tokens,omitempty"` // the client tokens that were used, by account, action and token
}

// Save returns the state as plain data, for [Baseline.Restore]. The values are shared with the state and
// must not be modified.
func (s *State) Save() *Saved {
	v, saved := s.View(s.settledUntil, Policy{}), &Saved{OpenedAt: s.openedAt, Version: s.version}
	c := &saved.Change
	c.SettledUntil, c.Entries = s.settledUntil, s.entries
	for a := range v.Accounts() {
		if s.accounts[a.ID] != nil {
			c.Accounts = append(c.Accounts, a)
		}
		for r := range v.Resources(a.ID) {
			if s.resources[r.ID] != nil {
				c.Resources = append(c.Resources, r)
			}
		}
		for o := range v.Orders(a.ID) {
			if s.orders[o.ID] != nil {
				c.Orders = append(c.Orders, o)
			}
		}
	}
	saved.Tokens = slices.SortedFunc(maps.Values(s.tokenAnswers), func(a, b *TokenAnswer) int { return a.Key.compare(b.Key) })
	return saved
}

func (k TokenKey) compare(other TokenKey) int {
	return cmp.Or(cmp.Compare(k.Account, other.Account), cmp.Compare(k.Action, other.Action), cmp.Compare(k.Token, other.Token))
}

// Restore returns the state that was saved. Its values may come from another process.
func (b *Baseline) Restore(saved *Saved, rulebookOf func(vendor string) *Rulebook) *State {
	s := b.Open(saved.OpenedAt)
	s.ApplyDecoded(&saved.Change, rulebookOf)
	for _, a := range saved.Tokens {
		s.ApplyDecoded(&Change{TokenAnswer: a}, rulebookOf)
	}
	s.version, s.history = saved.Version, nil
	return s
}

// ApplyDecoded applies a change that was written by another process or at an earlier time: its values get
// the calendars of their vendors, which are not part of the data.
func (s *State) ApplyDecoded(c *Change, rulebookOf func(vendor string) *Rulebook) {
	vendors := map[AccountID]string{}
	for _, a := range c.Accounts {
		a.Calendar, vendors[a.ID] = &rulebookOf(a.Vendor).Terms.Calendar, a.Vendor
	}
	for _, r := range c.Resources {
		if a := s.account(r.Account); a != nil {
			vendors[r.Account] = a.Vendor
		}
		if vendor, known := vendors[r.Account]; known {
			r.Calendar = &rulebookOf(vendor).Terms.Calendar
		}
	}
	if c.TokenAnswer != nil && c.TokenAnswer.Outcome.Account != nil {
		a := c.TokenAnswer.Outcome.Account
		a.Calendar = &rulebookOf(a.Vendor).Terms.Calendar
	}
	s.Apply(c)
}

// Clone returns an independent copy of the state. The values in it are shared, because they never change.
func (s *State) Clone() *State {
	c := *s
	c.accounts, c.resources, c.orders = maps.Clone(s.accounts), maps.Clone(s.resources), maps.Clone(s.orders)
	c.tokenAnswers, c.tokenKeys, c.quotaUsed = maps.Clone(s.tokenAnswers), maps.Clone(s.tokenKeys), maps.Clone(s.quotaUsed)
	c.addedAccounts, c.entries, c.schedule = slices.Clip(s.addedAccounts), slices.Clip(s.entries), slices.Clone(s.schedule)
	c.history = slices.Clip(s.history)
	c.additions = make(map[AccountID]*additions, len(s.additions))
	for id, a := range s.additions {
		c.additions[id] = &additions{slices.Clip(a.resources), slices.Clip(a.orders)}
	}
	return &c
}
