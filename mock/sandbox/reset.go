package sandbox

import (
	"context"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An Opening is what a world begins with and returns to when it is reset.
type Opening struct {
	Baseline *billing.Baseline
	Clock    time.Time // where the business clock is frozen; zero: it runs with real time

	Faults []*fault.Fault // active from the beginning
}

// Parts names the parts of a world that can be reset separately.
type Parts struct {
	State   bool `json:"state,omitempty"`   // accounts, resources, orders and ledger, the events so far, and what the gateway remembers
	Clock   bool `json:"clock,omitempty"`   // the business clock, and the offset of the gateway's clock
	Faults  bool `json:"faults,omitempty"`  // back to those of the opening, as if no call had been made
	Journal bool `json:"journal,omitempty"` // the exchanges; their numbering continues
}

// Everything is all parts of a world.
var Everything = Parts{State: true, Clock: true, Faults: true, Journal: true}

// Reset returns parts of a world to their beginning. When the state is reset without the clock, the events
// from the beginning up to now are carried out again. After Reset no call decides on the old state.
func (w *World) Reset(p Parts) error { return w.ResetContext(context.Background(), p) }

// ResetContext is like [World.Reset], but stops when ctx ends while there are still many events to carry
// out. Then the state is that after the last event, and the clock shows its instant. The error is that of
// ctx.
func (w *World) ResetContext(ctx context.Context, p Parts) error {
	if w.stored != nil {
		return w.resetStored(ctx, p)
	}
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
		w.faults.Reset(w.Seed, w.opening.Faults)
	}
	if p.Journal {
		w.Journal.Clear()
	}
	w.notifyReset(p)
	return nil
}

// resetClocks sets the clocks to their beginning.
func (w *World) resetClocks() {
	c := w.firstClocks()
	w.applyClocks(&c)
}

// firstClocks returns the clocks of a world that begins now.
func (w *World) firstClocks() Clocks {
	real := w.wallClock()
	c := Clock{At: w.opening.Clock.UTC(), Since: real, Frozen: true}
	if c.At.IsZero() {
		c = Clock{At: real.Round(0).UTC(), Since: real}
	}
	return Clocks{Clock: c, Start: c.At}
}

// resetState replaces the state by the one at the beginning.
func (w *World) resetState(ctx context.Context) error {
	fresh := &lockedState{state: w.opening.Baseline.Open(w.clockStart)}
	if old := w.state.Load(); old != nil {
		old.replacedBy(fresh)
	}
	w.events.mu.Lock() // locked before the state can be found, so that no other caller has to carry out the events
	defer w.events.mu.Unlock()
	w.state.Store(fresh)
	w.Gateway.Clear()
	w.events.clear()
	err := w.carryOut(ctx, fresh)
	if err != nil && err == ctx.Err() {
		w.stopClockAtLastEvent()
	}
	return err
}

// close ends the world. Its state is closed before the lock is taken, so that a caller who is carrying out
// the events of many years stops after the current one.
func (w *World) close() {
	w.state.Load().close()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.gone = true
	w.Journal.Clear()
	w.state.Load().close() // again, because a reset may have opened another one
	w.Journal.End(deletedNotice())
}

// deletedNotice is the last notice of a world.
func deletedNotice() journal.Notice { return journal.Notice{State: newStateNotice("deleted")} }
