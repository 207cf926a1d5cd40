package storetest

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// withJournal returns a world whose journal begins with some exchanges.
func withJournal(id string, cleared, given uint64, numbers ...uint64) *sandbox.StoredWorld {
	w := newWorld(id)
	w.Journal = &sandbox.StoredJournal{Cleared: cleared, Given: given}
	for _, n := range numbers {
		w.Journal.Exchanges = append(w.Journal.Exchanges, sandbox.StoredExchange{World: w.Ref, Number: n, Data: data(w.Ref, n)})
	}
	return w
}

func createsWithAJournal(t testing.TB, h *handles) {
	w := withJournal("a", 3, 9, 4, 5, 8)
	r := create(t, h.one, w)
	wantExchanges(t, h.other, r, 4, 5, 8)
	wantPending(t, h.other, r)
	if n := exchange(t, h.other, r, 0); n != 10 {
		t.Errorf("the next exchange has the number %d, want 10", n)
	}
	keep(t, h.one, r, 10)
	wantExchanges(t, h.one, r, 4, 5, 8, 10)
	w.Journal = nil
	wantSame(t, load(t, h.other, r), w)
	if h.one.Info().Durable {
		h.reopen(t)
		wantExchanges(t, h.one, r, 4, 5, 8, 10)
	}
}

func createsWithALongJournal(t testing.TB, h *handles) {
	w := withJournal("a", 0, 4, 1, 2, 3, 4)
	w.Limit = 3
	r := create(t, h.one, w)
	wantExchanges(t, h.other, r, 2, 3, 4)
	keep(t, h.other, r, exchange(t, h.one, r, 0))
	wantExchanges(t, h.one, r, 3, 4, 5)
	wantPending(t, h.one, r)
}

func createsWithAClearedJournal(t testing.TB, h *handles) {
	r := create(t, h.one, withJournal("a", 7, 7))
	wantExchanges(t, h.other, r)
	wantPending(t, h.other, r)
	if j := storedJournal(t, h.one, r); j.Cleared != 7 || j.Given != 7 {
		t.Errorf("cleared up to %d of %d, want 7 of 7", j.Cleared, j.Given)
	}
	keep(t, h.one, r, exchange(t, h.one, r, 0))
	wantExchanges(t, h.other, r, 8)
}
