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

	orderCount   int        // all orders, those of the baseline included
	version      uint64     // the number of changes applied
	history      []replaced // what the latest of them replaced
	settledUntil time.Time  // all events up to this instant have been carried out
	schedule     schedule   // the next event of each resource

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
