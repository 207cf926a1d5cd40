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

func (s schedule) Len() int { return len(s) }
func (s schedule) Less(i, j int) bool {
	return s[i].at.Before(s[j].at) || s[i].at.Equal(s[j].at) && s[i].id < s[j].id
}
func (s schedule) Swap(i, j int) { s[i], s[j] = s[j], s[i] }

// Push is for container/heap.
func (s *schedule) Push(x any) { *s = append(*s, x.(scheduledEvent)) }

// Pop is for container/heap.
func (s *schedule) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// plan notes when r is next due after the given instant.
func (s *schedule) add(r *Resource, after time.Time) {
	if at, ok := r.nextEvent(after); ok {
		heap.Push(s, scheduledEvent{at, r.ID})
	}
}

// keep takes off the appointments that a change kept: those of its resources, up to where it settled.
func (s *schedule) removeSettled(c *Change) {
	for len(*s) > 0 && !(*s)[0].at.After(c.SettledUntil) && c.replaces((*s)[0].id) {
		heap.Pop(s)
	}
}

func (c *Change) replaces(id ResourceID) bool {
	return slices.ContainsFunc(c.Resources, func(r *Resource) bool { return r.ID == id })
}
