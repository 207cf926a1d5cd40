package mock

import (
	"sync"
	"sync/atomic"
	"time"
)

// How long a client may still send a request, and receive an answer, once the server is stopping.
const (
	stopReadTimeout  = time.Second
	stopWriteTimeout = 5 * time.Second
)

// conns are the open connections of a server.
type conns struct {
	mu      sync.Mutex
	open    map[*conn]struct{}
	stopped atomic.Pointer[time.Time] // when the server began to stop; nil: it is running
}

func (cs *conns) add(c *conn) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.open == nil {
		cs.open = map[*conn]struct{}{}
	}
	cs.open[c] = struct{}{}
	cs.limit(c)
}

func (cs *conns) remove(c *conn) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	delete(cs.open, c)
}

// stop shortens the deadlines of all connections.
func (cs *conns) stop() {
	now := time.Now()
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.stopped.CompareAndSwap(nil, &now)
	for c := range cs.open {
		cs.limit(c)
	}
}

// limit applies the stop deadlines to a connection when the server is stopping.
func (cs *conns) limit(c *conn) {
	if cs.stopped.Load() != nil {
		c.SetDeadline(time.Time{})
	}
}

// capDeadline returns t, or the last moment that a stopping server allows if that is earlier.
func (cs *conns) capDeadline(t time.Time, hurry time.Duration) time.Time {
	ended := cs.stopped.Load()
	if ended == nil {
		return t
	}
	if last := ended.Add(hurry); t.IsZero() || t.After(last) {
		return last
	}
	return t
}
