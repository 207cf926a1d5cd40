package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A failingStore is a store whose writes fail until that is mended.
type failingStore struct {
	*Store
	t      *testing.T
	worlds []sandbox.Ref
}

func newFailingStore(t *testing.T) *failingStore {
	s := &failingStore{Store: opened(t, t.TempDir()), t: t}
	t.Cleanup(s.mustClose(t))
	for i := range 6 {
		r := newWorld(t, s.Store, fmt.Sprint(i))
		mustCommit(t, s.Store, r, sandbox.Commit{Entries: [][]byte{[]byte("kept")}, Exchange: true})
		s.worlds = append(s.worlds, r)
	}
	return s
}

// wantFailures requires that every commit of several callers at once gets an error, and that Ping says the same.
func (s *failingStore) wantFailures(size int, want string) {
	s.t.Helper()
	var all sync.WaitGroup
	for _, r := range s.worlds {
		all.Go(func() {
			large := bytes.Repeat([]byte("x"), size)
			_, err := s.Commit(s.t.Context(), r, sandbox.Commit{After: 1, Entries: [][]byte{large, large}, Exchange: true})
			s.wantFailure("Commit", err, want)
		})
	}
	all.Wait()
	s.wantFailure("Create", s.Create(s.t.Context(), &sandbox.StoredWorld{Ref: sandbox.Ref{ID: "new"}, Opening: bytes.Repeat([]byte("x"), size)}, nil), want)
	if _, err := s.Find(s.t.Context(), "new"); err != sandbox.ErrGone {
		s.t.Errorf("Find: got the error %v, want %v", err, sandbox.ErrGone)
	}
	for _, r := range s.worlds {
		wantWorld(s.t, s.Store, r, 0, "[kept]", 1)
	}
}

func (s *failingStore) wantFailure(what string, err error, want string) {
	s.t.Helper()
	if err == nil || !strings.HasPrefix(err.Error(), s.path+" cannot be written: ") || !strings.Contains(err.Error(), want) {
		s.t.Errorf("%s: got the error %v, want one with %q", what, err, want)
	}
}

// wantMended requires that all works again, and that numbers have no gap.
func (s *failingStore) wantMended() {
	s.t.Helper()
	if err := s.Ping(s.t.Context()); err != nil {
		s.t.Errorf("Ping: %v", err)
	}
	for _, r := range s.worlds {
		at := mustCommit(s.t, s.Store, r, sandbox.Commit{After: 1, Entries: [][]byte{[]byte("later")}, Exchange: true})
		if at.Exchange != 2 {
			s.t.Errorf("the next exchange has the number %d, want 2", at.Exchange)
		}
		wantWorld(s.t, s.Store, r, 0, "[kept later]", 2)
	}
	s.mustClose(s.t)()
	again := opened(s.t, filepath.Dir(s.path))
	defer again.mustClose(s.t)()
	for _, r := range s.worlds {
		wantWorld(s.t, again, r, 0, "[kept later]", 2)
	}
}

func TestAFileThatIsGoneIsAnErrorUntilItIsBack(t *testing.T) {
	s := newFailingStore(t)
	away := s.path + ".away"
	must(t, os.Rename(s.path, away))
	s.wantFailures(10, "no such file or directory")
	writeText(t, s.path, "another file")
	s.wantFailures(10, "another file is in its place")
	s.wantFailure("Ping", s.Ping(t.Context()), "another file is in its place")
	must(t, os.Rename(away, s.path))
	s.wantMended()
}

// The descriptor is closed in the middle of a transaction, so that the system refuses to write it.
func TestATransactionThatCannotBeWrittenHasNoEffect(t *testing.T) {
	s := newFailingStore(t)
	hook = func(at step) {
		if at == afterWrite {
			s.file.Close()
		}
	}
	defer func() { hook = func(step) {} }()
	s.wantFailures(10, "file already closed")
	s.wantFailure("Ping", s.Ping(t.Context()), "file already closed")
	hook = func(step) {}
	s.wantMended()
}

// The transaction is in the file, and its caller does not know: what another one reads is what is there.
func TestATransactionThatReachedTheFileIsSeen(t *testing.T) {
	s := newFailingStore(t)
	b := &batch{id: s.lastTransaction()}
	if !s.reached(b) {
		t.Error("the last transaction is not found")
	}
	if b.id++; s.reached(b) {
		t.Error("a transaction that was not written is found")
	}
	b = &batch{id: b.id - 1, changes: []func(*index){func(x *index) { x.remove(x.find(s.worlds[0])) }}}
	s.conclude(b, errors.New("the last fsync failed"))
	if _, err := s.Find(t.Context(), s.worlds[0].ID); err != sandbox.ErrGone {
		t.Errorf("Find: got the error %v, want %v", err, sandbox.ErrGone)
	}
}

// A number that was given while a commit with the number before failed cannot be given back: nobody waits for it.
func TestANumberOfAFailedCommitIsNotPending(t *testing.T) {
	s := newFailingStore(t)
	r := s.worlds[0]
	hook = func(at step) {
		if at == afterWrite {
			mustCommit(t, s.Store, r, sandbox.Commit{After: 1, Exchange: true})
			s.file.Close()
		}
	}
	_, err := s.Commit(t.Context(), r, sandbox.Commit{After: 1, Entries: [][]byte{[]byte("x")}, Exchange: true})
	hook = func(step) {}
	s.wantFailure("Commit", err, "file already closed")
	mustKeep(t, s.Store, r, 1)
	j, err := s.Exchanges(t.Context(), r, 0)
	must(t, err)
	if j.Given != 3 || j.Final != 2 {
		t.Errorf("the numbers are given up to %d and final up to %d, want 3 and 2", j.Given, j.Final)
	}
}
