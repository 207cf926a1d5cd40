package memory

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A world is what is kept of one world.
type world struct {
	kept    sandbox.StoredWorld
	rank    uint64
	journal journal
}

func (w *world) summary() sandbox.StoredSummary {
	return sandbox.StoredSummary{Ref: w.kept.Ref, Scenario: w.kept.Scenario, Seed: w.kept.Seed, Expires: w.kept.Expires}
}

// Load returns a copy of all that is kept of a world but its journal.
func (s *Store) Load(ctx context.Context, r sandbox.Ref) (loaded *sandbox.StoredWorld, err error) {
	err = s.do(ctx, func() error {
		w, err := s.world(r)
		if err == nil {
			loaded = copyOf(&w.kept)
		}
		return err
	})
	return loaded, err
}

// Entries returns copies of the entries with higher numbers.
func (s *Store) Entries(ctx context.Context, r sandbox.Ref, after uint64) (entries [][]byte, err error) {
	err = s.do(ctx, func() error {
		w, err := s.world(r)
		switch {
		case err != nil:
			return err
		case after < w.kept.Number:
			return sandbox.ErrShortened
		case after < w.kept.Head():
			entries = copies(w.kept.Entries[after-w.kept.Number:])
		}
		return nil
	})
	return entries, err
}

// Commit adds entries when the log ends where the commit says.
func (s *Store) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (at sandbox.Position, err error) {
	err = s.do(ctx, func() error {
		w, err := s.world(r)
		if err != nil {
			return err
		}
		if c.After != w.kept.Head() {
			return sandbox.ErrBehind
		}
		w.kept.Entries = append(w.kept.Entries, copies(c.Entries)...)
		if c.ClearJournal {
			w.journal.clear()
		}
		at.Head = w.kept.Head()
		if c.Exchange {
			w.journal.given++
			at.Exchange = w.journal.given
		}
		return nil
	})
	return at, err
}

// Shorten replaces the entries up to a number by a snapshot. A snapshot that is older than the one there is is
// not kept, because it says nothing new.
func (s *Store) Shorten(ctx context.Context, r sandbox.Ref, number uint64, snapshot []byte) error {
	return s.do(ctx, func() error {
		w, err := s.world(r)
		if err != nil {
			return err
		}
		if number > w.kept.Head() {
			return fmt.Errorf("a snapshot of entry %d of sandbox %s, which has %d", number, r.ID, w.kept.Head())
		}
		if number < w.kept.Number || number == w.kept.Number && w.kept.Snapshot != nil {
			return nil
		}
		w.kept.Entries = slices.Clone(w.kept.Entries[number-w.kept.Number:])
		w.kept.Snapshot, w.kept.Number = copied(snapshot), number
		return nil
	})
}

// copyOf returns a world that shares nothing with w.
func copyOf(w *sandbox.StoredWorld) *sandbox.StoredWorld {
	c := *w
	c.Keys, c.Opening, c.Entries = slices.Clone(w.Keys), bytes.Clone(w.Opening), copies(w.Entries)
	c.Snapshot, c.Journal = bytes.Clone(w.Snapshot), nil
	return &c
}

func copies(all [][]byte) [][]byte {
	c := make([][]byte, len(all))
	for i, b := range all {
		c[i] = copied(b)
	}
	return c
}

// copied is a copy that is not nil.
func copied(b []byte) []byte { return append([]byte{}, b...) }
