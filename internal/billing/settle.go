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
	if len(v.books.due) == 0 {
		return time.Time{}, false
	}
	return v.books.due[0].at, true
}

// Settle works out what next comes to pass at or before an instant, and with it all that does so to
// the same resource then; no event: nothing does. The caller applies the change and asks again. Only
// what is stale leaves the agenda here: what is due leaves it with the change, so that a change that
// could not be kept is still due.
func (b *State) Settle(now time.Time, book func(vendor string) *Rulebook) (Change, []Event) {
	for len(b.due) > 0 && !b.due[0].at.After(now) {
		next := b.due[0]
		r := b.resource(next.id)
		if at, ok := r.nextEvent(next.at.Add(-1)); ok && at.Equal(next.at) {
			return b.applyEvent(r, next.at, book)
		}
		heap.Pop(&b.due)
	}
	return Change{}, nil
}

// happen is what comes to pass for r at its due instant.
func (b *State) applyEvent(r *Resource, at time.Time, book func(string) *Rulebook) (Change, []Event) {
	d := &transaction{View: b.View(at, Policy{}), book: book(b.account(r.Account).Vendor)}
	var events []Event
	for _, what := range d.applyEvent(r) {
		events = append(events, Event{At: at, What: what + ": " + r.Alias})
	}
	d.Change.Settled = at
	if len(d.Change.Resources) == 0 {
		d.Change.Resources = []*Resource{r} // planned anew, unchanged
	}
	for _, broken := range d.WouldBreak(&d.Change) {
		events = append(events, Event{At: at, What: "a bug of the mock: " + broken.ID + " is broken: " + broken.By})
	}
	return d.Change, events
}

func (d *transaction) applyEvent(r *Resource) (told []string) {
	switch {
	case r.Leaving():
		return d.completes(r)
	case !r.Ended.IsZero():
		return []string{binEmptied}
	case !r.Stopped.IsZero():
		left := *r
		left.Ended = d.Now
		d.Change.Resources = append(d.Change.Resources, &left)
		return []string{released}
	}
	r, told = d.dropExpiredFacts(r)
	if d.Now.Equal(r.Closes) {
		told = append(told, closed)
	}
	if d.Now.Equal(r.Ends()) {
		return append(told, expired)
	}
	if d.beginPeriod(r) {
		told = append(told, begun)
	}
	if r.chargedAt(d.Now) {
		told = append(told, d.charge(r))
	}
	return told
}

func (d *transaction) beginPeriod(r *Resource) bool {
	return slices.ContainsFunc(r.Periods, func(p Period) bool { return p.Refund == "" && p.Begins.Equal(d.Now) })
}

// charge renews r for another term, if the balance covers it.
func (d *transaction) charge(r *Resource) string {
	last := r.Periods[len(r.Periods)-1]
	account := d.View.Account(r.Account)
	term := cmp.Or(r.RenewFor, last.Term)
	if account.Balance < r.price(term) {
		return notCharged
	}
	if !r.renewable(term) {
		return notRenewable
	}
	d.Change.Resources = nil // what is renewed takes the place of what has passed
	counted := *r
	counted.countRenewal()
	d.renew(&counted, term, false, "")
	for _, id := range r.Attached {
		if a := d.Resource(id); a != nil && !a.Apart && a.Times > 0 {
			counted := *a
			counted.countRenewal()
			d.Change.Resources = append(d.Change.Resources, &counted)
		}
	}
	return charged
}

// spend counts an automatic renewal. After the last of as many as were asked for there are no more.
func (r *Resource) countRenewal() {
	if r.Times > 0 {
		r.Times--
		r.AutoRenew = r.Times > 0
	}
}
