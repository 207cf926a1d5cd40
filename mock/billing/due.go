package billing

import (
	"cmp"
	"container/heap"
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

// next is the earliest appointment; noted several times, it is kept once.
func (a *agenda) next() appointment {
	first := heap.Pop(a).(appointment)
	for len(*a) > 0 && (*a)[0].id == first.id && (*a)[0].at.Equal(first.at) {
		heap.Pop(a)
	}
	return first
}

// due is the next instant after the given one at which something happens to r.
func (r *Resource) due(after time.Time) (next time.Time, ok bool) {
	consider := func(t time.Time) {
		if t.After(after) && (!ok || t.Before(next)) {
			next, ok = t, true
		}
	}
	if !r.Ended.IsZero() {
		if bin := span(r.Facts, RecycleBin); bin > 0 {
			consider(r.Ended.Add(bin))
		}
		return next, ok
	}
	if !r.Stopped.IsZero() {
		consider(r.Release())
		return next, ok
	}
	for _, p := range r.Periods {
		if p.Refund == "" {
			consider(p.Begins)
		}
	}
	if len(r.Periods) > 0 {
		consider(r.Ends())
	}
	if r.AutoRenew && len(r.Periods) > 0 {
		for day := renewalLeadDays; day > 0; day-- {
			consider(r.Ends().AddDate(0, 0, -day))
		}
	}
	return next, ok
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

// Settle carries out the next due event at or before the instant of the view, if there is one.
// The caller applies the change and asks again, until there is none.
func (b *Books) Settle(now time.Time, book func(vendor string) *Rulebook) (Change, *Event) {
	for len(b.due) > 0 && !b.due[0].at.After(now) {
		next := b.due.next()
		r := b.resource(next.id)
		if at, ok := r.due(next.at.Add(-1)); !ok || !at.Equal(next.at) {
			continue
		}
		return b.happen(r, next.at, book)
	}
	if now.After(b.settled) {
		b.settled = now
	}
	return Change{}, nil
}

// happen is what comes to pass for r at its due instant.
func (b *Books) happen(r *Resource, at time.Time, book func(string) *Rulebook) (Change, *Event) {
	d := &desk{View: b.View(at, Policy{}), book: book(b.account(r.Account).Vendor)}
	what := ""
	switch {
	case !r.Ended.IsZero():
		what = "recycle bin emptied: " + r.Alias
	case !r.Stopped.IsZero():
		what = "released: " + r.Alias
		released := *r
		released.Ended = at
		d.Change.Resources = append(d.Change.Resources, &released)
	case at.Equal(r.Ends()):
		what = "expired: " + r.Alias
	case d.begins(r, at):
		what = "period begins: " + r.Alias
	default:
		what = d.charge(r)
	}
	d.Change.Settled = at
	if len(d.Change.Resources) == 0 {
		d.Change.Resources = []*Resource{r} // planned anew, unchanged
	}
	return d.Change, &Event{At: at, What: what}
}

func (d *desk) begins(r *Resource, at time.Time) bool {
	for _, p := range r.Periods {
		if p.Refund == "" && p.Begins.Equal(at) {
			return true
		}
	}
	return false
}

// charge renews r for another term, if the balance covers it.
func (d *desk) charge(r *Resource) string {
	last := r.Periods[len(r.Periods)-1]
	account := d.View.Account(r.Account)
	if account.Balance < last.Cash+last.Coupons {
		return "renewal not charged, balance too low: " + r.Alias
	}
	d.renew(r, cmp.Or(r.RenewFor, last.Term), false, "")
	return "renewal charged: " + r.Alias
}
