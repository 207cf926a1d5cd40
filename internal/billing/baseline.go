package billing

import (
	"container/heap"
	"slices"
	"time"
)

// A Baseline is what one world begins with and returns to when it is reset: a template with the ids of this
// world. It never changes.
type Baseline struct {
	idIndexes
	template      *Template
	seed          uint64
	accountValues []*Account
}

// Open makes the state of a new world at an instant of the business clock.
func (b *Baseline) Open(now time.Time) *State {
	state := &State{baseline: b, seed: b.seed, settledUntil: now, openedAt: now, orderCount: len(b.orders.ids)}
	state.schedule = make(schedule, 0, len(b.resources.ids))
	for i, shared := range b.template.resourceValues {
		r := *shared
		r.Facts = datedFacts(r.Facts, now)
		if at, ok := r.nextEvent(now); ok {
			state.schedule = append(state.schedule, scheduledEvent{at, b.resources.ids[i]})
		}
	}
	heap.Init(&state.schedule)
	return state
}

// accountAt returns the account at a position of the template, under this world's id.
func (b *Baseline) accountAt(i int) *Account {
	a, id := b.template.accountValues[i], b.accounts.ids[i]
	if a.ID == id {
		return a
	}
	named := *a
	named.ID = id
	return &named
}

func (b *Baseline) account(id AccountID) *Account {
	if i, found := b.accounts.find(id); found {
		return b.accountValues[i]
	}
	return nil
}

// resource builds the resource at a position under this world's ids. Facts that end do so from when the
// world began.
func (b *Baseline) resource(i int, began time.Time, k *translatedIDs) *Resource {
	r := new(Resource)
	b.build(r, i, began, k)
	return r
}

// build is resource into r, whose memory for periods is used again.
func (b *Baseline) build(r *Resource, i int, began time.Time, k *translatedIDs) {
	links, periods := &b.template.resourceLinks[i], r.Periods
	*r = *b.template.resourceValues[i]
	r.ID, r.Account, r.Attached = b.resources.ids[i], b.accounts.ids[links.account], k.translate(b, r.Attached)
	if links.primary >= 0 {
		r.Primary = b.resources.ids[links.primary]
	}
	r.Facts, r.Periods = datedFacts(r.Facts, began), append(periods[:0], r.Periods...)
	for j := range r.Periods {
		r.Periods[j].Order = b.orders.ids[links.firstOrder+j]
	}
}

// order builds the order at a position under this world's ids. An unpaid order was created when the world
// began.
func (b *Baseline) order(i int, began time.Time, k *translatedIDs) *Order {
	o, resource := *b.template.orderValues[i], b.template.orderResources[i]
	o.ID, o.Account = b.orders.ids[i], b.accounts.ids[b.template.resourceLinks[resource].account]
	o.Resources = k.translate(b, o.Resources)
	if o.Unpaid {
		o.Created = began
	}
	o.Lines = slices.Clone(o.Lines)
	for j := range o.Lines {
		o.Lines[j].Resource, o.Lines[j].Base = b.resources.ids[resource], o.ID
	}
	return &o
}

// translatedIDs caches the last translated list of ids: the resources of an order, or what is attached to a
// resource. Consecutive orders often share one list, which can have thousands of ids.
type translatedIDs struct {
	from []ResourceID // under the template's ids
	to   []ResourceID // under this world's ids
}

// translate returns ids of the template under the ids of a world. The result is shared and must not be
// modified.
func (k *translatedIDs) translate(b *Baseline, ids []ResourceID) []ResourceID {
	if len(ids) <= linearScan {
		return b.template.resources.translateAll(b.resources, ids)
	}
	if len(ids) != len(k.from) || &ids[0] != &k.from[0] {
		k.from, k.to = ids, slices.Clip(b.template.resources.translateAll(b.resources, ids))
	}
	return k.to
}

// entries returns the ledger of the beginning under this world's ids, with capacity for more.
func (b *Baseline) entries(more int) []Entry {
	t := b.template
	all := make([]Entry, 0, len(t.entries)+more)
	for _, e := range t.entries {
		e.Account, e.Order, e.Resource = t.accounts.translate(b.accounts, e.Account), t.orders.translate(b.orders, e.Order), t.resources.translate(b.resources, e.Resource)
		all = append(all, e)
	}
	return all
}

// collection returns the positions of what an account begins with.
func (b *Baseline) collection(id AccountID) collection {
	if i, found := b.accounts.find(id); found {
		return b.template.collections[i]
	}
	return collection{}
}
