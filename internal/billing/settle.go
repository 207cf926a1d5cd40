package billing

import (
	"cmp"
	"container/heap"
	"slices"
	"time"
)

// An Event is something that came to pass because time went by.
type Event struct {
	At   time.Time
	What string
}

// Due is when something next happens by itself, if anything does.
func (v View) NextEvent() (time.Time, bool) {
	if len(v.state.schedule) == 0 {
		return time.Time{}, false
	}
	return v.state.schedule[0].at, true
}

// Settle works out what next comes to pass at or before an instant, and with it all that does so to
// the same resource then; no event: nothing does. The caller applies the change and asks again. Only
// what is stale leaves the agenda here: what is due leaves it with the change, so that a change that
// could not be kept is still due.
func (s *State) Settle(now time.Time, book func(vendor string) *Rulebook) (Change, []Event) {
	for len(s.schedule) > 0 && !s.schedule[0].at.After(now) {
		next := s.schedule[0]
		r := s.resource(next.id)
		if at, ok := r.nextEvent(next.at.Add(-1)); ok && at.Equal(next.at) {
			return s.applyEvent(r, next.at, book)
		}
		heap.Pop(&s.schedule)
	}
	return Change{}, nil
}

// happen is what comes to pass for r at its due instant.
func (s *State) applyEvent(r *Resource, at time.Time, book func(string) *Rulebook) (Change, []Event) {
	tx := &transaction{View: s.View(at, Policy{}), rulebook: book(s.account(r.Account).Vendor)}
	var events []Event
	for _, what := range tx.applyEvent(r) {
		events = append(events, Event{At: at, What: what + ": " + r.Alias})
	}
	tx.Change.SettledUntil = at
	if len(tx.Change.Resources) == 0 {
		tx.Change.Resources = []*Resource{r} // planned anew, unchanged
	}
	for _, broken := range tx.WouldBreak(&tx.Change) {
		events = append(events, Event{At: at, What: "a bug of the mock: " + broken.ID + " is broken: " + broken.By})
	}
	return tx.Change, events
}

func (tx *transaction) applyEvent(r *Resource) (told []string) {
	switch {
	case r.Leaving():
		return tx.completeUnsubscription(r)
	case !r.Ended.IsZero():
		return []string{eventBinEmptied}
	case !r.Stopped.IsZero():
		left := *r
		left.Ended = tx.Now
		tx.Change.Resources = append(tx.Change.Resources, &left)
		return []string{eventReleased}
	}
	r, told = tx.dropExpiredFacts(r)
	if tx.Now.Equal(r.Closes) {
		told = append(told, eventClosed)
	}
	if tx.Now.Equal(r.Ends()) {
		return append(told, eventExpired)
	}
	if tx.periodBegins(r) {
		told = append(told, eventPeriodBegins)
	}
	if r.hasChargeAt(tx.Now) {
		told = append(told, tx.charge(r))
	}
	return told
}

func (tx *transaction) periodBegins(r *Resource) bool {
	return slices.ContainsFunc(r.Periods, func(p Period) bool { return p.Refund == "" && p.Begins.Equal(tx.Now) })
}

// charge renews r for another term, if the balance covers it.
func (tx *transaction) charge(r *Resource) string {
	last := r.Periods[len(r.Periods)-1]
	account := tx.View.Account(r.Account)
	term := cmp.Or(r.RenewFor, last.Term)
	if account.Balance < r.price(term) {
		return eventRenewalUnpaid
	}
	if !r.renewable(term) {
		return eventRenewalTooLate
	}
	tx.Change.Resources = nil // what is renewed takes the place of what has passed
	counted := *r
	counted.countRenewal()
	tx.renew(&counted, term, false, "")
	for _, id := range r.Attached {
		if a := tx.Resource(id); a != nil && !a.Apart && a.Times > 0 {
			counted := *a
			counted.countRenewal()
			tx.Change.Resources = append(tx.Change.Resources, &counted)
		}
	}
	return eventRenewalCharged
}

// spend counts an automatic renewal. After the last of as many as were asked for there are no more.
func (r *Resource) countRenewal() {
	if r.Times > 0 {
		r.Times--
		r.AutoRenew = r.Times > 0
	}
}
