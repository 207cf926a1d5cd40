package bolt

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Create keeps a new world, in the place of another one when replaces is not nil.
func (s *Store) Create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	record, err := encodeWorld(w)
	if err != nil {
		return err
	}
	known, err := decodeWorld(0, record)
	if err != nil {
		return err
	}
	known.number, known.head = w.Number, w.Head()
	kept := *w
	kept.Opening, kept.Snapshot, kept.Entries = bytes.Clone(w.Opening), bytes.Clone(w.Snapshot), clones(w.Entries)
	kept.Journal = beginning(w, replaces)
	return s.write(ctx, func(b *batch, _ *write) error {
		var old *world
		if replaces != nil {
			if old = b.index.find(*replaces); old == nil {
				return sandbox.ErrGone
			}
		}
		over, err := b.conflicts(known, old)
		if err != nil {
			return err
		}
		for _, x := range over {
			if err := b.remove(x); err != nil {
				return err
			}
		}
		return b.create(*known, old, record, &kept)
	})
}

// beginning returns a copy of what the journal of a new world begins with.
func beginning(w *sandbox.StoredWorld, replaces *sandbox.Ref) *sandbox.StoredJournal {
	j := &sandbox.StoredJournal{}
	if w.Journal == nil || replaces != nil {
		return j
	}
	j.Cleared, j.Given = w.Journal.Cleared, w.Journal.Given
	for _, x := range w.Journal.Exchanges {
		j.Exchanges = append(j.Exchanges, sandbox.StoredExchange{Number: x.Number, Data: append([]byte{}, x.Data...)})
	}
	return j
}

// conflicts returns the worlds whose time is over and which have the id or a credential of w. The error is
// [*sandbox.Taken] when the time of one is not over. The world that w replaces is neither.
func (b *batch) conflicts(w, replaced *world) (over []*world, err error) {
	now := time.Now()
	check := func(x *world, key *sandbox.KeyDigest) error {
		if x == nil || x == replaced || slices.Contains(over, x) {
			return nil
		}
		if x.Expires.IsZero() || now.Before(x.Expires) {
			return &sandbox.Taken{By: x.StoredSummary, Key: key}
		}
		over = append(over, x)
		return nil
	}
	if err := check(b.index.byID(w.ID), nil); err != nil {
		return nil, err
	}
	for _, k := range w.keys {
		if err := check(b.index.byKey(k), &k); err != nil {
			return nil, err
		}
	}
	return over, nil
}

// create writes a world that may be created.
func (b *batch) create(w world, old *world, record []byte, kept *sandbox.StoredWorld) error {
	if err := b.place(&w, old, kept.Journal); err != nil {
		return err
	}
	b.know(&w)
	key := rankKey(w.rank)
	if err := b.put(worldBucket, key, record); err != nil {
		return err
	}
	if err := b.put(openingBucket, key, kept.Opening); err != nil {
		return err
	}
	if kept.Number > 0 || kept.Snapshot != nil {
		if err := b.put(snapshotBucket, key, encodeSnapshot(kept.Number, kept.Snapshot)); err != nil {
			return err
		}
	}
	if err := b.putEntries(w.rank, kept.Number, kept.Entries); err != nil {
		return err
	}
	for _, x := range kept.Journal.Exchanges {
		if err := b.put(exchangeBucket, numberKey(w.rank, x.Number), x.Data); err != nil {
			return err
		}
	}
	b.touched[w.rank] = true
	return b.trim(&w)
}

// place gives a new world its rank and its journal: those of the world that it replaces, if there is one.
func (b *batch) place(w, old *world, begins *sandbox.StoredJournal) error {
	if old == nil {
		rank, err := b.tx.Bucket([]byte(worldBucket)).NextSequence()
		w.rank, w.numbers = rank, &numbers{void: map[uint64]bool{}, given: begins.Given, final: begins.Given}
		w.cleared, w.exchanges = begins.Cleared, len(begins.Exchanges)
		return b.check(err)
	}
	w.rank, w.numbers, w.cleared, w.exchanges = old.rank, old.numbers, old.cleared, old.exchanges
	b.then = append(b.then, func() { w.numbers.end(w.numbers.given) }) // who has such a number writes to a world that is gone
	b.forget(old)
	return b.removeLog(old)
}

// Delete removes a world with its journal.
func (s *Store) Delete(ctx context.Context, r sandbox.Ref) error {
	return s.write(ctx, func(b *batch, _ *write) error {
		if w := b.index.find(r); w != nil {
			return b.remove(w)
		}
		return nil
	})
}

// remove removes all of a world.
func (b *batch) remove(w *world) error {
	b.forget(w)
	if err := b.removeLog(w); err != nil {
		return err
	}
	for _, bucket := range []string{worldBucket, openingBucket, numberBucket} {
		if err := b.del(bucket, rankKey(w.rank)); err != nil {
			return err
		}
	}
	return b.delNumbers(exchangeBucket, w.rank, last)
}

// removeLog removes the snapshot and the entries of a world.
func (b *batch) removeLog(w *world) error {
	if err := b.del(snapshotBucket, rankKey(w.rank)); err != nil {
		return err
	}
	return b.delNumbers(entryBucket, w.rank, last)
}
