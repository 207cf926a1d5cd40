package billing

import "time"

// Books are the whole state of one world. They change only through Apply.
// Books are not safe for concurrent use: a store serialises who reads and who applies.
type State struct {
	baseline *Baseline
	openedAt time.Time // what the business clock showed then
	seed     uint64

	// What changed or came since.
	accounts      map[AccountID]*Account
	resources     map[ResourceID]*Resource
	orders        map[OrderID]*Order
	tokenAnswers  map[TokenKey]*TokenAnswer
	tokenKeys     map[string][]TokenKey // what each token was used for, by its text
	additions     map[AccountID]*additions
	addedAccounts []AccountID
	entries       []Entry
	quotaUsed     map[quotaKey]int

	orderCount   int // how many orders there are in all
	version      uint64
	settledUntil time.Time
	schedule     schedule

	// The last resources that were made up from the beginning, one that others are attached to and one
	// of the others: a decision asks for the same several times, and a list for one primary ever again.
	lastResource, lastPrimary *Resource
	translated                translatedIDs
}

// A folder is what came to one account since the beginning, in order of arrival.
type additions struct {
	resources []ResourceID
	orders    []OrderID
}

// A quotaKey counts unsubscriptions by the vendor's calendar year.
type quotaKey struct {
	account AccountID
	product string
	year    int
}

// newBooks begin with nothing.
func newState(seed uint64) *State { return &State{seed: seed, baseline: emptyBaseline} }

var emptyBaseline = &Baseline{template: &Template{}}

// Apply keeps a change. The values in it belong to the books from here on.
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

// put makes the map when it is first needed: most worlds never need most of them.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// folder is that of an account, for more to be put into it.
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

// View opens the books for reading at one instant of the business clock.
func (s *State) View(now time.Time, p Policy) View { return View{state: s, Now: now, Policy: p} }

// since is what came to an account since the beginning.
func (s *State) addedTo(id AccountID) additions {
	if f := s.additions[id]; f != nil {
		return *f
	}
	return additions{}
}
