package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"

	"go.etcd.io/bbolt"
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

// writeAll writes what some callers wait for, and answers them.
func (s *Store) writeAll(all []*write) {
	hook(beforeWrite)
	b := &batch{store: s, index: s.working, touched: map[uint64]bool{}}
	err := s.transact(b, all)
	if err != nil {
		err = fmt.Errorf("%s cannot be written: %w", s.path, err)
	}
	s.lastErr = err
	s.conclude(b, err)
	hook(beforeAnswer)
	for _, w := range all {
		if err != nil {
			w.err = err
		}
		s.answer(w)
	}
}

// answer ends a write. The number of an exchange whose caller has left goes to nobody.
func (s *Store) answer(w *write) {
	if !w.step.CompareAndSwap(taken, answered) && w.number != 0 && w.err == nil {
		s.mu.Lock()
		w.of.void[w.number] = true
		s.mu.Unlock()
	}
	close(w.done)
}

// transact applies all changes in one transaction. An error is one of all of them.
func (s *Store) transact(b *batch, all []*write) (err error) {
	defer func() {
		if p := recover(); p != nil { // bbolt panics about pages that are damaged
			s.damage = fmt.Errorf("it is damaged: %v", p)
			err = s.damage
		}
	}()
	if err := s.ready(); err != nil {
		return err
	}
	err = s.db.Load().Update(func(tx *bbolt.Tx) error {
		b.tx, b.id = tx, tx.ID()
		return b.applyAll(all)
	})
	if errors.Is(err, errNothing) {
		b.id = 0
		return nil
	}
	hook(afterCommit)
	s.doubtful = err != nil
	return err
}

// conclude makes the changes of a batch visible. When it failed they are forgotten, unless they reached the file.
func (s *Store) conclude(b *batch, err error) {
	reached := err == nil || s.reached(b)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil || b.id != 0 {
		s.failed, s.failedSize = err, b.size
	}
	if reached {
		for _, change := range b.changes {
			change(s.index)
		}
		for _, then := range b.then {
			then()
		}
	}
	if err != nil {
		s.working = s.index.clone()
		for _, g := range b.given {
			g.of.giveBack(g.number, reached)
		}
	}
}

// reached reports whether the transaction of a batch that failed is in the file: only its last fsync failed.
func (s *Store) reached(b *batch) (there bool) {
	if b.id == 0 {
		return false
	}
	err := s.view(func(tx *bbolt.Tx) error {
		there = tx.ID() >= b.id
		return nil
	})
	return err == nil && there
}

// ready makes sure that the file is the one that was opened. After a transaction that failed it is opened again,
// because bbolt may know other free pages than the file has.
func (s *Store) ready() error {
	if s.damage != nil {
		return s.damage
	}
	if err := s.inPlace(); err != nil {
		return err
	}
	if s.doubtful {
		return s.openAgain()
	}
	return nil
}

// inPlace reports whether the file is still where it was opened.
func (s *Store) inPlace() error {
	now, err := os.Stat(s.path)
	if err != nil {
		return plainError(err)
	}
	if !os.SameFile(now, s.opened) {
		return errors.New("another file is in its place")
	}
	return nil
}
