package billing

import (
	"container/heap"
	"slices"
	"time"
)

// agenda is when each resource next needs attention: a heap, stale entries skipped on the way out.
type schedule []scheduledEvent

type scheduledEvent struct {
	at time.Time
	id ResourceID
}

func (a schedule) Len() int { return len(a) }
func (a schedule) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].id < a[j].id
}
func (a schedule) Swap(i, j int) { a[i], a[j] = a[j], a[i] }

// Push is for container/heap.
func (a *schedule) Push(x any) { *a = append(*a, x.(scheduledEvent)) }

// Pop is for container/heap.
func (a *schedule) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// plan notes when r is next due after the given instant.
func (a *schedule) add(r *Resource, after time.Time) {
	if at, ok := r.nextEvent(after); ok {
		heap.Push(a, scheduledEvent{at, r.ID})
	}
}

// keep takes off the appointments that a change kept: those of its resources, up to where it settled.
func (a *schedule) removeSettled(c *Change) {
	for len(*a) > 0 && !(*a)[0].at.After(c.SettledUntil) && c.replaces((*a)[0].id) {
		heap.Pop(a)
	}
}

func (c *Change) replaces(id ResourceID) bool {
	return slices.ContainsFunc(c.Resources, func(r *Resource) bool { return r.ID == id })
}
