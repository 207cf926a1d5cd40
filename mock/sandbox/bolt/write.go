package bolt

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

// A write is what one caller waits for.
type write struct {
	ctx    context.Context
	apply  func(*batch, *write) error
	step   atomic.Int32
	err    error
	done   chan struct{}
	of     *numbers // with number, when it is an exchange
	number uint64
}

// The steps of a write. A caller whose context ends leaves at any step before the answer.
const (
	waiting = iota
	taken
	answered
	left
)

// write applies a change and waits until it is durable. When ctx ends before the change was taken there is no
// effect; later it is unknown.
func (s *Store) write(ctx context.Context, apply func(*batch, *write) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := &write{ctx: ctx, apply: apply, done: make(chan struct{})}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return errClosed
	}
	s.queue = append(s.queue, w)
	s.mu.Unlock()
	s.signal()
	select {
	case <-w.done:
		return w.err
	case <-ctx.Done():
		if w.step.CompareAndSwap(waiting, left) || w.step.CompareAndSwap(taken, left) {
			return ctx.Err()
		}
		<-w.done
		return w.err
	}
}

// signal tells the writer that there is something to do.
func (s *Store) signal() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// run is the writer. It ends when the store is closed and all that waited is written.
func (s *Store) run() {
	defer close(s.ended)
	runtime.LockOSThread()      // ext4 lets an fsync wait for others when another thread made the one before
	debug.SetPanicOnFault(true) // a file that is cut off while it is open is an error, not the end of the process
	for range s.wake {
		runtime.Gosched() // the callers that were just answered come back first
		s.mu.Lock()
		all, closed := s.queue, s.closed
		s.queue = nil
		s.mu.Unlock()
		if closed {
			all = append(all, &write{ctx: context.Background(), apply: s.keepNumbers, done: make(chan struct{})})
		}
		if len(all) > 0 {
			s.writeAll(all)
		}
		if closed {
			s.lastErr = errors.Join(s.lastErr, s.closeFile())
			return
		}
	}
}
