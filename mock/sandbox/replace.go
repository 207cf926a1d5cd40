package sandbox

// Replace puts w in the place of the world with its id: the journal, the time to live and the
// place in the list go on; books, clocks, faults and gateway are new. Who looks a credential up
// finds one of the two worlds, as a whole. A call that is on its way in the old one is decided
// there, or told [ErrGone] once the new one can be found. When something is wrong with w, the old
// world stays as it is.
func (d *Directory) Replace(w *World, o Opening) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	old := d.live(d.worlds.Load(w.ID))
	if old == nil {
		return ErrGone
	}
	if err := d.checkCredentials(w, old); err != nil {
		return err
	}
	old.mu.Lock() // whoever is told that the old world is gone waits here for the new one
	defer old.mu.Unlock()
	w.Journal, w.Expires = old.Journal, old.Expires
	w.opening, w.wallClock, w.rulebook, w.store = o, d.wallClock, d.rulebook, d.store
	if err := w.Reset(Parts{State: true, Clock: true, Faults: true}); err != nil {
		return err
	}
	old.gone = true
	d.list.replace(old, w)
	d.publish(w)
	d.removeCredentials(old)
	return nil
}

// forget takes away the credentials that still lead to old; d.mu is held.
func (d *Directory) removeCredentials(old *World) {
	for i := range old.Credentials {
		for _, key := range credentialKeys(&old.Credentials[i]) {
			if m, ok := d.credentials.find(key); ok && m.world == old {
				d.credentials.remove(key)
			}
		}
		d.Secrets.Remove(old.Credentials[i].Secrets()...)
	}
}
