// Package sandbox keeps isolated worlds and finds the one a credential belongs to.
//
// A [World] joins what must live and die together: books behind a [Store], the business clock,
// what the gateway remembers, the faults, and the journal. A [Directory] finds worlds by id and by
// credential. It imports dialect, fault and journal besides billing because a world that kept them
// elsewhere could outlive them; it knows no vendor and no HTTP handler.
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

// A World is one isolated world.
type World struct {
	ID          string
	Scenario    string
	Seed        uint64
	Expires     time.Time // real time; zero: never
	Credentials []billing.Credential
	Options     dialect.Options
	Journal     *journal.Journal
	Gate        *Gate
	Faults      fault.List

	wallClock func() time.Time
	keeper    atomic.Pointer[StateKeeper]
	clock     atomic.Pointer[Clock]
	offset    atomic.Int64 // auth_offset
	events    eventLog

	opening     Opening
	rulebook    func(vendor string) *billing.Rulebook
	store       Store
	listRank    uint64 // grows from world to world
	expiryIndex int    // among those that end; -1: it does not

	mu         sync.Mutex // held while the clocks are set and while the world is reset or deleted
	clockStart time.Time  // what the business clock showed when it was last where it starts
	gone       bool
}

// NewWorld makes a world that is not open yet.
func NewWorld(id, scenario string, seed uint64, credentials []billing.Credential, o dialect.Options, j *journal.Journal) *World {
	return &World{ID: id, Scenario: scenario, Seed: seed, Credentials: credentials, Options: o, Journal: j, Gate: &Gate{}}
}

// Settle carries out what is due by now.
func (w *World) Settle() error {
	return w.settle(*w.keeper.Load())
}

// settle carries out, in order, what is due by now; one caller at a time, so that events are told in order too.
func (w *World) settle(k StateKeeper) error {
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	return w.carryOut(context.Background(), k)
}

// carryOut is settle with events.mu held. When ctx ends it stops between two steps; what it had no
// time for is due as before.
func (w *World) carryOut(ctx context.Context, k StateKeeper) error {
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

// atOnce is how many steps are carried out without asking whether somebody still waits for them: so
// many that an everyday move is always finished.
const stepsPerCheck = 500

// next carries out the first of what is due; none when nothing is.
func (w *World) carryOutNext(k StateKeeper) (events []billing.Event, err error) {
	var told *journal.State
	err = k.Update(func(state *billing.State) (change billing.Change) {
		change, events = state.Settle(w.Now(), w.rulebook)
		told = w.stateNotice(state.View(w.Now(), w.Options.Policy), &change)
		return change
	})
	if err == nil {
		w.notifyState(told)
	}
	return events, err
}

// Update settles what is due, then decides and keeps the change in one step.
// In a world that is being reset it waits and decides on the new books.
func (w *World) Update(decide func(billing.View) billing.Change) error {
	for {
		k := w.keeper.Load()
		err := w.update(*k, decide)
		if !errors.Is(err, ErrGone) || !w.stateReplaced(k) {
			return err
		}
	}
}

func (w *World) update(k StateKeeper, decide func(billing.View) billing.Change) error {
	for {
		var seen struct { // one allocation
			late bool
			told *journal.State
		}
		err := k.Update(func(state *billing.State) billing.Change {
			v := state.View(w.Now(), w.Options.Policy)
			if due, ok := v.NextEvent(); ok && !due.After(v.Now) {
				seen.late = true
				return billing.Change{}
			}
			change := decide(v)
			seen.told = w.stateNotice(v, &change)
			return change
		})
		if err == nil {
			w.notifyState(seen.told)
		}
		if err != nil || !seen.late {
			return err
		}
		if err := w.settle(k); err != nil {
			return err
		}
	}
}

// replaced reports whether other books took the place of k's; it waits for a reset that is under way.
func (w *World) stateReplaced(k *StateKeeper) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.keeper.Load() != k
}

// Read shows the books as they are now.
func (w *World) Read(look func(billing.View)) error {
	return w.Update(func(v billing.View) billing.Change {
		look(v)
		return billing.Change{}
	})
}

// expired reports whether the world's time to live is over.
func (w *World) expired() bool { return !w.Expires.IsZero() && !w.wallClock().Before(w.Expires) }
