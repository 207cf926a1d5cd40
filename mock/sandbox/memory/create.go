package memory

import (
	"context"
	"slices"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Create keeps a new world, in the place of another one when replaces is not nil.
func (s *Store) Create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	return s.do(ctx, func() error {
		var old *world
		if replaces != nil {
			var err error
			if old, err = s.world(*replaces); err != nil {
				return err
			}
		}
		over, err := s.conflicts(w, old)
		if err != nil {
			return err
		}
		for _, x := range over {
			s.remove(x)
		}
		s.open(w, old)
		return nil
	})
}

// open adds a world; old, when it is not nil, leaves it its rank and its journal.
func (s *Store) open(w *sandbox.StoredWorld, old *world) {
	opened := &world{kept: *copyOf(w)}
	if old == nil {
		s.lastRank++
		opened.rank, opened.journal = s.lastRank, beginning(w)
	} else {
		s.remove(old)
		opened.rank, opened.journal = old.rank, old.journal
		opened.journal.final = opened.journal.given // whoever has such a number writes it to a world that is gone
		opened.journal.trim(w.Limit)
	}
	s.add(opened)
}

// beginning returns what the journal of a new world begins with.
func beginning(w *sandbox.StoredWorld) journal {
	if w.Journal == nil {
		return journal{}
	}
	j := journal{cleared: w.Journal.Cleared, final: w.Journal.Given, given: w.Journal.Given}
	for _, x := range w.Journal.Exchanges {
		x.World, x.Data = w.Ref, copied(x.Data)
		j.exchanges = append(j.exchanges, x)
	}
	j.trim(w.Limit)
	return j
}

// conflicts returns the worlds whose time is over and which have the id or a credential of w. The error is
// [*sandbox.Taken] when the time of one is not over. The world that w replaces is neither.
func (s *Store) conflicts(w *sandbox.StoredWorld, replaced *world) (over []*world, err error) {
	now := time.Now()
	check := func(x *world, key *sandbox.KeyDigest) error {
		if x == nil || x == replaced || slices.Contains(over, x) {
			return nil
		}
		if x.kept.Expires.IsZero() || now.Before(x.kept.Expires) {
			return &sandbox.Taken{By: x.summary(), Key: key}
		}
		over = append(over, x)
		return nil
	}
	if err := check(s.ids[w.ID], nil); err != nil {
		return nil, err
	}
	for _, k := range w.Keys {
		if err := check(s.keys[k], &k); err != nil {
			return nil, err
		}
	}
	return over, nil
}
