package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// Patience is how long an exchange or a control call waits for its turn and for the store.
const Patience = 10 * time.Second

// A storedWorld is the part of a world that has to do with its store. The world in memory is what the log says
// up to head. Everything but turn and snapshotting belongs to who has the turn.
type storedWorld struct {
	store        Store
	ref          Ref
	directory    *Directory
	turn         chan struct{} // full while a session has the turn
	gone         bool          // deleted or replaced, here or by another process
	head         uint64        // the number of the last entry that was applied
	shortenedAt  uint64        // the number of the last snapshot
	snapshotting atomic.Bool
}

// takeTurn waits until no other session of this process has its turn.
func (s *storedWorld) takeTurn(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("%w: the exchanges before this one are not finished", ErrAway)
	}
	if s.gone {
		s.giveTurn()
		return ErrGone
	}
	return nil
}

func (s *storedWorld) giveTurn() { <-s.turn }

// Backoff waits before the next attempt after another process was faster: longer with every attempt, and by
// chance, so that the processes do not meet again.
func Backoff(ctx context.Context, attempt int) error {
	const first, longest = time.Millisecond, 100 * time.Millisecond
	most := min(first<<min(attempt, 10), longest)
	select {
	case <-time.After(rand.N(most)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// view returns the state of a stored world as it is now; the caller has the turn.
func (w *World) view() billing.View { return w.state.Load().state.View(w.Now(), w.Options.Policy) }

// commit keeps what a session has collected; its caller has the turn.
func (w *World) commit(p *pending, exchange bool) (number uint64, err error) {
	s := w.stored
	if p.faults != nil {
		p.entry.Faults = p.faults.Save()
	}
	c := Commit{After: s.head, Exchange: exchange, ClearJournal: p.clear}
	if !p.entry.empty() {
		c.Entries = [][]byte{encode(&p.entry)}
	} else if !exchange && !c.ClearJournal && !s.store.Info().Shared {
		return 0, nil // nobody else can have changed the world
	}
	at, err := s.store.Commit(p.ctx, s.ref, c)
	if err != nil {
		return 0, w.afterFailure(p.ctx, err)
	}
	s.directory.storeUsed(nil)
	if p.kept = true; len(c.Entries) > 0 {
		s.head = at.Head
		w.applyOwn(p)
		w.shortenLog()
	}
	return at.Exchange, nil
}

// afterFailure says what a failed commit means. When another process was faster, the world catches up first.
func (w *World) afterFailure(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, ErrBehind):
		if err := w.catchUp(ctx); err != nil {
			return err
		}
		return ErrBehind
	case errors.Is(err, ErrGone):
		return w.lost()
	}
	w.stored.directory.storeUsed(err)
	return fmt.Errorf("%w: %v", ErrAway, err)
}

// lost forgets a world that was deleted or replaced by another process.
func (w *World) lost() error {
	w.stored.gone = true
	w.stored.directory.forget(w)
	return ErrGone
}

// catchUp applies the entries that other processes have kept; the caller has the turn.
func (w *World) catchUp(ctx context.Context) error {
	s := w.stored
	entries, err := s.store.Entries(ctx, s.ref, s.head)
	if errors.Is(err, ErrShortened) {
		return w.reload(ctx)
	}
	if err != nil {
		return w.afterFailure(ctx, err)
	}
	for _, data := range entries {
		if err := w.applyEncoded(data); err != nil {
			return err
		}
	}
	return nil
}

// reload makes the world anew from its snapshot and the entries after it.
func (w *World) reload(ctx context.Context) error {
	kept, err := w.stored.store.Load(ctx, w.stored.ref)
	if err != nil {
		return w.afterFailure(ctx, err)
	}
	return w.restore(kept)
}

// restore makes the world what was kept of it; the caller has the turn, or nobody else has the world.
func (w *World) restore(kept *StoredWorld) error {
	if kept.Snapshot == nil {
		w.begin()
	} else if err := w.applySnapshot(kept.Snapshot); err != nil {
		return err // at its old number, at which nothing can be kept
	}
	w.stored.head, w.stored.shortenedAt = kept.Number, kept.Number
	for _, data := range kept.Entries {
		if err := w.applyEncoded(data); err != nil {
			return err
		}
	}
	return nil
}

// applyEncoded applies the next entry of the log.
func (w *World) applyEncoded(data []byte) error {
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil {
		return fmt.Errorf("%w: entry %d of sandbox %q cannot be read: %v", ErrAway, w.stored.head+1, w.ID, err)
	}
	if e.Faults != nil {
		if err := w.faults.Restore(w.Seed, e.Faults, w.stored.directory.Fault); err != nil {
			return fmt.Errorf("%w: a fault of sandbox %q cannot be read: %v", ErrAway, w.ID, err)
		}
	}
	w.stored.head++
	w.apply(&e, func(s *billing.State, c *billing.Change) { s.ApplyDecoded(c, w.rulebook) })
	return nil
}

// applyOwn applies what a session of this process has kept.
func (w *World) applyOwn(p *pending) {
	if p.faults != nil {
		w.faults.Replace(p.faults)
	}
	w.apply(&p.entry, (*billing.State).Apply)
}

// settleStored carries out the events that are due, and keeps them in commits of their own. When ctx ends it stops
// between two commits. The caller has the turn.
func (w *World) settleStored(ctx context.Context) error {
	for begun := false; ; begun = true {
		if !w.due() {
			return nil
		}
		if begun && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := w.settleSome(ctx); err != nil {
			return err
		}
	}
}

// due reports whether an event is due; the caller has the turn.
func (w *World) due() bool {
	at, ok := w.view().NextEvent()
	return ok && !at.After(w.Now())
}

// settleSome carries out the next events that are due, in one commit. They are tried on a copy of the state,
// because each depends on the one before. A caller who leaves does not end the commit.
func (w *World) settleSome(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storePatience)
	defer cancel()
	now, trial, p := w.Now(), w.state.Load().state.Clone(), &pending{ctx: ctx}
	for range stepsPerCheck {
		change, events := trial.Settle(now, w.rulebook)
		if events == nil {
			break
		}
		trial.Apply(&change)
		p.entry.Changes, p.entry.Events = append(p.entry.Changes, change), append(p.entry.Events, events...)
	}
	if len(p.entry.Changes) == 0 { // what was due is obsolete
		w.state.Load().state = trial
		return nil
	}
	_, err := w.commit(p, false)
	return err
}

// entriesPerSnapshot is how many entries a log has before a snapshot takes their place.
const entriesPerSnapshot = 256

// shortenLog writes a snapshot when the log has become long. Nobody waits for it; if it fails, a later one is
// written. The caller has the turn.
func (w *World) shortenLog() {
	s := w.stored
	if s.head-s.shortenedAt < entriesPerSnapshot || !s.snapshotting.CompareAndSwap(false, true) {
		return
	}
	number, data := s.head, encode(w.snapshot(w.state.Load().state))
	s.shortenedAt = number
	s.directory.stored.background.Go(func() {
		defer s.snapshotting.Store(false)
		ctx, cancel := context.WithTimeout(context.Background(), Patience)
		defer cancel()
		if err := s.store.Shorten(ctx, s.ref, number, data); err != nil && !errors.Is(err, ErrGone) {
			s.directory.storeUsed(err)
		}
	})
}
