package storetest

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfWorlds = []promise{
	{says: "a world is found by its id and by each of its credentials", holds: worldsAreFound},
	{says: "what is loaded is what was created", holds: loadsWhatWasCreated},
	{says: "a world may be created with a snapshot and entries", holds: createsWithALog},
	{says: "a world that was never there is gone for every method", holds: neverThereIsGone},
	{says: "another incarnation of a world is gone for every method", holds: otherIncarnationIsGone},
	{says: "a world that was deleted is gone for every method", holds: deletedIsGone},
	{says: "deleting what is not there is no error and deletes nothing", holds: deletesNothing},
	{says: "deleting a world leaves the others", holds: deletesOne},
	{says: "a world that was deleted can be created again and has nothing of the old one", holds: deletedComesBackEmpty},
}

func worldsAreFound(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Keys = append(w.Keys, key("a second"))
	r := create(t, h.one, w)
	wantFound(t, h.other, r, "a", "a second")
	wantFree(t, h.other, "b")
	_, err := h.other.Find(t.Context(), "b")
	wantError(t, "Find", err, sandbox.ErrGone)
}

func loadsWhatWasCreated(t testing.TB, h *handles) {
	for _, id := range []string{"plain", "with 'quotes' and \\ and ü", "expires"} {
		w := newWorld(id)
		if id == "expires" {
			w.Expires = time.Now().Add(time.Hour).Truncate(time.Second)
		}
		create(t, h.one, w)
		wantSame(t, load(t, h.other, w.Ref), w)
	}
}

func createsWithALog(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Snapshot, w.Number, w.Entries = []byte("state"), 7, texts("eight", "nine")
	create(t, h.one, w)
	wantSame(t, load(t, h.other, w.Ref), w)
	keepEntries(t, h.other, w.Ref, 9, "ten")
	got, err := h.one.Entries(t.Context(), w.Ref, 8)
	wantError(t, "Entries", err, nil)
	wantTexts(t, "Entries", got, "nine", "ten")
}

// wantGone requires that every method that asks for a world says that it is gone.
func wantGone(t testing.TB, s sandbox.Store, r sandbox.Ref) {
	t.Helper()
	ctx, w := t.Context(), newWorld("in the place of one that is gone")
	_, err := s.Load(ctx, r)
	wantError(t, "Load", err, sandbox.ErrGone)
	_, err = s.Entries(ctx, r, 0)
	wantError(t, "Entries", err, sandbox.ErrGone)
	for _, c := range []sandbox.Commit{{}, {Exchange: true}, {Entries: texts("x")}, {After: 3}, {ClearJournal: true}} {
		_, err = s.Commit(ctx, r, c)
		wantError(t, "Commit", err, sandbox.ErrGone)
	}
	wantError(t, "Shorten", s.Shorten(ctx, r, 0, []byte("state")), sandbox.ErrGone)
	wantError(t, "Create", s.Create(ctx, w, &r), sandbox.ErrGone)
	_, err = s.Exchanges(ctx, r, 0)
	wantError(t, "Exchanges", err, sandbox.ErrGone)
	if err := s.KeepExchanges(ctx, []sandbox.StoredExchange{{World: r, Number: 1, Data: []byte("x")}}); err != nil {
		t.Errorf("KeepExchanges: got the error %v, want none: those of worlds that are gone are dropped", err)
	}
	_, err = s.Find(ctx, w.ID)
	wantError(t, "Find what must not have been created", err, sandbox.ErrGone)
}

func neverThereIsGone(t testing.TB, h *handles) {
	create(t, h.one, newWorld("a"))
	wantGone(t, h.other, newWorld("b").Ref)
}

func otherIncarnationIsGone(t testing.TB, h *handles) {
	w := newWorld("a")
	create(t, h.one, w)
	wantGone(t, h.other, again("a").Ref)
	wantSame(t, load(t, h.one, w.Ref), w)
	wantExchanges(t, h.one, w.Ref)
}

func deletedIsGone(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one")
	wantError(t, "Delete", h.other.Delete(t.Context(), r), nil)
	for _, s := range []sandbox.Store{h.one, h.other} {
		wantGone(t, s, r)
		wantFree(t, s, "a")
		_, err := s.Find(t.Context(), "a")
		wantError(t, "Find", err, sandbox.ErrGone)
	}
}

func deletesNothing(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for _, gone := range []sandbox.Ref{newWorld("b").Ref, again("a").Ref} {
		wantError(t, "Delete", h.other.Delete(t.Context(), gone), nil)
	}
	wantFound(t, h.one, r, "a")
	load(t, h.one, r)
}

func deletesOne(t testing.TB, h *handles) {
	for _, id := range []string{"a", "b", "c"} {
		r := create(t, h.one, newWorld(id))
		keepEntries(t, h.one, r, 0, "of "+id)
		keep(t, h.one, r, exchange(t, h.one, r, 1))
	}
	wantError(t, "Delete", h.other.Delete(t.Context(), newWorld("b").Ref), nil)
	for _, id := range []string{"a", "c"} {
		r := newWorld(id).Ref
		wantFound(t, h.one, r, id)
		wantTexts(t, "the entries", load(t, h.one, r).Entries, "of "+id)
		wantExchanges(t, h.one, r, 1)
	}
}

func deletedComesBackEmpty(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one", "two")
	shorten(t, h.one, r, 1, "state")
	keep(t, h.one, r, exchange(t, h.one, r, 2))
	wantError(t, "Delete", h.other.Delete(t.Context(), r), nil)
	w := again("a")
	create(t, h.one, w)
	wantSame(t, load(t, h.other, w.Ref), w)
	wantExchanges(t, h.other, w.Ref)
	if n := exchange(t, h.other, w.Ref, 0); n != 1 {
		t.Errorf("the first exchange of the new world has the number %d, want 1", n)
	}
}
