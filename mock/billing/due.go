package billing

import (
	"cmp"
	"container/heap"
	"maps"
	"slices"
	"time"
)

// An Event is something that came to pass because time went by.
type Event struct {
	At   time.Time
	What string
}

// agenda is when each resource next needs attention: a heap, stale entries skipped on the way out.
type agenda []appointment

type appointment struct {
	at time.Time
	id ResourceID
}

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].id < a[j].id
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }

// Push is for container/heap.
func (a *agenda) Push(x any) { *a = append(*a, x.(appointment)) }

// Pop is for container/heap.
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// plan notes when r is next due after the given instant.
func (a *agenda) plan(r *Resource, after time.Time) {
	if at, ok := r.due(after); ok {
		heap.Push(a, appointment{at, r.ID})
	}
}

// keep takes off the appointments that a change kept: those of its resources, up to where it settled.
func (a *agenda) keep(c *Change) {
	for len(*a) > 0 && !(*a)[0].at.After(c.Settled) && c.about((*a)[0].id) {
		heap.Pop(a)
	}
}

func (c *Change) about(id ResourceID) bool {
	return slices.ContainsFunc(c.Resources, func(r *Resource) bool { return r.ID == id })
}

// due is the next instant after the given one at which something happens to r.
func (r *Resource) due(after time.Time) (next time.Time, ok bool) {
	for at := range r.comes {
		if at.After(after) && (!ok || at.Before(next)) {
			next, ok = at, true
		}
	}
	return next, ok
}

// comes are the instants at which something happens to r by itself, and what: it is told in these
// words when it has, unless something else comes in between. They are in no order.
func (r *Resource) comes(yield func(time.Time, string) bool) {
	switch {
	case !r.Ended.IsZero():
		if bin := span(r.Facts, RecycleBin); bin > 0 {
			yield(r.Ended.Add(bin), binEmptied)
		}
	case !r.Stopped.IsZero():
		yield(r.Release(), released)
	default:
		_ = r.passes(yield) && r.runs(yield)
	}
}

// passes are the instants at which what is true of r is over; false when no more are wanted.
func (r *Resource) passes(yield func(time.Time, string) bool) bool {
	for _, f := range passing {
		if over, ok := r.Facts.over(f.Fact); ok && !yield(over, f.Over) {
			return false
		}
	}
	return r.Closes.IsZero() || yield(r.Closes, closed)
}

// runs are the instants of the subscription.
func (r *Resource) runs(yield func(time.Time, string) bool) bool {
	for _, p := range r.Periods {
		if p.Refund == "" && !yield(p.Begins, begun) {
			return false
		}
	}
	if len(r.Periods) > 0 && !yield(r.Ends(), expired) {
		return false
	}
	for at := range r.charges {
		if !yield(at, charged) {
			return false
		}
	}
	return true
}

// What comes to pass, in words; for facts that are over they stand in [FactRows].
const (
	binEmptied = "recycle bin emptied"
	released   = "released"
	closed     = "can no longer be unsubscribed"
	expired    = "expired"
	begun      = "period begins"
	charged    = "renewal charged"
	notCharged = "renewal not charged, balance too low"
)

// charges is when an automatic renewal is charged, or tried again.
func (r *Resource) charges(yield func(time.Time) bool) {
	for day := renewalLeadDays; day > 0 && r.AutoRenew && len(r.Periods) > 0; day-- {
		if !yield(r.Ends().AddDate(0, 0, -day)) {
			return
		}
	}
}

func (r *Resource) chargedAt(now time.Time) bool {
	for at := range r.charges {
		if at.Equal(now) {
			return true
		}
	}
	return false
}

// renewalLeadDays is how many days before the end an automatic renewal is first charged; it is
// tried again each day. Source: enabling automatic renewal, default deduction policy.
const renewalLeadDays = 7

// Due is when something next happens by itself, if anything does.
func (v View) Due() (time.Time, bool) {
	if len(v.books.due) == 0 {
		return time.Time{}, false
	}
	return v.books.due[0].at, true
}

// Settle works out what next comes to pass at or before an instant, and with it all that does so to
// the same resource then; no event: nothing does. The caller applies the change and asks again. Only
// what is stale leaves the agenda here: what is due leaves it with the change, so that a change that
// could not be kept is still due.
func (b *Books) Settle(now time.Time, book func(vendor string) *Rulebook) (Change, []Event) {
	for len(b.due) > 0 && !b.due[0].at.After(now) {
		next := b.due[0]
		r := b.resource(next.id)
		if at, ok := r.due(next.at.Add(-1)); ok && at.Equal(next.at) {
			return b.happen(r, next.at, book)
		}
		heap.Pop(&b.due)
	}
	return Change{}, nil
}

// happen is what comes to pass for r at its due instant.
func (b *Books) happen(r *Resource, at time.Time, book func(string) *Rulebook) (Change, []Event) {
	d := &desk{View: b.View(at, Policy{}), book: book(b.account(r.Account).Vendor)}
	var events []Event
	for _, what := range d.happens(r) {
		events = append(events, Event{At: at, What: what + ": " + r.Alias})
	}
	d.Change.Settled = at
	if len(d.Change.Resources) == 0 {
		d.Change.Resources = []*Resource{r} // planned anew, unchanged
	}
	for _, broken := range d.Touched(&d.Change) {
		events = append(events, Event{At: at, What: "a bug of the mock: " + broken.ID + " is broken: " + broken.By})
	}
	return d.Change, events
}

func (d *desk) happens(r *Resource) (told []string) {
	switch {
	case !r.Ended.IsZero():
		return []string{binEmptied}
	case !r.Stopped.IsZero():
		left := *r
		left.Ended = d.Now
		d.Change.Resources = append(d.Change.Resources, &left)
		return []string{released}
	}
	r, told = d.finish(r)
	if d.Now.Equal(r.Closes) {
		told = append(told, closed)
	}
	if d.Now.Equal(r.Ends()) {
		return append(told, expired)
	}
	if d.begins(r) {
		told = append(told, begun)
	}
	if r.chargedAt(d.Now) {
		told = append(told, d.charge(r))
	}
	return told
}

// finish drops the facts that are over by now, and completes the order of what was not provisioned.
func (d *desk) finish(r *Resource) (_ *Resource, told []string) {
	for _, f := range passing {
		if over, ok := r.Facts.over(f.Fact); !ok || !over.Equal(d.Now) {
			continue
		}
		kept := *r
		kept.Facts = maps.Clone(r.Facts)
		delete(kept.Facts, f.Fact)
		d.Change.Resources, r = []*Resource{&kept}, &kept
		told = append(told, f.Over)
		d.complete(r)
	}
	return r, told
}

// complete ends the work on the order that bought r, once nothing of it is missing.
func (d *desk) complete(r *Resource) {
	if r.Facts.Has(NotProvisioned) || len(r.Periods) == 0 {
		return
	}
	if o := d.View.Order(r.Periods[0].Order); o != nil && o.Underway {
		done := *o
		done.Underway = false
		d.Change.Orders = append(d.Change.Orders, &done)
	}
}

func (d *desk) begins(r *Resource) bool {
	return slices.ContainsFunc(r.Periods, func(p Period) bool { return p.Refund == "" && p.Begins.Equal(d.Now) })
}

// charge renews r for another term, if the balance covers it.
func (d *desk) charge(r *Resource) string {
	last := r.Periods[len(r.Periods)-1]
	account := d.View.Account(r.Account)
	if account.Balance < last.Cash+last.Coupons {
		return notCharged
	}
	d.Change.Resources = nil // what is renewed takes the place of what has passed
	counted := *r
	counted.spend()
	d.renew(&counted, cmp.Or(r.RenewFor, last.Term), false, "")
	for _, id := range r.Attached {
		if a := d.Resource(id); a != nil && !a.Apart && a.Times > 0 {
			counted := *a
			counted.spend()
			d.Change.Resources = append(d.Change.Resources, &counted)
		}
	}
	return charged
}

// spend counts an automatic renewal. After the last of as many as were asked for there are no more.
func (r *Resource) spend() {
	if r.Times > 0 {
		r.Times--
		r.AutoRenew = r.Times > 0
	}
}
