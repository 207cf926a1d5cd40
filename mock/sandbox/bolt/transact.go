package bolt

import (
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"
)

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
