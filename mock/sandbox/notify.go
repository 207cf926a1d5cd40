package sandbox

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// notifyClock notifies the followers of the world of what its clocks show and of the events that happened.
func (w *World) notifyClock(events []billing.Event) {
	if w.Journal.Followed() {
		w.Journal.Notify(journal.Notice{Clock: &journal.Clock{Now: w.Now(), Frozen: w.Frozen(), AuthOffset: w.AuthOffset(), Events: events}})
	}
}

// stateNotice prepares the notice of a change, to be sent once it is kept; nil: there is nothing to send.
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

// notifyState sends a notice about the state, if there is one.
func (w *World) notifyState(s *journal.State) {
	if s != nil {
		w.Journal.Notify(journal.Notice{State: s})
	}
}

// newStateNotice makes a notice whose lists are empty rather than absent.
func newStateNotice(what string) *journal.State {
	return &journal.State{What: what, Resources: []billing.ResourceID{}, Orders: []billing.OrderID{}, Parts: []string{}}
}

// notifyReset notifies the followers of which parts of the world were reset.
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
