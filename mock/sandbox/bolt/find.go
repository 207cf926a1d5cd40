package bolt

import (
	"context"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Find returns the world with an id.
func (s *Store) Find(ctx context.Context, id string) (sandbox.Ref, error) {
	return s.find(ctx, func(x *index) *world { return x.byID(id) })
}

// FindKey returns the world that has a credential.
func (s *Store) FindKey(ctx context.Context, k sandbox.KeyDigest) (sandbox.Ref, error) {
	return s.find(ctx, func(x *index) *world { return x.byKey(k) })
}

func (s *Store) find(ctx context.Context, in func(*index) *world) (sandbox.Ref, error) {
	if err := s.available(ctx); err != nil {
		return sandbox.Ref{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if w := in(s.index); w != nil {
		return w.Ref, nil
	}
	return sandbox.Ref{}, sandbox.ErrGone
}

// List returns at most n worlds after a rank.
func (s *Store) List(ctx context.Context, after uint64, n int) (sandbox.StorePage, error) {
	if err := s.available(ctx); err != nil {
		return sandbox.StorePage{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.index.page(after, n), nil
}
