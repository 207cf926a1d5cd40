package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
)

// A load is a world on its way into memory. Several calls wait for the same one.
type load struct {
	done  chan struct{}
	world *World
	err   error
}

// findStored finds a world of the store, and loads it when it is not in memory; nil when there is none. A world that
// is replaced meanwhile is looked for again.
func (d *Directory) findStored(find func(context.Context, Store) (Ref, error)) (*World, error) {
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	if err := d.stored.away.tooSoon(); err != nil {
		return nil, err
	}
	for range 3 {
		ref, err := find(ctx, d.stored.Keeper.Store)
		d.storeUsed(err)
		if errors.Is(err, ErrGone) {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrAway, err)
		}
		if w, err := d.inMemory(ctx, ref); w != nil || err != nil {
			return w, err
		}
	}
	return nil, nil
}

// inMemory returns a world of the store, after loading it if necessary; nil when it is gone. A world of the same id
// that was there before gives way to it.
func (d *Directory) inMemory(ctx context.Context, ref Ref) (*World, error) {
	if w := d.known(ref); w != nil {
		return w, nil
	}
	l, first := d.stored.begin(ref)
	if !first {
		<-l.done
		return l.world, l.err
	}
	defer d.stored.end(ref, l)
	if l.world = d.known(ref); l.world == nil { // otherwise it was loaded just now
		l.world, l.err = d.load(ctx, ref)
	}
	return l.world, l.err
}

// known returns a world of the store that is in memory, nil when it is not.
func (d *Directory) known(ref Ref) *World {
	if found, ok := d.worlds.Load(ref.ID); ok && found.(*World).stored.ref == ref {
		return found.(*World)
	}
	return nil
}

// begin returns the load of a world, and whether the caller is the first, who must end it.
func (s *storedWorlds) begin(ref Ref) (l *load, first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l = s.loading[ref]; l != nil {
		return l, false
	}
	l = &load{done: make(chan struct{})}
	s.loading[ref] = l
	return l, true
}

// end lets those go on who wait for a load.
func (s *storedWorlds) end(ref Ref, l *load) {
	s.mu.Lock()
	delete(s.loading, ref)
	s.mu.Unlock()
	close(l.done)
}

// load reads a world of the store.
func (d *Directory) load(ctx context.Context, ref Ref) (*World, error) {
	kept, err := d.stored.Keeper.Store.Load(ctx, ref)
	if errors.Is(err, ErrGone) {
		return nil, nil
	}
	if err != nil {
		d.storeUsed(err)
		return nil, fmt.Errorf("%w: %v", ErrAway, err)
	}
	r := new(Record)
	if err := json.Unmarshal(kept.Opening, r); err != nil {
		return nil, fmt.Errorf("%w: the opening of sandbox %q cannot be read: %v", ErrAway, ref.ID, err)
	}
	w, o, err := d.stored.Build(ref.ID, r)
	if err != nil {
		return nil, fmt.Errorf("%w: sandbox %q cannot be opened: %v", ErrAway, ref.ID, err)
	}
	w.Salt = rand.Uint64()
	d.openStored(w, o, r, ref)
	if err := w.restore(kept); err != nil {
		return nil, err
	}
	if w.expired() {
		d.deleteStored(ref)
		return nil, nil
	}
	d.publishStored(w)
	return w, nil
}
