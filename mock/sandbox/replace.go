package sandbox

import (
	"context"
	"fmt"
)

// Replace puts w in the place of the world with the same id. The journal, the time to live and the place in
// the list are kept; state, clocks, faults and gateway are new. A credential leads to one of the two
// worlds, never to a mixture. A call in progress is decided in the old world, or gets [ErrGone] once the
// new world can be found. If Replace returns an error, the old world is unchanged.
func (d *Directory) Replace(w *World, o Opening) error {
	if d.stored != nil {
		return d.replaceStored(w, o)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	old := d.live(d.worlds.Load(w.ID))
	if old == nil {
		return ErrGone
	}
	if err := d.checkCredentials(w, old); err != nil {
		return err
	}
	old.mu.Lock() // a call that finds the old world gone waits here for the new one
	defer old.mu.Unlock()
	w.Journal, w.Expires = old.Journal, old.Expires
	w.opening, w.wallClock, w.rulebook = o, d.wallClock, d.rulebook
	if err := w.Reset(Parts{State: true, Clock: true, Faults: true}); err != nil {
		return err
	}
	old.gone = true
	old.state.Load().close()
	d.list.replace(old, w)
	d.publish(w)
	d.removeCredentials(old)
	return nil
}

// removeCredentials removes the credentials that still lead to old; d.mu is held.
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

// replaceStored is Replace for a world of the store.
func (d *Directory) replaceStored(w *World, o Opening) error {
	old, err := d.Find(w.ID)
	if err != nil {
		return err
	}
	if old == nil {
		return ErrGone
	}
	w.Expires = old.Expires
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	if err := d.stored.exchanges.write(ctx); err != nil { // what comes later than the new world is dropped
		return fmt.Errorf("%w: %v", ErrAway, err)
	}
	return d.addStored(w, o, &old.stored.ref)
}
