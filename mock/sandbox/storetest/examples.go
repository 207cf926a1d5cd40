package storetest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// limit is the largest number of exchanges in the journals here.
const limit = 100

// newWorld is a world with one credential, which has the name of the world.
func newWorld(id string) *sandbox.StoredWorld {
	return &sandbox.StoredWorld{
		Ref:      sandbox.Ref{ID: id, Incarnation: id + " the first"},
		Scenario: "quickstart",
		Seed:     1<<64 - 1,
		Limit:    limit,
		Keys:     []sandbox.KeyDigest{key(id)},
		Opening:  []byte("{\"name\": \"“" + id + "”\",\n\t\"about\": \"ü\"}"),
	}
}

// again is newWorld in another incarnation.
func again(id string) *sandbox.StoredWorld {
	w := newWorld(id)
	w.Incarnation = id + " the second"
	return w
}

// expired is newWorld with a time that is over.
func expired(id string) *sandbox.StoredWorld {
	w := newWorld(id)
	w.Expires = time.Now().Add(-time.Hour).Truncate(time.Second)
	return w
}

func key(name string) sandbox.KeyDigest { return sha256.Sum256([]byte(name)) }

func create(t testing.TB, s sandbox.Store, w *sandbox.StoredWorld) sandbox.Ref {
	t.Helper()
	if err := s.Create(t.Context(), w, nil); err != nil {
		t.Fatalf("Create: %v", err)
	}
	return w.Ref
}

func replace(t testing.TB, s sandbox.Store, w *sandbox.StoredWorld, old sandbox.Ref) sandbox.Ref {
	t.Helper()
	if err := s.Create(t.Context(), w, &old); err != nil {
		t.Fatalf("Create in place of %v: %v", old, err)
	}
	return w.Ref
}

func load(t testing.TB, s sandbox.Store, r sandbox.Ref) *sandbox.StoredWorld {
	t.Helper()
	w, err := s.Load(t.Context(), r)
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return w
}

func commit(t testing.TB, s sandbox.Store, r sandbox.Ref, c sandbox.Commit) sandbox.Position {
	t.Helper()
	at, err := s.Commit(t.Context(), r, c)
	if err != nil {
		t.Fatalf("Commit after %d: %v", c.After, err)
	}
	return at
}

// keepEntries commits each text alone, after a number.
func keepEntries(t testing.TB, s sandbox.Store, r sandbox.Ref, after uint64, list ...string) {
	t.Helper()
	for _, e := range list {
		after = commit(t, s, r, sandbox.Commit{After: after, Entries: texts(e)}).Head
	}
}

func shorten(t testing.TB, s sandbox.Store, r sandbox.Ref, number uint64, snapshot string) {
	t.Helper()
	if err := s.Shorten(t.Context(), r, number, []byte(snapshot)); err != nil {
		t.Fatalf("Shorten: %v", err)
	}
}

func texts(list ...string) [][]byte {
	all := make([][]byte, len(list))
	for i, s := range list {
		all[i] = []byte(s)
	}
	return all
}

func wantError(t testing.TB, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: got the error %v, want %v", what, got, want)
	}
}

func wantTexts(t testing.TB, what string, got [][]byte, want ...string) {
	t.Helper()
	if !slices.EqualFunc(got, texts(want...), bytes.Equal) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// wantFound requires that a world is found by its id and by credentials.
func wantFound(t testing.TB, s sandbox.Store, r sandbox.Ref, keys ...string) {
	t.Helper()
	if got, err := s.Find(t.Context(), r.ID); got != r || err != nil {
		t.Errorf("Find %s: got %v and the error %v, want %v", r.ID, got, err, r)
	}
	for _, name := range keys {
		if got, err := s.FindKey(t.Context(), key(name)); got != r || err != nil {
			t.Errorf("FindKey %s: got %v and the error %v, want %v", name, got, err, r)
		}
	}
}

// wantFree requires that no world has one of these credentials.
func wantFree(t testing.TB, s sandbox.Store, keys ...string) {
	t.Helper()
	for _, name := range keys {
		_, err := s.FindKey(t.Context(), key(name))
		wantError(t, "FindKey "+name, err, sandbox.ErrGone)
	}
}

// wantSame requires that two worlds are equal in all that is kept of them.
func wantSame(t testing.TB, got, want *sandbox.StoredWorld) {
	t.Helper()
	show := func(w *sandbox.StoredWorld) string {
		return fmt.Sprintf("%v %q %d %d %d %x %q %q %d %q", w.Ref, w.Scenario, w.Seed, w.Expires.Unix(), w.Limit, w.Keys, w.Opening, w.Snapshot, w.Number, w.Entries)
	}
	if show(got) != show(want) || got.Expires.IsZero() != want.Expires.IsZero() || (got.Snapshot == nil) != (want.Snapshot == nil) {
		t.Errorf("got  %s\nwant %s", show(got), show(want))
	}
}
