package billing

import "time"

// A State is the complete data of one world. It changes only through [State.Apply]. It is not safe for
// concurrent use: a store makes sure that calls on one world run one after another.
//
// A State holds only what differs from its baseline, which it shares with other worlds.
type State struct {
	baseline *Baseline // what the world began with
	openedAt time.Time // the business clock when the world began
	seed     uint64    // order ids follow from it

	// What was changed or added since the beginning.
	accounts      map[AccountID]*Account
	resources     map[ResourceID]*Resource
	orders        map[OrderID]*Order
	tokenAnswers  map[TokenKey]*TokenAnswer
	tokenKeys     map[string][]TokenKey    // the uses of each client token, by its text
	additions     map[AccountID]*additions // what was added to each account
	addedAccounts []AccountID              // in order of arrival
	entries       []Entry
	quotaUsed     map[quotaKey]int

	orderCount   int       // all orders, those of the baseline included
	version      uint64    // the number of changes applied
	settledUntil time.Time // all events up to this instant have been carried out
	schedule     schedule  // the next event of each resource

	// Caches of values built from the baseline: the last resource without and the last with attached
	// resources. A decision asks for the same one several times, and a list for the same primary repeatedly.
	lastResource, lastPrimary *Resource
	translated                translatedIDs
}

// additions are the ids of what was added to one account since the beginning, in order of arrival.
type additions struct {
	resources []ResourceID
	orders    []OrderID
}

// A quotaKey is what unsubscriptions are counted by; the year is that of the vendor's calendar.
type quotaKey struct {
	account AccountID
	product string
	year    int
}

// newState returns a state that begins with nothing.
func newState(seed uint64) *State { return &State{seed: seed, baseline: emptyBaseline} }

var emptyBaseline = &Baseline{template: &Template{}}

// Apply keeps a change. The values in it belong to the state from then on and must not be modified any
// more.
func (s *State) Apply(c *Change) {
	if c.Empty() {
		return
	}
	s.version++
	if c.SettledUntil.After(s.settledUntil) {
		s.settledUntil = c.SettledUntil
	}
	s.schedule.removeSettled(c)
	for _, a := range c.Accounts {
		s.putAccount(a)
	}
	for _, r := range c.Resources {
		s.putResource(r)
	}
	for _, o := range c.Orders {
		s.putOrder(o)
	}
	s.entries = append(s.entries, c.Entries...)
	if c.TokenAnswer != nil {
		s.putAnswer(c.TokenAnswer)
	}
}

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

func (s *State) account(id AccountID) *Account {
	if a := s.accounts[id]; a != nil {
		return a
	}
	return s.baseline.account(id)
}

func (s *State) resource(id ResourceID) *Resource {
	if r := s.resources[id]; r != nil {
		return r
	}
	if id == "" {
		return nil
	}
	for _, made := range []*Resource{s.lastResource, s.lastPrimary} {
		if made != nil && made.ID == id {
			return made
		}
	}
	i, found := s.baseline.resources.find(id)
	if !found {
		return nil
	}
	made := s.baseline.resource(i, s.openedAt, &s.translated)
	if len(made.Attached) > 0 {
		s.lastPrimary = made
	} else {
		s.lastResource = made
	}
	return made
}

func (s *State) order(id OrderID) *Order {
	if o := s.orders[id]; o != nil {
		return o
	}
	if i, found := s.baseline.orders.find(id); found {
		return s.baseline.order(i, s.openedAt, &s.translated)
	}
	return nil
}

// View returns the state for reading at one instant of the business clock.
func (s *State) View(now time.Time, p Policy) View { return View{state: s, Now: now, Policy: p} }

// addedTo returns what was added to an account since the beginning.
func (s *State) addedTo(id AccountID) additions {
	if f := s.additions[id]; f != nil {
		return *f
	}
	return additions{}
}
