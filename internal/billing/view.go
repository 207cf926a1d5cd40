package billing

import (
	"iter"
	"slices"
	"time"
)

// A Policy is what a scenario can set differently from the vendor's default.
type Policy struct {
	Partial     bool // a batch may succeed in part
	StrictToken bool // a client token with other parameters is refused

	Takes time.Duration // how long an unsubscription takes to complete; 0: it completes at once
}

// A View reads a state at one instant. The values it returns are never modified.
type View struct {
	state  *State
	Now    time.Time
	Policy Policy
}

// Version returns a number that grows with every change.
func (v View) Version() uint64 { return v.state.version }

// Account finds an account, nil when there is none.
func (v View) Account(id AccountID) *Account { return v.state.account(id) }

// Resource finds a resource of any account, nil when there is none.
func (v View) Resource(id ResourceID) *Resource { return v.state.resource(id) }

// Order finds an order of any account, nil when there is none.
func (v View) Order(id OrderID) *Order { return v.state.order(id) }

// TokenAnswer returns the call that a client token was used for, nil when the token is new.
func (v View) TokenAnswer(k TokenKey) *TokenAnswer { return v.state.tokenAnswers[k] }

// Accounts yields all accounts in the order they were added.
func (v View) Accounts() iter.Seq[*Account] {
	s := v.state
	return each(s.account, slices.Values(s.baseline.accounts.ids), s.addedAccounts)
}

// Resources yields the resources of an account in the order they were added.
func (v View) Resources(id AccountID) iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for id := range v.resourceIDs(id) {
			if !yield(v.state.resource(id)) {
				return
			}
		}
	}
}

// glances is Resources for a walk over many: what would be built is built in reused, and valid until the next one.
func (v View) glances(id AccountID, reused *Resource) iter.Seq[*Resource] {
	s := v.state
	return func(yield func(*Resource) bool) {
		for _, i := range s.baseline.collection(id).resources {
			r := s.resources[s.baseline.resources.ids[i]]
			if r == nil {
				s.baseline.build(reused, i, s.openedAt, &s.translated)
				r = reused
			}
			if !yield(r) {
				return
			}
		}
		for _, id := range s.addedTo(id).resources {
			if !yield(s.resource(id)) {
				return
			}
		}
	}
}

// resourceIDs yields the ids of the resources of an account in the order they were added.
func (v View) resourceIDs(id AccountID) iter.Seq[ResourceID] {
	s := v.state
	return func(yield func(ResourceID) bool) {
		for id := range s.baseline.resources.at(s.baseline.collection(id).resources) {
			if !yield(id) {
				return
			}
		}
		for _, id := range s.addedTo(id).resources {
			if !yield(id) {
				return
			}
		}
	}
}

// Named finds a resource of an account by its alias in the scenario, nil when there is none.
func (v View) Named(id AccountID, alias string) *Resource {
	s := v.state
	if i, found := s.baseline.template.aliases.find(alias); found {
		if r := s.resource(s.baseline.resources.ids[i]); r.Account == id {
			return r
		}
	}
	for _, added := range s.addedTo(id).resources {
		if r := s.resource(added); r.Alias == alias {
			return r
		}
	}
	return nil
}

// Members yields the resources of an account that share a portfolio, including those that are gone.
func (v View) Members(id AccountID, portfolio string) iter.Seq[*Resource] {
	s := v.state
	added := slices.DeleteFunc(slices.Clone(s.addedTo(id).resources), func(r ResourceID) bool { return s.resource(r).Facts[Portfolio] != portfolio })
	return each(s.resource, s.baseline.resources.at(s.baseline.collection(id).portfolios[portfolio]), added)
}

// Orders yields an account's orders, the oldest first.
func (v View) Orders(id AccountID) iter.Seq[*Order] {
	s := v.state
	return each(s.order, s.baseline.orders.at(s.baseline.collection(id).orders), s.addedTo(id).orders)
}

// Entries returns the whole ledger, the oldest entry first.
func (v View) Entries() []Entry {
	return append(v.state.baseline.entries(len(v.state.entries)), v.state.entries...)
}

// Tokens yields the client tokens that were used, with the answers.
func (v View) Tokens() iter.Seq2[TokenKey, *TokenAnswer] {
	return func(yield func(TokenKey, *TokenAnswer) bool) {
		for k, a := range v.state.tokenAnswers {
			if !yield(k, a) {
				return
			}
		}
	}
}

// Used returns how many unsubscriptions of a product an account made in the current year of the vendor's
// calendar.
func (v View) Used(id AccountID, product string) int {
	a := v.Account(id)
	return v.state.quotaUsed[quotaKey{id, product, a.calendar().Year(v.Now)}]
}

// Subscription returns the resource that has the periods of r: its primary, or r itself.
func (v View) Subscription(r *Resource) *Resource {
	if p := v.Resource(r.Primary); p != nil && len(r.Periods) == 0 {
		return p
	}
	return r
}

// Status returns the status of r. An attached resource has the status of its primary, unless it ended
// before.
func (v View) Status(r *Resource) Status {
	if own := r.Status(v.Now); own == Gone || own == StoppedStatus || r.Apart {
		return own
	}
	return v.Subscription(r).Status(v.Now)
}

// Bound reports whether r can only be unsubscribed with its primary.
func (v View) Bound(r *Resource) bool { return !r.Apart && v.Resource(r.Primary) != nil }

// each yields the values of the ids: those of the baseline, and then those that were added to it.
func each[ID, V any](find func(ID) *V, first iter.Seq[ID], since []ID) iter.Seq[*V] {
	return func(yield func(*V) bool) {
		for id := range first {
			if !yield(find(id)) {
				return
			}
		}
		for _, id := range since {
			if !yield(find(id)) {
				return
			}
		}
	}
}
