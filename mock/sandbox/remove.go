package sandbox

// Remove removes a world; false when there was none. The error is ErrAway.
func (d *Directory) Remove(id string) (bool, error) {
	if d.stored != nil {
		return d.removeStored(id)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.live(d.worlds.Load(id))
	return w != nil && d.remove(w), nil
}

// removeStored deletes a world of the store.
func (d *Directory) removeStored(id string) (bool, error) {
	w, err := d.Find(id)
	if w == nil || err != nil {
		return false, err
	}
	if err := d.deleteStored(w.stored.ref); err != nil {
		return false, err
	}
	d.forget(w)
	return true, nil
}

// Sweep removes the worlds whose time to live is over, in batches, so that a caller who opens or deletes a
// world does not wait for many of them.
func (d *Directory) Sweep() {
	for again := true; again; {
		d.mu.Lock()
		again = d.sweep(sweepBatch)
		d.mu.Unlock()
	}
}

// sweepBatch is how many worlds are removed in one batch.
const sweepBatch = 100

// sweep removes at most n worlds whose time is over; true when it removed n. d.mu is held.
func (d *Directory) sweep(n int) bool {
	now := d.wallClock()
	for range n {
		w := d.list.firstExpired(now)
		if w == nil {
			return false
		}
		d.remove(w)
	}
	return true
}

// remove removes w, if it is there; d.mu is held. A world of a store is deleted there too, which nobody waits
// for.
func (d *Directory) remove(w *World) bool {
	if !d.unpublish(w) {
		return false
	}
	if w.stored != nil {
		d.stored.background.Go(func() { d.deleteStored(w.stored.ref) })
		w.Journal.End(deletedNotice())
		return true
	}
	w.close()
	return true
}

// unpublish makes w impossible to find; false when it was not there. d.mu is held.
func (d *Directory) unpublish(w *World) bool {
	if !d.worlds.CompareAndDelete(w.ID, w) {
		return false
	}
	d.list.remove(w)
	for i := range w.Credentials {
		for _, key := range credentialKeys(&w.Credentials[i]) {
			d.credentials.remove(key)
		}
		d.Secrets.Remove(w.Credentials[i].Secrets()...)
	}
	return true
}

// liveOrNil returns w, or removes it and returns nil when its time is over.
func (d *Directory) liveOrNil(w *World) *World {
	if !w.expired() {
		return w
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.remove(w)
	return nil
}

// live returns the world that was found, or removes it and returns nil when its time is over; d.mu is held.
func (d *Directory) live(found any, ok bool) *World {
	if !ok {
		return nil
	}
	if w := found.(*World); !w.expired() {
		return w
	}
	d.remove(found.(*World))
	return nil
}
