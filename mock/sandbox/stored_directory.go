package sandbox

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// storePatience is how long one call of the store may take.
const storePatience = 5 * time.Second

// A Keeper is what a directory needs to keep its worlds in a store, and to open those of files.
type Keeper struct {
	Store Store // nil: only this process knows the worlds
	// Fault builds a fault of its specification.
	Fault func(fault.Spec) (*fault.Fault, error)
	// Build makes the world of a record, not open yet, and what it begins with.
	Build func(id string, r *Record) (*World, Opening, error)
	// Decode reads an exchange of the journal of a world, which another process may have written.
	Decode func(w *World, data []byte) (*journal.Entry, error)
	// Check returns what is wrong with a file that only somebody who knows the vendors can find.
	Check func(*WorldFile) []strictjson.Mistake
}

// storedWorlds is what a directory knows about the worlds of its store. Any of them may be in memory.
type storedWorlds struct {
	Keeper
	wallClock  func() time.Time
	exchanges  exchangeQueue
	away       awayState
	background sync.WaitGroup // what nobody waits for but Close: snapshots and deletions

	mu      sync.Mutex
	loading map[Ref]*load
}

// KeepIn makes the directory keep its worlds in a store, if there is one, and open those of files. It must be called
// before the first world is added.
func (d *Directory) KeepIn(k Keeper) {
	d.keeper = k
	if k.Store == nil {
		return
	}
	d.stored = &storedWorlds{Keeper: k, wallClock: d.wallClock, loading: map[Ref]*load{}}
	d.stored.exchanges.start(d.stored)
}

// Store returns the store of the worlds, nil when only this process knows them.
func (d *Directory) Store() Store {
	if d.stored == nil {
		return nil
	}
	return d.stored.Keeper.Store
}

// Info describes where the worlds are kept.
func (d *Directory) Info() StoreInfo {
	if d.stored == nil {
		return StoreInfo{Kind: "memory"}
	}
	return d.stored.Keeper.Store.Info()
}

// Fault builds a fault of its specification.
func (d *Directory) Fault(s fault.Spec) (*fault.Fault, error) { return d.stored.Keeper.Fault(s) }

// addStored opens a world in the store.
func (d *Directory) addStored(w *World, o Opening, replaces *Ref) error {
	return d.create(w, o, replaces, func(*StoredWorld) {}, func() error {
		w.begin()
		return nil
	})
}

// create opens a world in the store: complete adds to what is kept of it, and begin makes it in memory.
func (d *Directory) create(w *World, o Opening, replaces *Ref, complete func(*StoredWorld), begin func() error) error {
	w.opening, w.wallClock, w.rulebook = o, d.wallClock, d.rulebook
	record := w.Record()
	record.Began, record.Made = w.firstClocks(), d.wallClock().UTC()
	kept := &StoredWorld{
		Ref:      Ref{w.ID, rand.Text()},
		Scenario: w.Scenario, Seed: w.Seed,
		Expires: w.Expires,
		Limit:   w.Journal.Size(),
		Keys:    digestsOf(w.Credentials),
		Opening: encode(record),
	}
	complete(kept)
	l, _ := d.stored.begin(kept.Ref) // who finds it in the store waits for this world, and does not load another
	defer d.stored.end(kept.Ref, l)
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	if err := d.stored.Keeper.Store.Create(ctx, kept, replaces); err != nil {
		return d.creationFailed(w, err)
	}
	d.storeUsed(nil)
	d.openStored(w, o, record, kept.Ref)
	if err := begin(); err != nil {
		return err
	}
	d.publishStored(w)
	l.world = w
	return nil
}

// publishStored makes w findable, in the place of a world with the same id.
func (d *Directory) publishStored(w *World) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if old, ok := d.worlds.Load(w.ID); ok && d.unpublish(old.(*World)) {
		old.(*World).Journal.End(deletedNotice())
	}
	d.list.add(w)
	d.publish(w)
}

// Close writes what waits to be written, and waits for what is being written. The store itself is closed by who
// opened it. Calling it again does nothing.
func (d *Directory) Close() {
	if d.stored != nil {
		d.stored.exchanges.close()
		d.stored.background.Wait()
	}
}

// openStored connects a world with the store.
func (d *Directory) openStored(w *World, o Opening, r *Record, ref Ref) {
	w.opening, w.wallClock, w.rulebook = o, d.wallClock, d.rulebook
	w.record = r
	w.stored = &storedWorld{store: d.stored.Keeper.Store, ref: ref, directory: d, turn: make(chan struct{}, 1)}
	w.Journal.Back(&storedJournal{d.stored, w})
}

// creationFailed explains why a world could not be created.
func (d *Directory) creationFailed(w *World, err error) error {
	var taken *Taken
	switch {
	case errors.Is(err, ErrGone):
		return ErrGone
	case errors.As(err, &taken) && taken.Key == nil:
		return &IDInUse{w.ID}
	case taken != nil:
		for i := range w.Credentials {
			for _, key := range credentialKeys(&w.Credentials[i]) {
				if digestOf(key) == *taken.Key {
					return &CredentialInUse{Key: displayName(key), Scenario: taken.By.Scenario}
				}
			}
		}
	}
	d.storeUsed(err)
	return fmt.Errorf("%w: %v", ErrAway, err)
}
