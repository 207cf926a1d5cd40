package storetest

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfNumbers = []promise{
	{says: "exchanges are numbered from one, and other commits have no number", holds: numbersExchanges},
	{says: "a number is pending until its exchange is kept", holds: pendingUntilKept},
	{says: "a number whose place newer exchanges took is not pending", holds: notPendingWithoutAPlace},
	{says: "clearing the journal removes the exchanges so far, also those that come later", holds: clears},
	{says: "numbers go on after the journal was cleared", holds: goesOnAfterClearing},
	{says: "an exchange that clears the journal is the first of the new one", holds: clearsAndIsFirst},
}

// wantPending requires that these numbers were handed out, and that their exchanges may still come.
func wantPending(t testing.TB, s sandbox.Store, r sandbox.Ref, want ...uint64) {
	t.Helper()
	j := storedJournal(t, s, r)
	var got []uint64
	for n := max(j.Cleared, j.Final) + 1; n <= j.Given; n++ {
		if !slices.ContainsFunc(j.Exchanges, func(x sandbox.StoredExchange) bool { return x.Number == n }) {
			got = append(got, n)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the numbers %v of %v are pending, want %v; cleared %d, final %d, given %d", got, r, want, j.Cleared, j.Final, j.Given)
	}
}

func numbersExchanges(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for i, c := range []sandbox.Commit{
		{After: 0, Exchange: true},
		{After: 0, Exchange: true, Entries: texts("one")},
		{After: 1, Entries: texts("two")},
		{After: 2},
		{After: 2, Exchange: true},
		{After: 2, Exchange: true, Entries: texts("three", "four")},
	} {
		want := []uint64{1, 2, 0, 0, 3, 4}[i]
		if at := commit(t, h.either(i), r, c); at.Exchange != want {
			t.Errorf("commit %d has the number %d, want %d", i, at.Exchange, want)
		}
	}
	if j := storedJournal(t, h.other, r); j.Given != 4 {
		t.Errorf("the number %d was given, want 4", j.Given)
	}
}

func pendingUntilKept(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	wantPending(t, h.other, r)
	for i := range 4 {
		exchange(t, h.either(i), r, 0)
	}
	wantPending(t, h.one, r, 1, 2, 3, 4)
	keep(t, h.one, r, 2, 4)
	wantPending(t, h.other, r, 1, 3)
	keep(t, h.other, r, 1)
	wantPending(t, h.one, r, 3)
	keep(t, h.one, r, 3)
	wantPending(t, h.other, r)
	wantExchanges(t, h.other, r, 1, 2, 3, 4)
}

func notPendingWithoutAPlace(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Limit = 2
	r := create(t, h.one, w)
	for range 5 {
		exchange(t, h.one, r, 0)
	}
	keep(t, h.other, r, 3, 5)
	wantPending(t, h.one, r, 4)
}

func clears(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for range 3 {
		exchange(t, h.one, r, 0)
	}
	keep(t, h.one, r, 1, 3)
	commit(t, h.other, r, sandbox.Commit{ClearJournal: true})
	keep(t, h.one, r, 2)
	for i := range 2 {
		wantExchanges(t, h.either(i), r)
		wantPending(t, h.either(i), r)
	}
	if j := storedJournal(t, h.one, r); j.Cleared != 3 || j.Given != 3 {
		t.Errorf("cleared up to %d of %d, want 3 of 3", j.Cleared, j.Given)
	}
}

func goesOnAfterClearing(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keep(t, h.one, r, exchange(t, h.one, r, 0))
	commit(t, h.other, r, sandbox.Commit{ClearJournal: true, Entries: texts("cleared")})
	if n := exchange(t, h.one, r, 1); n != 2 {
		t.Errorf("the next exchange has the number %d, want 2", n)
	}
	wantPending(t, h.other, r, 2)
	keep(t, h.one, r, 2)
	wantExchanges(t, h.other, r, 2)
}

func clearsAndIsFirst(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keep(t, h.one, r, exchange(t, h.one, r, 0))
	if at := commit(t, h.other, r, sandbox.Commit{ClearJournal: true, Exchange: true}); at.Exchange != 2 {
		t.Errorf("it has the number %d, want 2", at.Exchange)
	}
	wantPending(t, h.one, r, 2)
	keep(t, h.one, r, 2)
	wantExchanges(t, h.other, r, 2)
}
