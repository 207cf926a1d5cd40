package sandbox

import "time"

// Remove forgets a world; false when there was none.
func (d *Directory) Remove(id string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.alive(d.worlds.Load(id))
	return w != nil && d.remove(w)
}

// Sweep removes the worlds whose time to live is over.
func (d *Directory) Sweep() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
}

func (d *Directory) sweep() {
	d.swept = d.real()
	d.worlds.Range(func(_, found any) bool {
		d.alive(found, true)
		return true
	})
}

// remove forgets w, if it is there; d.mu is held.
func (d *Directory) remove(w *World) bool {
	if !d.worlds.CompareAndDelete(w.ID, w) {
		return false
	}
	for i := range w.Credentials {
		for _, key := range keys(&w.Credentials[i]) {
			d.members.remove(key)
		}
	}
	return w.leave() == nil
}

// sweepEvery bounds what sweeping costs whoever opens many worlds.
const sweepEvery = time.Minute

// current is w, or nil when its time is over; then it is removed.
func (d *Directory) current(w *World) *World {
	if !w.expired() {
		return w
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.remove(w)
	return nil
}

// alive is the world that was found, unless its time is over: then it is removed. d.mu is held.
func (d *Directory) alive(found any, ok bool) *World {
	if !ok {
		return nil
	}
	if w := found.(*World); !w.expired() {
		return w
	}
	d.remove(found.(*World))
	return nil
}
