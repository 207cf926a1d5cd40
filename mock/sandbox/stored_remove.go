package sandbox

import (
	"context"
	"fmt"
)

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
