package storetest

import (
	"bytes"
	"context"
	"math"
	"sync"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Stores that keep a commit that they must refuse, or refuse to keep one that they acknowledged.
var storesThatDecideWrongly = []wrongStore{
	{"it keeps a commit after any number, so that updates are lost", func(s sandbox.Store) sandbox.Store { return ignoresAfter{s, anyEntry} }, []string{
		"a change that was decided on an old state is not kept, and no update is lost",
		"updates of all replicas at once are all kept",
		"a client token has one answer also when the first answer was lost",
		"a commit after another number than the last is behind and has no effect",
	}},
	{"it keeps an event after any number, so that it happens twice", func(s sandbox.Store) sandbox.Store { return ignoresAfter{s, hasEvents} }, []string{
		"an event that is due happens once",
	}},
	{"it answers reads of replicas that are behind", func(s sandbox.Store) sandbox.Store { return staleReads{s} }, []string{
		"the clocks are the same at every replica",
		"a reset is seen as a whole at every replica",
	}},
	{"it answers before a commit is durable", func(s sandbox.Store) sandbox.Store { return &tooEarly{Store: s} }, []string{
		"what a replica acknowledged is there for a replica that starts afterwards",
	}},
	{"it keeps what is committed to a world that was replaced", func(s sandbox.Store) sandbox.Store { return keepsReplaced{s} }, []string{
		"a world that was replaced is found by its new credentials only",
		"a world that was replaced is gone for every method",
	}},
}

// ignoresAfter keeps some commits although they are behind.
type ignoresAfter struct {
	sandbox.Store
	some func(c sandbox.Commit) bool
}

func anyEntry(c sandbox.Commit) bool { return len(c.Entries) > 0 }

func hasEvents(c sandbox.Commit) bool {
	return len(c.Entries) > 0 && bytes.Contains(c.Entries[0], []byte(`"events":`))
}

func (s ignoresAfter) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	for {
		at, err := s.Store.Commit(ctx, r, c)
		if err != sandbox.ErrBehind || !s.some(c) {
			return at, err
		}
		if c.After, err = headOf(ctx, s.Store, r); err != nil {
			return at, err
		}
	}
}

func headOf(ctx context.Context, s sandbox.Store, r sandbox.Ref) (uint64, error) {
	w, err := s.Load(ctx, r)
	if err != nil {
		return 0, err
	}
	return w.Head(), nil
}

type staleReads struct{ sandbox.Store }

func (s staleReads) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	if len(c.Entries) == 0 && !c.Exchange && !c.ClearJournal {
		return sandbox.Position{Head: c.After}, nil
	}
	return s.Store.Commit(ctx, r, c)
}

// tooEarly holds its last commit back until the next call.
type tooEarly struct {
	sandbox.Store
	mu   sync.Mutex
	ref  sandbox.Ref
	held *sandbox.Commit
}

func (s *tooEarly) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held != nil {
		s.Store.Commit(ctx, s.ref, *s.held)
		s.held = nil
	}
	head, err := headOf(ctx, s.Store, r)
	if err != nil || head != c.After {
		return s.Store.Commit(ctx, r, c)
	}
	j, err := s.Store.Exchanges(ctx, r, math.MaxInt64)
	if err != nil {
		return sandbox.Position{}, err
	}
	s.ref, s.held = r, &c
	at := sandbox.Position{Head: head + uint64(len(c.Entries))}
	if c.Exchange {
		at.Exchange = j.Given + 1
	}
	return at, nil
}

type keepsReplaced struct{ sandbox.Store }

func (s keepsReplaced) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	at, err := s.Store.Commit(ctx, r, c)
	if err != sandbox.ErrGone {
		return at, err
	}
	if r, err = s.Store.Find(ctx, r.ID); err != nil {
		return at, err
	}
	if c.After, err = headOf(ctx, s.Store, r); err != nil {
		return at, err
	}
	return s.Store.Commit(ctx, r, c)
}
