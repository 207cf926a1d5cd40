// Package memory is the store of worlds in the memory of one process. Tests use it, and several servers of one
// process that serve the same worlds. What it keeps ends with the process.
//
// It has one mutex and copies all that goes in and out, because it is what other stores are compared with.
package memory

import (
	"context"
	"slices"
	"sync"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Store keeps worlds in maps. Close does nothing, because several servers may share one Store.
type Store struct {
	mu       sync.Mutex
	lastRank uint64
	ids      map[string]*world
	keys     map[sandbox.KeyDigest]*world
	list     []*world // in the order of their ranks
}

var _ sandbox.Store = (*Store)(nil)

// New makes a store without any worlds.
func New() *Store {
	return &Store{ids: map[string]*world{}, keys: map[sandbox.KeyDigest]*world{}}
}

// Info says that nothing is durable.
func (s *Store) Info() sandbox.StoreInfo { return sandbox.StoreInfo{Kind: "memory", Shared: true} }

// Ping reports whether ctx is over; there is nothing else that can fail.
func (s *Store) Ping(ctx context.Context) error { return ctx.Err() }

// Close does nothing.
func (s *Store) Close() error { return nil }

// Find returns the world with an id.
func (s *Store) Find(ctx context.Context, id string) (r sandbox.Ref, err error) {
	err = s.do(ctx, func() error {
		w := s.ids[id]
		if w == nil {
			return sandbox.ErrGone
		}
		r = w.kept.Ref
		return nil
	})
	return r, err
}

// FindKey returns the world that has a credential.
func (s *Store) FindKey(ctx context.Context, k sandbox.KeyDigest) (r sandbox.Ref, err error) {
	err = s.do(ctx, func() error {
		w := s.keys[k]
		if w == nil {
			return sandbox.ErrGone
		}
		r = w.kept.Ref
		return nil
	})
	return r, err
}

// List returns at most n worlds after a rank.
func (s *Store) List(ctx context.Context, after uint64, n int) (p sandbox.StorePage, err error) {
	err = s.do(ctx, func() error {
		p.Total = len(s.list)
		for _, w := range s.list[s.place(after+1):] {
			if len(p.Worlds) >= n {
				p.Next = after
				return nil
			}
			p.Worlds, after = append(p.Worlds, w.summary()), w.rank
		}
		return nil
	})
	return p, err
}

// Delete removes a world with its journal.
func (s *Store) Delete(ctx context.Context, r sandbox.Ref) error {
	return s.do(ctx, func() error {
		if w, err := s.world(r); err == nil {
			s.remove(w)
		}
		return nil
	})
}

// do runs a step alone, unless ctx is over.
func (s *Store) do(ctx context.Context, step func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return step()
}

// world returns the world that r names.
func (s *Store) world(r sandbox.Ref) (*world, error) {
	if w := s.ids[r.ID]; w != nil && w.kept.Ref == r {
		return w, nil
	}
	return nil, sandbox.ErrGone
}

// place returns the index of the first world with this rank or a higher one.
func (s *Store) place(rank uint64) int {
	i, _ := slices.BinarySearchFunc(s.list, rank, func(w *world, rank uint64) int {
		if w.rank < rank {
			return -1
		}
		return 1
	})
	return i
}

// add makes w findable.
func (s *Store) add(w *world) {
	s.ids[w.kept.ID] = w
	for _, k := range w.kept.Keys {
		s.keys[k] = w
	}
	s.list = slices.Insert(s.list, s.place(w.rank), w)
}

// remove is the opposite of add.
func (s *Store) remove(w *world) {
	delete(s.ids, w.kept.ID)
	for _, k := range w.kept.Keys {
		delete(s.keys, k)
	}
	i := s.place(w.rank)
	s.list = slices.Delete(s.list, i, i+1)
}
