package storetest

import (
	"context"
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Stores that find worlds that are gone, or do not find those that are there.
var storesThatFindWrongly = []wrongStore{
	{"a deletion is undone", func(s sandbox.Store) sandbox.Store { return undoesDeletions{s} }, []string{
		"a world that one replica deleted is gone at the next call at another, and its credentials are free",
		"a world that was deleted is gone for every method",
	}},
	{"credentials are found after a deletion", func(s sandbox.Store) sandbox.Store { return &remembersKeys{Store: s} }, []string{
		"a world that one replica deleted is gone at the next call at another, and its credentials are free",
	}},
	{"what was not found is not found later", func(s sandbox.Store) sandbox.Store { return &remembersGone{Store: s} }, []string{
		"a world that one replica opened is known to the next call at another",
	}},
	{"it forgets when a world expires", func(s sandbox.Store) sandbox.Store { return forgetsExpiry{s} }, []string{
		"a world whose time is over is gone for all replicas, and from their lists",
		"a list says scenario, seed and the end of each world",
	}},
}

type undoesDeletions struct{ sandbox.Store }

func (undoesDeletions) Delete(context.Context, sandbox.Ref) error { return nil }

type remembersKeys struct {
	sandbox.Store
	known sync.Map
}

func (s *remembersKeys) FindKey(ctx context.Context, k sandbox.KeyDigest) (sandbox.Ref, error) {
	if r, ok := s.known.Load(k); ok {
		return r.(sandbox.Ref), nil
	}
	r, err := s.Store.FindKey(ctx, k)
	if err == nil {
		s.known.Store(k, r)
	}
	return r, err
}

type remembersGone struct {
	sandbox.Store
	gone sync.Map
}

func (s *remembersGone) FindKey(ctx context.Context, k sandbox.KeyDigest) (sandbox.Ref, error) {
	if _, ok := s.gone.Load(k); ok {
		return sandbox.Ref{}, sandbox.ErrGone
	}
	r, err := s.Store.FindKey(ctx, k)
	if err == sandbox.ErrGone {
		s.gone.Store(k, true)
	}
	return r, err
}

type forgetsExpiry struct{ sandbox.Store }

func (s forgetsExpiry) Create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	forever := *w
	forever.Expires = time.Time{}
	return s.Store.Create(ctx, &forever, replaces)
}
