package bolt

import (
	"bytes"
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"go.etcd.io/bbolt"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Load returns all that is kept of a world but its journal.
func (s *Store) Load(ctx context.Context, r sandbox.Ref) (*sandbox.StoredWorld, error) {
	w, err := s.known(ctx, r)
	if err != nil {
		return nil, err
	}
	loaded := &sandbox.StoredWorld{Ref: r, Scenario: w.Scenario, Seed: w.Seed, Expires: w.Expires, Limit: w.limit, Keys: slices.Clone(w.keys)}
	err = s.read(ctx, w, func(tx *bbolt.Tx) (err error) {
		loaded.Opening = append([]byte{}, tx.Bucket([]byte(openingBucket)).Get(rankKey(w.rank))...)
		loaded.Number, loaded.Snapshot, err = readSnapshot(tx, w)
		if err == nil {
			loaded.Entries, err = readEntries(tx, w, loaded.Number)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return loaded, nil
}

// Entries returns the entries with higher numbers.
func (s *Store) Entries(ctx context.Context, r sandbox.Ref, after uint64) (entries [][]byte, err error) {
	w, err := s.known(ctx, r)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, w, func(tx *bbolt.Tx) error {
		number, _, err := readSnapshot(tx, w)
		if err != nil {
			return err
		}
		if after < number {
			return sandbox.ErrShortened
		}
		entries, err = readEntries(tx, w, after)
		return err
	})
	return entries, err
}

// known returns what is known of a world.
func (s *Store) known(ctx context.Context, r sandbox.Ref) (*world, error) {
	if err := s.available(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if w := s.index.find(r); w != nil {
		return w, nil
	}
	return nil, sandbox.ErrGone
}

// read reads a world from the file. When it is gone there and still known, the writer is about to forget it: nobody
// else may find it once this says that it is gone.
func (s *Store) read(ctx context.Context, w *world, from func(*bbolt.Tx) error) error {
	gone := false
	err := s.view(func(tx *bbolt.Tx) error {
		now, err := decodeWorld(w.rank, tx.Bucket([]byte(worldBucket)).Get(rankKey(w.rank)))
		if gone = err != nil || now.Ref != w.Ref; gone {
			return nil
		}
		return from(tx)
	})
	if err != nil || !gone {
		return err
	}
	if err := s.write(ctx, func(*batch, *write) error { return nil }); err != nil {
		return err
	}
	return sandbox.ErrGone
}

// view reads the file as of one instant. A page that is damaged is an error.
func (s *Store) view(from func(*bbolt.Tx) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it is damaged: %v", p)
		}
		if err != nil && err != sandbox.ErrShortened {
			err = fmt.Errorf("%s cannot be read: %w", s.path, err)
		}
	}()
	return s.db.Load().View(from)
}

// readSnapshot returns a copy of the snapshot of a world.
func readSnapshot(tx *bbolt.Tx, w *world) (number uint64, snapshot []byte, err error) {
	return decodeSnapshot(tx.Bucket([]byte(snapshotBucket)).Get(rankKey(w.rank)))
}

// readEntries returns copies of the entries after a number that others may know. Later ones may be in the file
// already; they are not committed before the writer says so.
func readEntries(tx *bbolt.Tx, w *world, after uint64) (entries [][]byte, err error) {
	err = eachNumber(tx, entryBucket, w.rank, after, w.head, func(_ uint64, text []byte) {
		entries = append(entries, append([]byte{}, text...))
	})
	return entries, err
}

// eachNumber calls f with the texts of a world after one number and up to another one.
func eachNumber(tx *bbolt.Tx, bucket string, rank, after, end uint64, f func(number uint64, text []byte)) error {
	if after >= end {
		return nil
	}
	c, prefix := tx.Bucket([]byte(bucket)).Cursor(), rankKey(rank)
	for key, text := c.Seek(numberKey(rank, after+1)); bytes.HasPrefix(key, prefix); key, text = c.Next() {
		_, number, err := splitKey(key)
		if err != nil || number > end {
			return err
		}
		f(number, text)
	}
	return nil
}
