package sandbox

import (
	"context"
)

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
