package bolt

import (
	"fmt"
	"os"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

func opened(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// mustClose returns a function that closes the store.
func (s *Store) mustClose(t testing.TB) func() {
	return func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
}

// newFile makes a store with a world that has a log, a snapshot and a journal.
func newFile(t testing.TB, dir string) sandbox.Ref {
	t.Helper()
	s := opened(t, dir)
	defer s.mustClose(t)()
	r := newWorld(t, s, "example")
	for i := range uint64(3) {
		at := mustCommit(t, s, r, sandbox.Commit{After: i, Entries: [][]byte{fmt.Appendf(nil, "entry %d", i+1)}, Exchange: true})
		mustKeep(t, s, r, at.Exchange)
	}
	if err := s.Shorten(t.Context(), r, 2, []byte("snapshot of 2")); err != nil {
		t.Fatal(err)
	}
	return r
}

func newWorld(t testing.TB, s *Store, id string) sandbox.Ref {
	t.Helper()
	w := &sandbox.StoredWorld{
		Ref:      sandbox.Ref{ID: id, Incarnation: "first"},
		Scenario: "quickstart",
		Seed:     7,
		Limit:    100,
		Keys:     []sandbox.KeyDigest{keyOf(id)},
		Opening:  []byte("opening of " + id),
	}
	if err := s.Create(t.Context(), w, nil); err != nil {
		t.Fatal(err)
	}
	return w.Ref
}

func keyOf(id string) (k sandbox.KeyDigest) {
	copy(k[:], id)
	return k
}

func mustCommit(t testing.TB, s *Store, r sandbox.Ref, c sandbox.Commit) sandbox.Position {
	t.Helper()
	at, err := s.Commit(t.Context(), r, c)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func mustKeep(t testing.TB, s *Store, r sandbox.Ref, number uint64) {
	t.Helper()
	x := sandbox.StoredExchange{World: r, Number: number, Data: fmt.Appendf(nil, "exchange %d", number)}
	if err := s.KeepExchanges(t.Context(), []sandbox.StoredExchange{x}); err != nil {
		t.Fatal(err)
	}
}

// wantWorld requires that a world has these entries, and that the numbers of its exchanges are given up to one.
func wantWorld(t testing.TB, s *Store, r sandbox.Ref, number uint64, entries string, given uint64) {
	t.Helper()
	w, err := s.Load(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%s", w.Entries); w.Number != number || got != entries {
		t.Errorf("%s has the entries %s after %d, want %s after %d", r.ID, got, w.Number, entries, number)
	}
	j, err := s.Exchanges(t.Context(), r, 0)
	if err != nil {
		t.Fatal(err)
	}
	if j.Given != given {
		t.Errorf("%s has given the number %d, want %d", r.ID, j.Given, given)
	}
}

func writeText(t testing.TB, path, text string) {
	t.Helper()
	must(t, os.WriteFile(path, []byte(text), 0o600))
}

func mkdir(t testing.TB, path string)                   { t.Helper(); must(t, os.Mkdir(path, 0o700)) }
func chmod(t testing.TB, path string, mode os.FileMode) { t.Helper(); must(t, os.Chmod(path, mode)) }
func remove(t testing.TB, path string)                  { t.Helper(); must(t, os.Remove(path)) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
