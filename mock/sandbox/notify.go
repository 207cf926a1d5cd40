package sandbox

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// tellClock tells whoever follows the world what its clocks show, and what came to pass.
func (w *World) notifyClock(happened []billing.Event) {
	if w.Journal.Followed() {
		w.Journal.Notify(journal.Notice{Clock: &journal.Clock{Now: w.Now(), Frozen: w.Frozen(), AuthOffset: w.AuthOffset(), Events: happened}})
	}
}

// changed is what whoever follows the world is told of a change once it is kept; nil: nothing.
func (w *World) stateNotice(v billing.View, c *billing.Change) *journal.State {
	if !w.Journal.Followed() || c.Empty() {
		return nil
	}
	s := newStateNotice("changed")
	s.Version = v.Version() + 1
	for _, r := range c.Resources {
		s.Resources = append(s.Resources, r.ID)
	}
	for _, o := range c.Orders {
		s.Orders = append(s.Orders, o.ID)
	}
	return s
}

func (w *World) notifyState(s *journal.State) {
	if s != nil {
		w.Journal.Notify(journal.Notice{State: s})
	}
}

// state says what became of a world, in lists that are empty rather than absent.
func newStateNotice(what string) *journal.State {
	return &journal.State{What: what, Resources: []billing.ResourceID{}, Orders: []billing.OrderID{}, Parts: []string{}}
}

// tellReset tells whoever follows the world which parts are back where they started.
func (w *World) notifyReset(p Parts) {
	s := newStateNotice("reset")
	for _, part := range []struct {
		name string
		is   bool
	}{{"state", p.State}, {"clock", p.Clock}, {"faults", p.Faults}, {"journal", p.Journal}} {
		if part.is {
			s.Parts = append(s.Parts, part.name)
		}
	}
	w.notifyState(s)
	if p.Clock {
		w.notifyClock(nil)
	}
}
