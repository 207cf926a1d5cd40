package bolt

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A heldWrite is a transaction that does not end before it may.
type heldWrite struct {
	begun, may chan struct{}
	batches    int
	all        sync.WaitGroup
}

// hold commits to a world, and holds the transaction before its end.
func hold(t *testing.T, s *Store, r sandbox.Ref) *heldWrite {
	h := &heldWrite{begun: make(chan struct{}), may: make(chan struct{})}
	hook = func(at step) {
		if at != afterWrite {
			return
		}
		if h.batches++; h.batches == 1 {
			close(h.begun)
			<-h.may
		}
	}
	h.all.Go(func() {
		if _, err := s.Commit(t.Context(), r, sandbox.Commit{Entries: [][]byte{[]byte("held")}, Exchange: true}); err != nil {
			t.Error(err)
		}
	})
	<-h.begun
	return h
}

// release lets the transaction end, and waits for all callers.
func (h *heldWrite) release(t *testing.T, s *Store) {
	close(h.may)
	h.all.Wait()
	s.mustClose(t)()
	hook = func(step) {}
}

func TestReadersDoNotWaitForAWriteAndDoNotSeeIt(t *testing.T) {
	s := opened(t, t.TempDir())
	a, b := newWorld(t, s, "a"), newWorld(t, s, "b")
	h := hold(t, s, a)
	defer h.release(t, s)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for _, r := range []sandbox.Ref{a, b} {
		if w, err := s.Load(ctx, r); err != nil || w.Head() != 0 {
			t.Errorf("Load: %v", err)
		}
		if e, err := s.Entries(ctx, r, 0); err != nil || len(e) != 0 {
			t.Errorf("Entries: %q, %v", e, err)
		}
		if _, err := s.Commit(ctx, r, sandbox.Commit{Exchange: true}); err != nil {
			t.Errorf("Commit: %v", err)
		}
		if _, err := s.Exchanges(ctx, r, 0); err != nil {
			t.Errorf("Exchanges: %v", err)
		}
		if _, err := s.FindKey(ctx, keyOf(r.ID)); err != nil {
			t.Errorf("FindKey: %v", err)
		}
	}
	if p, err := s.List(ctx, 0, 10); err != nil || p.Total != 2 {
		t.Errorf("List: %v, %v", p, err)
	}
}

// A commit is in the file before it is known to be: nobody sees it before the others can no more commit after the
// number before.
func TestAnEntryIsNotSeenBeforeItsCommitIsKnown(t *testing.T) {
	s := opened(t, t.TempDir())
	r := newWorld(t, s, "a")
	seen := -1
	hook = func(at step) {
		if at == afterCommit {
			e, err := s.Entries(t.Context(), r, 0)
			if seen = len(e); err != nil {
				t.Error(err)
			}
		}
	}
	mustCommit(t, s, r, sandbox.Commit{Entries: [][]byte{[]byte("x")}})
	s.mustClose(t)()
	hook = func(step) {}
	if seen != 0 {
		t.Errorf("%d entries were seen", seen)
	}
}

// Commits that wait are written in one transaction, and each succeeds or fails by itself.
func TestWhatWaitsIsWrittenTogether(t *testing.T) {
	s := opened(t, t.TempDir())
	a, b := newWorld(t, s, "a"), newWorld(t, s, "b")
	h := hold(t, s, a)
	var mu sync.Mutex
	results := map[error]int{}
	add := func(r sandbox.Ref, after uint64) {
		h.all.Go(func() {
			_, err := s.Commit(t.Context(), r, sandbox.Commit{After: after, Entries: [][]byte{[]byte("x")}})
			mu.Lock()
			defer mu.Unlock()
			results[err]++
		})
	}
	for range 5 {
		add(a, 1) // one is kept
		add(a, 0) // none is
		add(b, 0) // one is kept
		add(sandbox.Ref{ID: "c"}, 0)
	}
	s.wantQueue(20)
	close(h.may)
	h.all.Wait()
	if h.batches != 2 || results[nil] != 2 || results[sandbox.ErrBehind] != 13 || results[sandbox.ErrGone] != 5 {
		t.Errorf("%d transactions, with the results %v", h.batches, results)
	}
	s.mustClose(t)()
	hook = func(step) {}
}

// wantQueue waits until a number of writes wait.
func (s *Store) wantQueue(n int) {
	for waiting := 0; waiting < n; time.Sleep(time.Millisecond) {
		s.mu.Lock()
		waiting = len(s.queue)
		s.mu.Unlock()
	}
}

// A caller who leaves while others are written has no effect; one who leaves during its own write does not keep a number pending.
func TestACallerWhoLeavesKeepsNobodyWaiting(t *testing.T) {
	s := opened(t, t.TempDir())
	a, b := newWorld(t, s, "a"), newWorld(t, s, "b")
	ctx, leave := context.WithCancel(t.Context())
	h := &heldWrite{may: make(chan struct{})}
	hook = func(at step) {
		if at == afterWrite {
			leave()
			<-h.may
		}
	}
	c := sandbox.Commit{Entries: [][]byte{[]byte("x")}, Exchange: true}
	_, err := s.Commit(ctx, a, c)
	short, leaveToo := context.WithCancel(t.Context())
	go func() {
		s.wantQueue(1)
		leaveToo()
	}()
	_, waited := s.Commit(short, b, c)
	if !errors.Is(err, context.Canceled) || !errors.Is(waited, context.Canceled) {
		t.Errorf("got the errors %v and %v", err, waited)
	}
	close(h.may)
	wantWorld(t, s, b, 0, "[]", 0)
	mustCommit(t, s, b, c) // the writer has ended the transaction before
	wantWorld(t, s, a, 0, "[x]", 1)
	if j, err := s.Exchanges(t.Context(), a, 0); err != nil || j.Final != 1 {
		t.Errorf("the journal is %+v, %v; want the number 1 final", j, err)
	}
	s.mustClose(t)()
	hook = func(step) {}
}
