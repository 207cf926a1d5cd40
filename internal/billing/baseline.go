package billing

import (
	"container/heap"
	"slices"
	"time"
)

// A Beginning is what one world begins with, and goes back to. It never changes.
type Baseline struct {
	idIndexes
	template *Template
	seed     uint64
	owners   []*Account
}

// Open starts books at an instant of the business clock.
func (b *Baseline) Open(now time.Time) *State {
	books := &State{begun: b, seed: b.seed, settled: now, began: now, ordered: len(b.orders.ids)}
	books.due = make(schedule, 0, len(b.resources.ids))
	for i, shared := range b.template.resourceValues {
		r := *shared
		r.Facts = datedFacts(r.Facts, now)
		if at, ok := r.nextEvent(now); ok {
			books.due = append(books.due, scheduledEvent{at, b.resources.ids[i]})
		}
	}
	heap.Init(&books.due)
	return books
}

func (b *Baseline) owner(i int) *Account {
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
		return b.owners[i]
	}
	return nil
}

// resource is the one at a position, under this world's ids; facts that pass do so by when it began.
func (b *Baseline) resource(i int, began time.Time, k *kin) *Resource {
	t := b.template
	r := *t.resourceValues[i]
	r.ID, r.Account = b.resources.ids[i], t.accounts.in(b.accounts, r.Account)
	r.Primary, r.Attached = t.resources.in(b.resources, r.Primary), k.of(b, r.Attached)
	r.Facts, r.Periods = datedFacts(r.Facts, began), slices.Clone(r.Periods)
	for j := range r.Periods {
		r.Periods[j].Order = t.orders.in(b.orders, r.Periods[j].Order)
	}
	return &r
}

// order is the one at a position, under this world's ids; one that waits to be paid was made when
// the world began.
func (b *Baseline) order(i int, began time.Time, k *kin) *Order {
	t := b.template
	o := *t.orderValues[i]
	o.ID, o.Account = b.orders.ids[i], t.accounts.in(b.accounts, o.Account)
	o.Resources = k.of(b, o.Resources)
	if o.Unpaid {
		o.Created = began
	}
	o.Lines = slices.Clone(o.Lines)
	for j := range o.Lines {
		l := &o.Lines[j]
		l.Resource, l.Base = t.resources.in(b.resources, l.Resource), t.orders.in(b.orders, l.Base)
	}
	return &o
}

// kin are the resources that the last order was about, or that were attached to the last resource:
// what renewed a thing is about the same ones, and there can be thousands on both sides.
type kin struct {
	told  []ResourceID // as the template has them
	named []ResourceID // under this world's ids
}

// of is resources of the template under the ids of a world. What it returns is shared.
func (k *kin) of(b *Baseline, ids []ResourceID) []ResourceID {
	if len(ids) <= linearScan {
		return b.template.resources.allIn(b.resources, ids)
	}
	if len(ids) != len(k.told) || &ids[0] != &k.told[0] {
		k.told, k.named = ids, slices.Clip(b.template.resources.allIn(b.resources, ids))
	}
	return k.named
}

// entries are the ledger of the beginning, under this world's ids, with room for more.
func (b *Baseline) entries(more int) []Entry {
	t := b.template
	all := make([]Entry, 0, len(t.entries)+more)
	for _, e := range t.entries {
		e.Account, e.Order, e.Resource = t.accounts.in(b.accounts, e.Account), t.orders.in(b.orders, e.Order), t.resources.in(b.resources, e.Resource)
		all = append(all, e)
	}
	return all
}

// folder is the positions of what an account begins with.
func (b *Baseline) folder(id AccountID) collection {
	if i, found := b.accounts.find(id); found {
		return b.template.folders[i]
	}
	return collection{}
}
