package sandbox

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/dialect"
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
	record.Began = w.firstClocks()
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

// FirstFaults returns the faults that the world began with.
func (w *World) FirstFaults() (all []fault.Spec) {
	for _, f := range w.opening.Faults {
		all = append(all, f.Spec)
	}
	return all
}

// Credential returns the credential of the world that has a key; nil: none has.
func (w *World) Credential(key dialect.Key) *billing.Credential {
	for i := range w.Credentials {
		if slices.Contains(credentialKeys(&w.Credentials[i]), key) {
			return &w.Credentials[i]
		}
	}
	return nil
}

// digestOf returns the digest under which the store finds a credential.
func digestOf(k dialect.Key) KeyDigest {
	return sha256.Sum256(encode([]any{k.Vendor, k.Token, k.ID}))
}

func digestsOf(credentials []billing.Credential) (all []KeyDigest) {
	for i := range credentials {
		for _, key := range credentialKeys(&credentials[i]) {
			all = append(all, digestOf(key))
		}
	}
	return all
}

// forget drops a world from the memory of this process.
func (d *Directory) forget(w *World) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unpublish(w) {
		w.Journal.End(deletedNotice())
	}
}

// deleteStored deletes a world of the store.
func (d *Directory) deleteStored(ref Ref) error {
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	err := d.stored.Keeper.Store.Delete(ctx, ref)
	d.storeUsed(err)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrAway, err)
	}
	return nil
}

// sweep deletes the worlds of the store whose time is over. What fails is tried again later.
func (s *storedWorlds) sweep() {
	const atOnce = 100
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	for after, more := uint64(0), true; more; {
		page, err := s.Keeper.Store.List(ctx, after, atOnce)
		if err != nil {
			return
		}
		for _, w := range page.Worlds {
			if !w.Expires.IsZero() && !s.wallClock().Before(w.Expires) {
				s.Keeper.Store.Delete(ctx, w.Ref)
			}
		}
		after, more = page.Next, page.Next > 0
	}
}

// storedPage returns a page of the worlds of the store. Worlds whose time is over are deleted.
func (d *Directory) storedPage(after uint64, n int) (p Page, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	list, err := d.stored.Keeper.Store.List(ctx, after, n)
	d.storeUsed(err)
	if err != nil {
		return p, fmt.Errorf("%w: %v", ErrAway, err)
	}
	p = Page{Next: list.Next, Total: list.Total}
	for _, each := range list.Worlds {
		if !each.Expires.IsZero() && !d.wallClock().Before(each.Expires) {
			d.deleteStored(each.Ref)
			p.Total--
			continue
		}
		w, err := d.inMemory(ctx, each.Ref)
		if err != nil {
			return p, err
		}
		if w != nil {
			p.Worlds = append(p.Worlds, w)
		}
	}
	return p, nil
}
