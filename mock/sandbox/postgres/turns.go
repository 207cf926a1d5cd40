package postgres

import (
	"context"
	"sync"
)

// turns let few calls for one world use connections at a time, because they would wait there for each other. So a
// world with many calls leaves connections to the others.
type turns struct {
	perWorld int
	mu       sync.Mutex
	queues   map[string]*queue
}

// A queue has the calls for one world; it is dropped after the last one.
type queue struct {
	free  chan struct{}
	calls int
}

func newTurns(perWorld int) *turns { return &turns{perWorld: perWorld, queues: map[string]*queue{}} }

// take waits for the turn of a call, until its context ends. The caller returns the turn.
func (t *turns) take(ctx context.Context, world string) (giveBack func(), err error) {
	q := t.join(world)
	select {
	case q.free <- struct{}{}:
		return func() { <-q.free; t.leave(world, q) }, nil
	case <-ctx.Done():
		t.leave(world, q)
		return nil, ctx.Err()
	}
}

func (t *turns) join(world string) *queue {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.queues[world]
	if q == nil {
		q = &queue{free: make(chan struct{}, t.perWorld)}
		t.queues[world] = q
	}
	q.calls++
	return q
}

func (t *turns) leave(world string, q *queue) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if q.calls--; q.calls == 0 {
		delete(t.queues, world)
	}
}
