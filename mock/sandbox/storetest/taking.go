package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfTaking = []promise{
	{says: "the id of a world cannot be taken, and the error names the world", holds: idIsTaken},
	{says: "a credential of a world cannot be taken, and the error names it and the world", holds: keyIsTaken},
	{says: "of several worlds with one id that are created at once, one is kept", holds: oneTakesTheID},
	{says: "of several worlds with one credential that are created at once, one is kept", holds: oneTakesTheKey},
	{says: "a world whose time is over gives way to one with its id", holds: expiredGivesItsID},
	{says: "a world whose time is over gives way to one with a credential of it", holds: expiredGivesItsKey},
	{says: "a world whose time is over stays when the new one is refused", holds: expiredStays},
}

// wantTaken requires that w cannot be created, because of by; its credential is "" when it is the id.
func wantTaken(t testing.TB, s sandbox.Store, w *sandbox.StoredWorld, replaces *sandbox.Ref, by sandbox.Ref, credential string) {
	t.Helper()
	err := s.Create(t.Context(), w, replaces)
	wantError(t, "Create", err, sandbox.ErrTaken)
	taken, ok := errors.AsType[*sandbox.Taken](err)
	switch {
	case !ok:
		t.Errorf("the error %v does not say who has it", err)
	case taken.By.Ref != by || taken.By.Scenario != "quickstart":
		t.Errorf("the error names %v, want %v", taken.By, by)
	case credential == "" && taken.Key != nil:
		t.Errorf("the error names a credential, want the id")
	case credential != "" && (taken.Key == nil || *taken.Key != key(credential)):
		t.Errorf("the error names the credential %x, want that of %s", taken.Key, credential)
	}
}

func idIsTaken(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	w := again("a")
	w.Keys = []sandbox.KeyDigest{key("other")}
	wantTaken(t, h.other, w, nil, r, "")
	wantFound(t, h.other, r, "a")
	wantFree(t, h.other, "other")
}

func keyIsTaken(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	w := newWorld("b")
	w.Keys = append(w.Keys, key("a"))
	wantTaken(t, h.other, w, nil, r, "a")
	wantFound(t, h.other, r, "a")
	wantFree(t, h.other, "b")
	_, err := h.other.Find(t.Context(), "b")
	wantError(t, "Find", err, sandbox.ErrGone)
}

func oneTakesTheID(t testing.TB, h *handles) {
	oneIsCreated(t, h, func(i int) *sandbox.StoredWorld {
		w := newWorld("a")
		w.Incarnation, w.Keys = fmt.Sprint(i), []sandbox.KeyDigest{key(fmt.Sprint(i))}
		return w
	})
}

func oneTakesTheKey(t testing.TB, h *handles) {
	oneIsCreated(t, h, func(i int) *sandbox.StoredWorld {
		w := newWorld(fmt.Sprint(i))
		w.Keys = append(w.Keys, key("shared"))
		return w
	})
}

// oneIsCreated creates worlds that exclude each other at once.
func oneIsCreated(t testing.TB, h *handles, world func(i int) *sandbox.StoredWorld) {
	var created atomic.Pointer[sandbox.StoredWorld]
	together(t, 8, func(ctx context.Context, i int) {
		w := world(i)
		if err := h.either(i).Create(ctx, w, nil); err != nil {
			wantError(t, "Create", err, sandbox.ErrTaken)
		} else if first := created.Swap(w); first != nil {
			t.Errorf("%v and %v were created", first.Ref, w.Ref)
		}
	})
	w := created.Load()
	if w == nil {
		t.Fatal("none was created")
	}
	wantSame(t, load(t, h.one, w.Ref), w)
	if p := list(t, h.other, 0, 10); p.Total != 1 || len(p.Worlds) != 1 || p.Worlds[0].Ref != w.Ref {
		t.Errorf("the list is %v, want %v alone", p, w.Ref)
	}
}

func expiredGivesItsID(t testing.TB, h *handles) {
	old := create(t, h.one, expired("a"))
	keepEntries(t, h.one, old, 0, "one")
	keep(t, h.one, old, exchange(t, h.one, old, 1))
	w := again("a")
	w.Keys = []sandbox.KeyDigest{key("other")}
	create(t, h.other, w)
	wantGone(t, h.one, old)
	wantFree(t, h.one, "a")
	wantFound(t, h.one, w.Ref, "other")
	wantSame(t, load(t, h.one, w.Ref), w)
	wantExchanges(t, h.one, w.Ref)
}

func expiredGivesItsKey(t testing.TB, h *handles) {
	w, first, second := newWorld("new"), expired("a"), expired("b")
	first.Keys = append(first.Keys, key("a second"))
	create(t, h.one, first)
	create(t, h.one, second)
	w.Keys = append(w.Keys, key("a"), key("b"))
	create(t, h.other, w)
	for _, old := range []*sandbox.StoredWorld{first, second} {
		wantGone(t, h.one, old.Ref)
		_, err := h.one.Find(t.Context(), old.ID)
		wantError(t, "Find", err, sandbox.ErrGone)
	}
	wantFree(t, h.one, "a second")
	wantFound(t, h.one, w.Ref, "new", "a", "b")
}

func expiredStays(t testing.TB, h *handles) {
	old, live := create(t, h.one, expired("a")), create(t, h.one, newWorld("b"))
	w := again("a")
	w.Keys = append(w.Keys, key("b"))
	wantTaken(t, h.other, w, nil, live, "b")
	load(t, h.one, old)
}
