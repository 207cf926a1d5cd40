package billing

import "slices"

// Apply keeps a change. The values in it belong to the state from then on and must not be modified any
// more.
func (s *State) Apply(c *Change) {
	if c.Empty() {
		return
	}
	s.remember(c)
	s.version++
	if c.SettledUntil.After(s.settledUntil) {
		s.settledUntil = c.SettledUntil
	}
	s.removeSettled(c)
	for _, a := range c.Accounts {
		s.putAccount(a)
	}
	for _, r := range c.Resources {
		s.putResource(r)
	}
	for _, o := range c.Orders {
		s.putOrder(o)
	}
	s.entries = append(doubled(s.entries, len(c.Entries)), c.Entries...)
	if c.TokenAnswer != nil {
		s.putAnswer(c.TokenAnswer)
	}
}

// doubled has room for n more, and grows to twice its length when there is none. A ledger only grows: by the quarter
// that append adds to a long slice, each entry would be copied four times.
func doubled(all []Entry, n int) []Entry {
	if cap(all)-len(all) >= n {
		return all
	}
	return slices.Grow(all, max(len(all), n))
}

// Succeed makes the state follow another one that it replaces: versions keep growing, so that none stands for two
// states.
func (s *State) Succeed(old *State) { s.version = old.version + 1 }

func (s *State) putAccount(a *Account) {
	if s.account(a.ID) == nil {
		s.addedAccounts = append(s.addedAccounts, a.ID)
	}
	put(&s.accounts, a.ID, a)
}

func (s *State) putResource(r *Resource) {
	if _, began := s.baseline.resources.find(r.ID); !began && s.resources[r.ID] == nil {
		f := s.additionsOf(r.Account)
		f.resources = append(f.resources, r.ID)
	}
	put(&s.resources, r.ID, r)
	s.schedule.add(r, s.settledUntil)
}

func (s *State) putOrder(o *Order) {
	_, began := s.baseline.orders.find(o.ID)
	known := began || s.orders[o.ID] != nil
	put(&s.orders, o.ID, o)
	if known {
		return
	}
	s.orderCount++
	f := s.additionsOf(o.Account)
	f.orders = append(f.orders, o.ID)
	if o.Kind == Unsubscription {
		k := quotaKey{o.Account, o.Product, o.Year}
		put(&s.quotaUsed, k, s.quotaUsed[k]+1)
	}
}

func (s *State) putAnswer(a *TokenAnswer) {
	if s.tokenAnswers[a.Key] == nil {
		s.rememberTokenKey(a.Key)
	}
	put(&s.tokenAnswers, a.Key, a)
}

// put adds to a map that is made only when it is first needed, because most worlds never need most of their
// maps.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// additionsOf returns the additions of an account, for more to be added.
func (s *State) additionsOf(id AccountID) *additions {
	if s.additions[id] == nil {
		put(&s.additions, id, &additions{})
	}
	return s.additions[id]
}
