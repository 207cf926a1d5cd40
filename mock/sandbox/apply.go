package sandbox

import (
	"encoding/json"
	"fmt"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// apply applies an entry that is kept to the world in memory. keep applies a change to the state.
func (w *World) apply(e *Entry, keep func(*billing.State, *billing.Change)) {
	if e.Clocks != nil {
		w.applyClocks(e.Clocks)
	}
	if e.Reset != nil {
		old := w.state.Load().state
		if w.applyReset(*e.Reset); e.Reset.State && old != nil {
			w.state.Load().state.Succeed(old)
		}
	}
	w.Gateway.apply(&e.Gateway, w.Credentials)
	for i := range e.Changes {
		b := w.state.Load()
		notice := w.stateNotice(b.state.View(w.Now(), w.Options.Policy), &e.Changes[i])
		keep(b.state, &e.Changes[i])
		w.notifyState(notice)
	}
	w.applyEvents(e)
}

// applyEvents adds the events to the log of the world, and notifies its followers.
func (w *World) applyEvents(e *Entry) {
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	w.events.add(e.Events...)
	if e.Reset != nil {
		w.notifyReset(*e.Reset)
	} else if e.Clocks != nil || len(e.Events) > 0 {
		w.notifyClock(e.Events)
	}
}

func (w *World) applyClocks(c *Clocks) {
	clock := c.Clock
	w.clock.Store(&clock)
	w.offset.Store(int64(c.AuthOffset))
	w.clockStart = c.Start
}

// clocks returns what the clocks are set to.
func (w *World) clocks() Clocks { return Clocks{*w.clock.Load(), w.AuthOffset(), w.clockStart} }

// applyReset takes parts of a stored world back to their beginning. Its clocks are part of the entry.
func (w *World) applyReset(p Parts) {
	if p.State {
		w.state.Store(&lockedState{state: w.opening.Baseline.Open(w.clockStart)})
		w.Gateway.Clear()
		w.events.mu.Lock()
		w.events.clear()
		w.events.mu.Unlock()
	}
	if p.Faults {
		w.faults.Reset(w.Seed, w.opening.Faults)
	}
}

// begin makes a stored world what it was when it was opened.
func (w *World) begin() {
	w.applyClocks(&w.record.Began)
	w.applyReset(Everything)
}

// snapshot returns the world as it is; the caller has the turn, or the world is not stored and its state is locked.
func (w *World) snapshot(state *billing.State) *Snapshot {
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	return w.snapshotNow(state)
}

// snapshotNow is snapshot with events.mu held.
func (w *World) snapshotNow(state *billing.State) *Snapshot {
	return &Snapshot{
		Clocks:     w.clocks(),
		State:      state.Save(),
		Events:     w.events.after(0),
		EventCount: w.events.total,
		Gateway:    w.Gateway.save(w.Credentials),
		Faults:     w.faults.Save(),
	}
}

// applySnapshot makes the world what a snapshot says.
func (w *World) applySnapshot(data []byte) error {
	var s Snapshot
	if err := json.Unmarshal(data, &s); err != nil {
		return fmt.Errorf("%w: the snapshot of sandbox %q cannot be read: %v", ErrAway, w.ID, err)
	}
	if err := w.applySaved(&s, w.stored.directory.Fault); err != nil {
		return fmt.Errorf("%w: a fault of sandbox %q cannot be read: %v", ErrAway, w.ID, err)
	}
	return nil
}

// applySaved makes the world what a snapshot says; build makes a fault of its Spec.
func (w *World) applySaved(s *Snapshot, build func(fault.Spec) (*fault.Fault, error)) error {
	w.applyClocks(&s.Clocks)
	w.state.Store(&lockedState{state: w.opening.Baseline.Restore(s.State, w.rulebook)})
	w.Gateway.restore(&s.Gateway, w.Credentials)
	w.events.mu.Lock()
	w.events.total, w.events.latest = s.EventCount, s.Events
	w.events.mu.Unlock()
	return w.faults.Restore(w.Seed, s.Faults, build)
}
