package sandbox

import (
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
)

// Events returns the events since the world began, at most the latest thousand.
func (w *World) Events() []billing.Event {
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	return w.events.after(0)
}

// An eventLog keeps the latest events of a world in the order in which they happened.
type eventLog struct {
	mu     sync.Mutex // held while events are carried out
	total  int
	latest []billing.Event
}

const keptEvents = 1000

// add appends events; mu is held.
func (l *eventLog) add(events ...billing.Event) {
	l.total += len(events)
	if l.latest = append(l.latest, events...); len(l.latest) >= 2*keptEvents {
		l.latest = append(l.latest[:0:0], l.latest[keptEvents:]...)
	}
}

// after returns the events after the first n, at most the latest thousand; mu is held. There are none when the log
// was cleared since and has fewer.
func (l *eventLog) after(n int) []billing.Event {
	n = max(0, min(l.total-n, len(l.latest), keptEvents))
	return append([]billing.Event(nil), l.latest[len(l.latest)-n:]...)
}

// clear removes all events; mu is held.
func (l *eventLog) clear() { l.total, l.latest = 0, nil }

// count returns how many events were added since the world began.
func (l *eventLog) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.total
}

// since is after with the lock.
func (l *eventLog) since(n int) []billing.Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.after(n)
}
