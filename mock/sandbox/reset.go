package sandbox

import (
	"context"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An Opening is what a world starts from and goes back to.
type Opening struct {
	Baseline *billing.Baseline
	Clock    time.Time // where the business clock stands still; zero: it goes with real time

	Faults []*fault.Fault // to begin with
}

// Parts are what of a world can be reset apart.
type Parts struct {
	State   bool // the books, what came to pass, and what the gateway remembers
	Clock   bool // the business clock, and the offset of the gateway's
	Faults  bool // those it began with, as if nothing had been asked yet; no others
	Journal bool // the exchanges; their numbers go on
}

// Everything is all parts of a world.
var Everything = Parts{State: true, Clock: true, Faults: true, Journal: true}

// Reset takes parts of a world back to where it started. State without the clock starts over and
// lives again through the time up to now, so that what is due by now has come to pass.
// After a reset no call decides on the old books.
func (w *World) Reset(p Parts) error { return w.ResetContext(context.Background(), p) }

// ResetContext is Reset that stops when ctx ends, if there is much to live through again: the state
// then is that of the last event, and the clock shows when it was. The error is that of ctx.
func (w *World) ResetContext(ctx context.Context, p Parts) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.gone {
		return ErrGone
	}
	if p.Clock {
		w.resetClocks()
	}
	if p.State {
		if err := w.resetState(ctx); err != nil {
			return err
		}
	}
	if p.Faults {
		w.Faults.Reset(w.Seed, w.opening.Faults)
	}
	if p.Journal {
		w.Journal.Clear()
	}
	w.notifyReset(p)
	return nil
}

// rewind sets the clocks to where they start.
func (w *World) resetClocks() {
	real := w.wallClock()
	c := Clock{At: w.opening.Clock.UTC(), Since: real, Frozen: true}
	if c.At.IsZero() {
		c = Clock{At: real.Round(0).UTC(), Since: real}
	}
	w.clockStart = c.At
	w.clock.Store(&c)
	w.offset.Store(0)
}

// reopen puts new books in the place of the old ones.
func (w *World) resetState(ctx context.Context) error {
	k, err := w.store.Create(w.ID, w.opening.Baseline.Open(w.clockStart))
	if err != nil {
		return err
	}
	w.events.mu.Lock() // before anybody finds the books, so that no other caller has to carry out what is due
	defer w.events.mu.Unlock()
	w.keeper.Store(&k)
	w.Gate.Clear()
	w.events.clear()
	if err = w.carryOut(ctx, k); err != nil && err == ctx.Err() {
		w.stopClockAtLastEvent()
	}
	return err
}

// leave ends the world; from now on it has no books. They are taken away before anybody is waited
// for: who carries out what is due over many years ends with the step it is at.
func (w *World) close() error {
	if err := w.store.Delete(w.ID); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.gone = true
	w.Journal.Clear()
	err := w.store.Delete(w.ID) // a reset may have come in between
	w.Journal.End(journal.Notice{State: newStateNotice("deleted")})
	return err
}
