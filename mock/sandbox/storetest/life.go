package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfLife = []promise{
	{says: "a store says what it is", holds: describesItself},
	{says: "a call whose context is over has no effect", holds: cancelledHasNoEffect},
	{says: "all that was kept is there when the store is opened again", holds: survivesReopening, durable: true},
	{says: "numbers go on exactly when the store is opened again", holds: numbersSurvive, durable: true},
	{says: "a number whose exchange was not kept is final when the store is opened again", holds: numbersAreFinal, durable: true},
	{says: "what was deleted, cleared or replaced is not back when the store is opened again", holds: removedStaysAway, durable: true},
	{says: "a store that is closed answers with errors, and can be closed again", holds: closedAnswersErrors, durable: true},
}

func describesItself(t testing.TB, h *handles) {
	i := h.one.Info()
	if i != h.other.Info() || !slices.Contains(strings.Fields("memory bolt postgres"), i.Kind) || i.Durable != (i.Schema > 0) {
		t.Errorf("it is %+v and %+v", i, h.other.Info())
	}
	wantError(t, "Ping", h.one.Ping(t.Context()), nil)
}

func cancelledHasNoEffect(t testing.TB, h *handles) {
	w := newWorld("a")
	create(t, h.one, w)
	keepEntries(t, h.one, w.Ref, 0, "one")
	exchange(t, h.one, w.Ref, 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantAway(t, calls(ctx, h.one, w.Ref))
	w.Entries = texts("one")
	wantSame(t, load(t, h.other, w.Ref), w)
	wantPending(t, h.other, w.Ref, 1)
	wantFree(t, h.other, "new")
}

func survivesReopening(t testing.TB, h *handles) {
	for _, id := range strings.Fields("a b c") {
		w := newWorld(id)
		w.Keys = append(w.Keys, key(id+" second"))
		create(t, h.one, w)
		keepEntries(t, h.one, w.Ref, 0, "one of "+id, "two of "+id, "three of "+id)
		keep(t, h.one, w.Ref, exchange(t, h.one, w.Ref, 3))
	}
	shorten(t, h.one, newWorld("b").Ref, 2, "state of two")
	h.reopen(t)
	if p := list(t, h.one, 0, 10); ids(p) != "a b c" || p.Total != 3 {
		t.Errorf("the list is %s of %d, want a b c of 3", ids(p), p.Total)
	}
	for _, id := range strings.Fields("a b c") {
		want := newWorld(id)
		want.Keys, want.Entries = append(want.Keys, key(id+" second")), texts("one of "+id, "two of "+id, "three of "+id)
		if id == "b" {
			want.Snapshot, want.Number, want.Entries = []byte("state of two"), 2, want.Entries[2:]
		}
		wantSame(t, load(t, h.other, want.Ref), want)
		wantFound(t, h.other, want.Ref, id, id+" second")
		wantExchanges(t, h.other, want.Ref, 1)
		keepEntries(t, h.one, want.Ref, 3, "four")
	}
	create(t, h.one, newWorld("d"))
	if p := list(t, h.one, 0, 10); ids(p) != "a b c d" {
		t.Errorf("the list is %s, want a b c d", ids(p))
	}
}

func numbersSurvive(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for want := uint64(1); want <= 4; want++ {
		if n := exchange(t, h.one, r, 0); n != want {
			t.Errorf("got the number %d, want %d", n, want)
		}
		h.reopen(t)
	}
}

func numbersAreFinal(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for range 3 {
		exchange(t, h.one, r, 0)
	}
	keep(t, h.one, r, 2)
	wantPending(t, h.one, r, 1, 3)
	h.reopen(t)
	awaitFinal(t, h.one, r)
	wantPending(t, h.one, r)
	wantPending(t, h.other, r)
	wantExchanges(t, h.one, r, 2)
	exchange(t, h.one, r, 0)
	wantPending(t, h.other, r, 4)
}

// awaitFinal gives a store that is shared some time: it cannot know that no other process still has the numbers.
func awaitFinal(t testing.TB, s sandbox.Store, r sandbox.Ref) {
	t.Helper()
	for end := time.Now().Add(patience / 2); s.Info().Shared && time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if j := storedJournal(t, s, r); j.Final == j.Given {
			return
		}
	}
}

func removedStaysAway(t testing.TB, h *handles) {
	for _, id := range strings.Fields("deleted cleared replaced") {
		r := create(t, h.one, newWorld(id))
		keepEntries(t, h.one, r, 0, "one")
		keep(t, h.one, r, exchange(t, h.one, r, 1))
	}
	wantError(t, "Delete", h.one.Delete(t.Context(), newWorld("deleted").Ref), nil)
	commit(t, h.one, newWorld("cleared").Ref, sandbox.Commit{After: 1, ClearJournal: true})
	replace(t, h.one, again("replaced"), newWorld("replaced").Ref)
	h.reopen(t)
	wantGone(t, h.one, newWorld("deleted").Ref)
	wantGone(t, h.one, newWorld("replaced").Ref)
	wantFree(t, h.one, "deleted")
	wantExchanges(t, h.one, newWorld("cleared").Ref)
	if j := storedJournal(t, h.one, newWorld("cleared").Ref); j.Cleared != 1 || j.Given != 1 {
		t.Errorf("cleared up to %d of %d, want 1 of 1", j.Cleared, j.Given)
	}
	wantSame(t, load(t, h.one, again("replaced").Ref), again("replaced"))
	wantExchanges(t, h.one, again("replaced").Ref, 1)
}

func closedAnswersErrors(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	wantError(t, "Close", h.one.Close(), nil)
	wantAway(t, calls(t.Context(), h.one, r))
	wantError(t, "Close", h.one.Close(), nil)
}
