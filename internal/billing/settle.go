package billing

import (
	"cmp"
	"container/heap"
	"slices"
	"time"
)

// An Event is something that happened because time passed, such as a renewal that was charged.
type Event struct {
	At   time.Time `json:"at,omitzero"`
	What string    `json:"what,omitzero"` // what happened, and the alias of the resource
}

// NextEvent returns when something next happens because time passes, if anything does.
func (v View) NextEvent() (time.Time, bool) {
	if len(v.state.schedule) == 0 {
		return time.Time{}, false
	}
	return v.state.schedule[0].at, true
}

// Settle works out the next event at or before now, together with all other events of the same resource at
// that instant. It returns no events when nothing is due. The caller applies the change and calls Settle
// again. Only obsolete entries are removed from the schedule here. The entry of an event is removed when
// its change is applied, so an event whose change could not be kept stays due.
func (s *State) Settle(now time.Time, rulebookOf func(vendor string) *Rulebook) (Change, []Event) {
	next, due := s.nextDue(now)
	if !due {
		return Change{}, nil
	}
	r := s.resource(next.id)
	tx, texts := s.applyEvent(r, next.at, rulebookOf(s.account(r.Account).Vendor))
	var events []Event
	for _, what := range texts {
		events = append(events, Event{At: next.at, What: what + ": " + r.Alias})
	}
	for _, broken := range tx.WouldBreak(&tx.Change) {
		events = append(events, Event{At: next.at, What: "a bug of the mock: " + broken.ID + " is broken: " + broken.By})
	}
	return tx.Change, events
}

// nextDue returns the next event at or before now, and removes obsolete entries before it.
func (s *State) nextDue(now time.Time) (next scheduledEvent, due bool) {
	for len(s.schedule) > 0 && !s.schedule[0].at.After(now) {
		if s.isDue(s.schedule[0]) {
			return s.schedule[0], true
		}
		heap.Pop(&s.schedule)
	}
	return next, false
}

// applyEvent works out what happens to r at an instant.
func (s *State) applyEvent(r *Resource, at time.Time, book *Rulebook) (*transaction, []string) {
	tx := &transaction{View: s.View(at, Policy{}), rulebook: book}
	events := tx.applyEvent(r)
	tx.Change.SettledUntil = at
	if len(tx.Change.Resources) == 0 {
		tx.Change.Resources = []*Resource{r} // unchanged, but applying it schedules its next event
	}
	return tx, events
}

// applyEvent adds to the change what happens to r now, and returns the events.
func (tx *transaction) applyEvent(r *Resource) (events []string) {
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
	r, events = tx.dropExpiredFacts(r)
	if tx.Now.Equal(r.Closes) {
		events = append(events, eventClosed)
	}
	if tx.Now.Equal(r.Ends()) {
		return append(events, eventExpired)
	}
	if tx.periodBegins(r) {
		events = append(events, eventPeriodBegins)
	}
	if r.hasChargeAt(tx.Now) {
		events = append(events, tx.charge(r))
	}
	return events
}

// periodBegins reports whether a period of r begins now.
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
	tx.Change.Resources = nil // the renewed value also has the changes of this event so far
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

// countRenewal counts one automatic renewal. After the last of a limited number, automatic renewal is off.
func (r *Resource) countRenewal() {
	if r.Times > 0 {
		r.Times--
		r.AutoRenew = r.Times > 0
	}
}
