package storetest

import "testing"

var promisesOfLimits = []promise{
	{says: "the latest exchanges are kept, as many as the limit of the world says", holds: keepsTheLatest},
	{says: "an exchange that is older than all of a full journal is dropped", holds: dropsTheOldest},
	{says: "a journal with the limit zero keeps nothing, and has numbers", holds: limitOfZero},
	{says: "a replacement with a lower limit has the latest exchanges", holds: replacementHasALowerLimit},
}

func keepsTheLatest(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Limit = 3
	r := create(t, h.one, w)
	for i := range 5 {
		keep(t, h.either(i), r, exchange(t, h.one, r, 0))
	}
	wantExchanges(t, h.other, r, 3, 4, 5)
	var more []uint64
	for range 7 {
		more = append(more, exchange(t, h.one, r, 0))
	}
	keep(t, h.other, r, more...)
	wantExchanges(t, h.one, r, 10, 11, 12)
	wantPending(t, h.one, r)
}

func dropsTheOldest(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Limit = 2
	r := create(t, h.one, w)
	for range 4 {
		exchange(t, h.one, r, 0)
	}
	keep(t, h.one, r, 4, 2)
	wantPending(t, h.other, r, 3)
	keep(t, h.other, r, 1)
	wantExchanges(t, h.one, r, 2, 4)
	keep(t, h.one, r, 3)
	wantExchanges(t, h.other, r, 3, 4)
	wantPending(t, h.other, r)
}

func limitOfZero(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Limit = 0
	r := create(t, h.one, w)
	keep(t, h.other, r, exchange(t, h.one, r, 0), exchange(t, h.other, r, 0))
	wantExchanges(t, h.one, r)
	wantPending(t, h.other, r)
	if n := exchange(t, h.one, r, 0); n != 3 {
		t.Errorf("the next exchange has the number %d, want 3", n)
	}
}

func replacementHasALowerLimit(t testing.TB, h *handles) {
	old := create(t, h.one, newWorld("a"))
	for range 5 {
		keep(t, h.one, old, exchange(t, h.one, old, 0))
	}
	w := again("a")
	w.Limit = 2
	replace(t, h.other, w, old)
	keep(t, h.one, w.Ref, exchange(t, h.one, w.Ref, 0))
	wantExchanges(t, h.other, w.Ref, 5, 6)
}
