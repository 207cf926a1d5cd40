package billing

import (
	"container/heap"
	"slices"
	"time"
)

// A schedule is a heap of when each resource has its next event. Entries that a later change has made
// obsolete stay in it and are skipped when they come up.
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

// Push implements heap.Interface.
func (s *schedule) Push(x any) { *s = append(*s, x.(scheduledEvent)) }

// Pop implements heap.Interface.
func (s *schedule) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// add schedules the next event of r after the given instant.
func (s *schedule) add(r *Resource, after time.Time) {
	if at, ok := r.nextEvent(after); ok {
		heap.Push(s, scheduledEvent{at, r.ID})
	}
}

// removeSettled removes the events that a change has carried out: those of its resources up to
// Change.SettledUntil. Obsolete ones before them go too, because the change may have been decided on another
// copy of the state, from which they were removed.
func (s *State) removeSettled(c *Change) {
	for len(s.schedule) > 0 && !s.schedule[0].at.After(c.SettledUntil) {
		if next := s.schedule[0]; !c.replaces(next.id) && s.isDue(next) {
			return
		}
		heap.Pop(&s.schedule)
	}
}

// isDue reports whether a scheduled event still happens at its instant; otherwise it is obsolete.
func (s *State) isDue(e scheduledEvent) bool {
	at, ok := s.resource(e.id).nextEvent(e.at.Add(-1))
	return ok && at.Equal(e.at)
}

// replaces reports whether the change contains a new value of the resource.
func (c *Change) replaces(id ResourceID) bool {
	return slices.ContainsFunc(c.Resources, func(r *Resource) bool { return r.ID == id })
}
