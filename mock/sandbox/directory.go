package sandbox

import (
	"context"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
)

// A Directory finds worlds by id and by credential. A world whose time to live has ended is not found any
// more. It is removed when somebody looks for it, and by [Directory.Sweep].
type Directory struct {
	// Secrets collects the secrets of all worlds for masking; nil: they are not collected.
	Secrets *mask.Set

	wallClock   func() time.Time
	rulebook    func(vendor string) *billing.Rulebook
	worlds      sync.Map // id -> *World
	credentials credentialIndex
	stored      *storedWorlds // nil: only this process knows the worlds
	keeper      Keeper

	mu   sync.Mutex // held while worlds are added, replaced or removed
	list worldList
}

// NewDirectory makes a directory of worlds; real returns real time.
func NewDirectory(real func() time.Time, rulebook func(vendor string) *billing.Rulebook) *Directory {
	return &Directory{wallClock: real, rulebook: rulebook}
}

// Add opens a world. Its id and its credentials must not be in use.
func (d *Directory) Add(w *World, o Opening) error {
	if d.stored != nil {
		return d.addStored(w, o, nil)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep(sweepBatch)
	if err := d.checkFree(w); err != nil {
		return err
	}
	w.opening, w.wallClock, w.rulebook = o, d.wallClock, d.rulebook
	if err := w.Reset(Everything); err != nil {
		return err
	}
	d.list.add(w)
	d.publish(w)
	return nil
}

// publish makes w findable by its id and its credentials; d.mu is held.
func (d *Directory) publish(w *World) {
	d.worlds.Store(w.ID, w)
	for i := range w.Credentials {
		for _, key := range credentialKeys(&w.Credentials[i]) {
			d.credentials.put(key, credentialEntry{w, &w.Credentials[i]})
		}
		d.Secrets.Add(w.Credentials[i].Secrets()...)
	}
}

// checkFree makes sure that the id and the credentials of w are not in use.
func (d *Directory) checkFree(w *World) error {
	if taken := d.live(d.worlds.Load(w.ID)); taken != nil {
		return &IDInUse{w.ID}
	}
	return d.checkCredentials(w, nil)
}

// An IDInUse says that another world has the id of a new one.
type IDInUse struct{ ID string }

// Error names the id.
func (i *IDInUse) Error() string { return fmt.Sprintf("there is a sandbox %q already", i.ID) }

// Find returns the world with an id, nil when there is none. The error is ErrAway.
func (d *Directory) Find(id string) (*World, error) {
	if d.stored != nil {
		return d.findStored(func(ctx context.Context, s Store) (Ref, error) { return s.Find(ctx, id) })
	}
	found, ok := d.worlds.Load(id)
	if !ok {
		return nil, nil
	}
	return d.liveOrNil(found.(*World)), nil
}

// Worlds returns all worlds in the order they were opened.
func (d *Directory) Worlds() ([]*World, error) {
	p, err := d.Page(0, math.MaxInt32)
	return p.Worlds, err
}

// A Page is part of the list of worlds, in the order they were opened.
type Page struct {
	Worlds []*World
	Next   uint64 // where the next page begins, for the next call; 0: this is the last page
	Total  int    // how many worlds there are on all pages
}

// Page returns at most n worlds. after is the Next of the page before; 0: the first page.
func (d *Directory) Page(after uint64, n int) (p Page, err error) {
	d.Sweep()
	if d.stored != nil {
		return d.storedPage(after, n)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	worlds, more := d.list.page(after, n)
	p = Page{Worlds: worlds, Total: d.list.len()}
	if more {
		p.Next = worlds[len(worlds)-1].listRank
	}
	return p, nil
}

// Count returns the number of worlds.
func (d *Directory) Count() (int, error) {
	d.Sweep()
	if d.stored != nil {
		p, err := d.storedPage(0, 0)
		return p.Total, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.list.len(), nil
}
