package sandbox

import (
	"context"
	"errors"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// updateStored is [World.Update] for a stored world.
func (w *World) updateStored(ctx context.Context, decide func(billing.View) billing.Change) error {
	return w.inSession(ctx, func(s *Session) error { return s.Update(decide) })
}

// setStored is [World.SetContext] for a stored world. The clock is set in one commit, the events follow in
// others; when a process ends in between, the next call carries out the rest.
func (w *World) setStored(ctx context.Context, setting Setting) (events []billing.Event, err error) {
	var before int
	err = w.inSession(context.WithoutCancel(ctx), func(s *Session) error {
		set, err := w.clockFor(setting)
		if err != nil {
			return err
		}
		c := Clocks{*set, w.AuthOffset(), w.clockStart}
		if setting.AuthOffset != nil {
			c.AuthOffset = *setting.AuthOffset
		}
		before = w.events.count()
		s.pending.entry.Clocks = &c
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = w.settleAfterMove(ctx)
	return w.events.since(before), err
}

// settleAfterMove carries out what has become due, each part in a session of its own. When ctx ends before that, the
// clock is stopped at the last event.
func (w *World) settleAfterMove(ctx context.Context) error {
	for begun := false; ; begun = true {
		done, left := false, begun && ctx.Err() != nil
		err := w.inSession(context.WithoutCancel(ctx), func(s *Session) error {
			if done = !w.due(); done || left {
				return nil
			}
			return w.settleSome(s.pending.ctx)
		})
		switch {
		case err != nil || done:
			return err
		case left:
			return w.stopStored(ctx)
		}
	}
}

// stopStored stops the clock at the last event, and returns why ctx ended.
func (w *World) stopStored(ctx context.Context) error {
	stopped := w.inSession(context.WithoutCancel(ctx), func(s *Session) error {
		last := w.events.since(w.events.count() - 1)
		if len(last) == 0 {
			return nil
		}
		c := w.clocks()
		c.Clock.At, c.Clock.Since = last[0].At.UTC(), w.wallClock()
		s.pending.entry.Clocks = &c
		return nil
	})
	return errors.Join(ctx.Err(), stopped)
}

// resetStored is [World.ResetContext] for a stored world.
func (w *World) resetStored(ctx context.Context, p Parts) error {
	err := w.inSession(context.WithoutCancel(ctx), func(s *Session) error {
		s.pending.entry.Reset, s.pending.clear = &p, p.Journal
		if p.Clock {
			c := w.firstClocks()
			s.pending.entry.Clocks = &c
		}
		return nil
	})
	if err != nil || !p.State {
		return err
	}
	return w.settleAfterMove(ctx)
}

// Faults returns the faults that can still be injected, for who is reading the world.
func (w *World) Faults() []fault.Spec { return w.faults.All() }

// ActiveFaults returns the faults that can still be injected, with the number of times that are left.
func (w *World) ActiveFaults() (all []fault.Spec, err error) {
	err = w.Read(func(billing.View) { all = w.faults.All() })
	return all, err
}

// AddFault adds a fault, and returns it with its id. The error is that of [fault.List.Add] or of the world.
func (w *World) AddFault(f *fault.Fault) (added fault.Spec, err error) {
	err = w.changeFaults(func(l *fault.List) (err error) {
		added, err = l.Add(f)
		return err
	})
	return added, err
}

// RemoveFault removes the fault with an id; one that is not on the list is no error.
func (w *World) RemoveFault(id string) error {
	return w.changeFaults(func(l *fault.List) error {
		l.Remove(id)
		return nil
	})
}

// ClearFaults removes all faults.
func (w *World) ClearFaults() error {
	return w.changeFaults(func(l *fault.List) error {
		l.Clear()
		return nil
	})
}

func (w *World) changeFaults(change func(*fault.List) error) error {
	if w.stored == nil {
		return change(&w.faults)
	}
	return w.inSession(context.Background(), func(s *Session) error {
		s.pending.faults = w.faults.Clone()
		return change(s.pending.faults)
	})
}
