package sandbox

import (
	"context"
	"errors"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// A Session is the work of one exchange on a world, from [World.Begin] to [Session.End]. In a world that only
// this process knows, each method takes effect at once. In a stored world the methods only collect what the
// exchange does, and [Session.Commit] keeps all of it or nothing.
type Session struct {
	world   *World
	pending *pending // nil: the world is not stored
	shares  bool     // the world's exchanges are held for this one
}

// A pending is what a session of a stored world has collected.
type pending struct {
	ctx    context.Context
	entry  Entry
	faults *fault.List // the list as it is after the exchange; nil: as before
	clear  bool        // the journal is cleared
	kept   bool        // whether the entry was kept
}

// ErrAway says that the store cannot be used now. Nothing was done, or it is unknown whether all of it was.
var ErrAway = errors.New("the store of the sandboxes cannot be used now")

// Begin starts a session. In a stored world one session at a time has its turn; Begin waits for it until ctx
// ends. The error is ErrGone or ErrAway.
func (w *World) Begin(ctx context.Context) (Session, error) {
	if w.stored == nil {
		w.exchanges.RLock()
		return Session{world: w, shares: true}, nil
	}
	began := time.Now()
	if err := w.stored.takeTurn(ctx); err != nil {
		return Session{}, err
	}
	if err := w.stored.directory.stored.away.since(began); err != nil { // who has waited for this need not wait for it again
		w.stored.giveTurn()
		return Session{}, err
	}
	return Session{world: w, pending: &pending{ctx: ctx}}, nil
}

// End gives the turn to the next session. What was not committed is dropped. Calling it again does nothing.
func (s *Session) End() {
	if s.pending != nil {
		s.world.stored.giveTurn()
		s.pending = nil
	}
}

// Done must be called when the journal has the exchange: until then a world that only this process knows is not
// exported. Calling it again does nothing.
func (s *Session) Done() {
	if s.shares {
		s.world.exchanges.RUnlock()
		s.shares = false
	}
}

// Commit keeps what the session did, and returns the number of the exchange in the journal; 0 when exchange is
// false, and in a world that is not stored. The error is ErrBehind when another process was faster: the world
// has caught up with it, and the caller decides again. Other errors are ErrGone and ErrAway.
func (s *Session) Commit(exchange bool) (number uint64, err error) {
	if s.pending == nil || s.pending.kept {
		return 0, nil
	}
	return s.world.commit(s.pending, exchange)
}

// NextFault returns the fault to inject into the call, nil for none, as [fault.List.Next] does.
func (s *Session) NextFault(operation string, names func(id string) bool) *fault.Injection {
	if s.pending == nil || !s.world.faults.Active() {
		return s.world.faults.Next(operation, names)
	}
	list := s.world.faults.Clone()
	before := list.Counted()
	next := list.Next(operation, names)
	if next != nil || list.Counted() != before {
		s.pending.faults = list
	}
	return next
}

// Update carries out the events that are due, then calls decide and keeps its change, as [World.Update] does.
func (s *Session) Update(decide func(billing.View) billing.Change) error {
	if s.pending == nil {
		return s.world.Update(decide)
	}
	if err := s.world.settleStored(s.pending.ctx); err != nil {
		return err
	}
	change := decide(s.world.view())
	if !change.Empty() {
		s.pending.entry.Changes = append(s.pending.entry.Changes, change)
	}
	return nil
}

// Read shows the state as it is now.
func (s *Session) Read(look func(billing.View)) error {
	return s.Update(func(v billing.View) billing.Change {
		look(v)
		return billing.Change{}
	})
}
