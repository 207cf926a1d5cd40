package billing

import (
	"container/heap"
	"slices"
	"time"
)

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
