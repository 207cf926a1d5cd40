package sandbox

import (
	"context"
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
