package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/internal/billing"
)

// catchUp applies the entries that other processes have kept; the caller has the turn.
func (w *World) catchUp(ctx context.Context) error {
	s := w.stored
	entries, err := s.store.Entries(ctx, s.ref, s.head)
	if errors.Is(err, ErrShortened) {
		return w.reload(ctx)
	}
	if err != nil {
		return w.afterFailure(ctx, err)
	}
	for _, data := range entries {
		if err := w.applyEncoded(data); err != nil {
			return err
		}
	}
	return nil
}

// reload makes the world anew from its snapshot and the entries after it.
func (w *World) reload(ctx context.Context) error {
	kept, err := w.stored.store.Load(ctx, w.stored.ref)
	if err != nil {
		return w.afterFailure(ctx, err)
	}
	return w.restore(kept)
}

// restore makes the world what was kept of it; the caller has the turn, or nobody else has the world.
func (w *World) restore(kept *StoredWorld) error {
	if kept.Snapshot == nil {
		w.begin()
	} else if err := w.applySnapshot(kept.Snapshot); err != nil {
		return err // at its old number, at which nothing can be kept
	}
	w.stored.head, w.stored.shortenedAt = kept.Number, kept.Number
	for _, data := range kept.Entries {
		if err := w.applyEncoded(data); err != nil {
			return err
		}
	}
	return nil
}

// applyEncoded applies the next entry of the log.
func (w *World) applyEncoded(data []byte) error {
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil {
		return fmt.Errorf("%w: entry %d of sandbox %q cannot be read: %v", ErrAway, w.stored.head+1, w.ID, err)
	}
	if e.Faults != nil {
		if err := w.faults.Restore(w.Seed, e.Faults, w.stored.directory.Fault); err != nil {
			return fmt.Errorf("%w: a fault of sandbox %q cannot be read: %v", ErrAway, w.ID, err)
		}
	}
	w.stored.head++
	w.apply(&e, func(s *billing.State, c *billing.Change) { s.ApplyDecoded(c, w.rulebook) })
	return nil
}

// applyOwn applies what a session of this process has kept.
func (w *World) applyOwn(p *pending) {
	if p.faults != nil {
		w.faults.Replace(p.faults)
	}
	w.apply(&p.entry, (*billing.State).Apply)
}

// entriesPerSnapshot is how many entries a log has before a snapshot takes their place.
const entriesPerSnapshot = 256

// shortenLog writes a snapshot when the log has become long. Nobody waits for it; if it fails, a later one is
// written. The caller has the turn.
func (w *World) shortenLog() {
	s := w.stored
	if s.head-s.shortenedAt < entriesPerSnapshot || !s.snapshotting.CompareAndSwap(false, true) {
		return
	}
	number, data := s.head, encode(w.snapshot(w.state.Load().state))
	s.shortenedAt = number
	s.directory.stored.background.Go(func() {
		defer s.snapshotting.Store(false)
		ctx, cancel := context.WithTimeout(context.Background(), Patience)
		defer cancel()
		if err := s.store.Shorten(ctx, s.ref, number, data); err != nil && !errors.Is(err, ErrGone) {
			s.directory.storeUsed(err)
		}
	})
}
