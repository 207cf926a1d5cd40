package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfReplacing = []promise{
	{says: "a world that replaces another has its own opening and log", holds: replacementIsNew},
	{says: "a world that replaces another keeps the journal and its numbers", holds: replacementKeepsTheJournal},
	{says: "a number whose exchange was not kept before its world was replaced is final", holds: replacementEndsNumbers},
	{says: "a world that was replaced is gone for every method", holds: replacedIsGone},
	{says: "a replacement may have credentials of the world before, and frees the others", holds: replacementFreesKeys},
	{says: "a replacement whose credential another world has changes nothing", holds: replacementIsRefused},
	{says: "a replacement of a world that is gone changes nothing", holds: replacesNothing},
	{says: "of several replacements of one world at once, one is kept", holds: oneReplaces},
}

func replacementIsNew(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, old, 0, "one", "two")
	shorten(t, h.one, old, 1, "state")
	w := again("a")
	w.Scenario, w.Seed, w.Limit, w.Opening = "other", 3, 5, []byte("other")
	replace(t, h.other, w, old)
	wantFound(t, h.one, w.Ref, "a")
	wantSame(t, load(t, h.one, w.Ref), w)
	keepEntries(t, h.one, w.Ref, 0, "one of the new world")
	wantTexts(t, "the entries", load(t, h.other, w.Ref).Entries, "one of the new world")
}

func replacementKeepsTheJournal(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	for range 3 {
		keep(t, h.one, old, exchange(t, h.one, old, 0))
	}
	r := replace(t, h.other, again("a"), old)
	wantExchanges(t, h.one, r, 1, 2, 3)
	if n := exchange(t, h.one, r, 0); n != 4 {
		t.Errorf("the next exchange has the number %d, want 4", n)
	}
	keep(t, h.one, r, 4)
	wantExchanges(t, h.other, r, 1, 2, 3, 4)
}

func replacementEndsNumbers(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	for range 2 {
		exchange(t, h.one, old, 0)
	}
	keep(t, h.one, old, 1)
	r := replace(t, h.other, again("a"), old)
	keep(t, h.one, old, 2)
	wantExchanges(t, h.one, r, 1)
	wantPending(t, h.one, r)
}

func replacedIsGone(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	w := again("a")
	replace(t, h.other, w, old)
	for _, s := range []sandbox.Store{h.one, h.other} {
		wantGone(t, s, old)
		wantError(t, "Delete", s.Delete(t.Context(), old), nil)
		wantSame(t, load(t, s, w.Ref), w)
	}
}

func replacementFreesKeys(t testing.TB, h *handles) {
	first := newWorld("a")
	first.Keys = append(first.Keys, key("kept"))
	create(t, h.one, first)
	w := again("a")
	w.Keys = []sandbox.KeyDigest{key("kept"), key("new")}
	replace(t, h.other, w, first.Ref)
	wantFound(t, h.one, w.Ref, "kept", "new")
	wantFree(t, h.one, "a")
	free := newWorld("b")
	free.Keys = append(free.Keys, key("a"))
	create(t, h.one, free)
}

func replacementIsRefused(t testing.TB, h *handles) {
	w := newWorld("a")
	create(t, h.one, w)
	other := create(t, h.one, newWorld("b"))
	refused := again("a")
	refused.Keys = []sandbox.KeyDigest{key("new"), key("b")}
	wantTaken(t, h.other, refused, &w.Ref, other, "b")
	wantSame(t, load(t, h.one, w.Ref), w)
	wantFound(t, h.one, w.Ref, "a")
	wantFree(t, h.one, "new")
}

func replacesNothing(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	second := again("a")
	replace(t, h.one, second, old)
	third := newWorld("a")
	third.Incarnation, third.Keys = "the third", []sandbox.KeyDigest{key("third")}
	wantError(t, "Create", h.other.Create(t.Context(), third, &old), sandbox.ErrGone)
	wantSame(t, load(t, h.one, second.Ref), second)
	wantFree(t, h.one, "third")
}

func oneReplaces(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	var replaced atomic.Pointer[sandbox.StoredWorld]
	together(t, 8, func(ctx context.Context, i int) {
		w := newWorld("a")
		w.Incarnation, w.Scenario = fmt.Sprint(i), fmt.Sprint(i)
		if err := h.either(i).Create(ctx, w, &old); err != nil {
			wantError(t, "Create", err, sandbox.ErrGone)
		} else if first := replaced.Swap(w); first != nil {
			t.Errorf("%v and %v took the place", first.Ref, w.Ref)
		}
	})
	if replaced.Load() == nil {
		t.Fatal("none took the place")
	}
	wantSame(t, load(t, h.one, replaced.Load().Ref), replaced.Load())
}
