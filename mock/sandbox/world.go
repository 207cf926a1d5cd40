// Package sandbox keeps isolated worlds and finds the one that a credential belongs to.
//
// A [World] joins everything that is created and deleted together: the state, the business clock, what the
// gateway remembers, the faults and the journal. A call goes in as a function that reads the state and returns a
// change; [World.Update] first carries out the events that are due, then decides and keeps the change in one step.
// A [Directory] finds worlds by id and by credential. The package knows no vendor and no HTTP handler.
//
// # Stored worlds
//
// A directory that has a [Store] ([Directory.KeepIn]) keeps its worlds there. A stored world is a [Record], what it
// began with, and a log of [Entry] values, one for each exchange or control call that did something. The world in
// memory is what the log says up to a number. A [Session] collects what an exchange does; [Session.Commit] adds it
// to the log, if the log still ends at that number. Otherwise another process was faster: the world catches up, and
// the exchange is decided again. Nothing is applied in memory before it is kept, and no answer leaves before that.
//
// One session of a process has a world's turn at a time, so that its calls do not race each other. A turn is a queue
// that a caller may leave, not a lock: reads of the journal, other worlds and deletions do not wait for it.
// A [Snapshot] takes the place of a long log. Exchanges of the journal are written later, within [Lag].
package sandbox

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A World is one isolated sandbox.
type World struct {
	ID          string
	Scenario    string
	Seed        uint64
	Salt        uint64    // makes request ids differ from those that an earlier process gave under the same numbers
	Expires     time.Time // real time; zero: never
	Credentials []billing.Credential
	Options     dialect.Options
	Journal     *journal.Journal
	Gateway     *Gateway

	// Record returns what the world began with, as plain data.
	Record func() *Record

	wallClock func() time.Time
	state     atomic.Pointer[lockedState] // replaced when the state is reset
	clock     atomic.Pointer[Clock]
	offset    atomic.Int64 // of the gateway's clock from real time
	events    eventLog

	faults      fault.List
	opening     Opening
	record      *Record      // of a stored world
	stored      *storedWorld // nil: only this process knows the world
	rulebook    func(vendor string) *billing.Rulebook
	listRank    uint64 // its place in the list of worlds; grows from world to world
	expiryIndex int    // its place among the worlds that expire; -1: it never does

	exchanges  sync.RWMutex // of a world that is not stored: held by every exchange for reading, and by an export alone
	mu         sync.Mutex   // held while the clocks are set and while the world is reset or closed
	clockStart time.Time    // what the business clock showed when the world began, or when the clock was last reset
	gone       bool         // closed or replaced
}

// NewWorld makes a world that is not open yet; [Directory.Add] opens it.
func NewWorld(id, scenario string, seed uint64, credentials []billing.Credential, o dialect.Options, j *journal.Journal) *World {
	return &World{ID: id, Scenario: scenario, Seed: seed, Credentials: credentials, Options: o, Journal: j, Gateway: &Gateway{}}
}

// Settle carries out the events that are due.
func (w *World) Settle() error {
	if w.stored != nil {
		return w.inSession(context.Background(), func(s *Session) error { return w.settleStored(s.pending.ctx) })
	}
	return w.settle(w.state.Load())
}

// settle carries out the events that are due, in order. Only one caller does so at a time, so that events
// are logged in order too.
func (w *World) settle(k *lockedState) error {
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	return w.carryOut(context.Background(), k)
}

// carryOut is settle with events.mu held. When ctx ends it stops between two events; the remaining events
// stay due.
func (w *World) carryOut(ctx context.Context, k *lockedState) error {
	before := w.events.total
	defer func() {
		if w.events.total > before {
			w.notifyClock(w.events.after(before))
		}
	}()
	for step := 1; ; step++ {
		events, err := w.carryOutNext(k)
		if err != nil || events == nil {
			return err
		}
		w.events.add(events...)
		if step%stepsPerCheck == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// stepsPerCheck is how many events are carried out before checking whether the caller still waits. It is
// large enough that a usual move of the clock is always finished.
const stepsPerCheck = 500

// carryOutNext carries out the next event that is due, and returns nil when there is none.
func (w *World) carryOutNext(k *lockedState) (events []billing.Event, err error) {
	var notice *journal.State
	err = k.update(func(state *billing.State) (change billing.Change) {
		change, events = state.Settle(w.Now(), w.rulebook)
		notice = w.stateNotice(state.View(w.Now(), w.Options.Policy), &change)
		return change
	})
	if err == nil {
		w.notifyState(notice)
	}
	return events, err
}

// Update carries out the events that are due, then calls decide and keeps its change in one step. While the
// world is being reset it waits, and then decides on the new state.
func (w *World) Update(decide func(billing.View) billing.Change) error {
	if w.stored != nil {
		return w.updateStored(context.Background(), decide)
	}
	for {
		k := w.state.Load()
		err := w.update(k, decide)
		if !errors.Is(err, ErrGone) || !w.stateReplaced(k) {
			return err
		}
	}
}

func (w *World) update(k *lockedState, decide func(billing.View) billing.Change) error {
	for {
		var seen struct { // one struct, so that the closure needs one allocation
			late   bool
			notice *journal.State
		}
		err := k.update(func(state *billing.State) billing.Change {
			v := state.View(w.Now(), w.Options.Policy)
			if due, ok := v.NextEvent(); ok && !due.After(v.Now) {
				seen.late = true
				return billing.Change{}
			}
			change := decide(v)
			seen.notice = w.stateNotice(v, &change)
			return change
		})
		if err == nil {
			w.notifyState(seen.notice)
		}
		if err != nil || !seen.late {
			return err
		}
		if err := w.settle(k); err != nil {
			return err
		}
	}
}

// stateReplaced reports whether the world has another state than k; it waits for a reset in progress.
func (w *World) stateReplaced(k *lockedState) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state.Load() != k
}

// Read shows the state as it is now.
func (w *World) Read(look func(billing.View)) error {
	return w.Update(func(v billing.View) billing.Change {
		look(v)
		return billing.Change{}
	})
}

// expired reports whether the world's time to live is over.
func (w *World) expired() bool { return !w.Expires.IsZero() && !w.wallClock().Before(w.Expires) }
