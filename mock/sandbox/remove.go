package sandbox

// Remove forgets a world; false when there was none.
func (d *Directory) Remove(id string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.live(d.worlds.Load(id))
	return w != nil && d.remove(w)
}

// Sweep removes the worlds whose time to live is over, a few at a time, so that nobody who opens
// or deletes one waits for many.
func (d *Directory) Sweep() {
	for again := true; again; {
		d.mu.Lock()
		again = d.sweep(sweepBatch)
		d.mu.Unlock()
	}
}

// few is how many worlds are swept in one go.
const sweepBatch = 100

// sweep removes at most n worlds whose time is over; true when it was n. d.mu is held.
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

// remove forgets w, if it is there; d.mu is held.
func (d *Directory) remove(w *World) bool {
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
	return w.close() == nil
}

// current is w, or nil when its time is over; then it is removed.
func (d *Directory) liveOrNil(w *World) *World {
	if !w.expired() {
		return w
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.remove(w)
	return nil
}

// alive is the world that was found, unless its time is over: then it is removed. d.mu is held.
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
