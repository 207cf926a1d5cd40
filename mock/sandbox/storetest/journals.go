package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfJournals = []promise{
	{says: "exchanges are returned in the order of their numbers, however they were kept", holds: ordersExchanges},
	{says: "an exchange that is kept twice is there once", holds: keepsExchangesOnce},
	{says: "exchanges of worlds that are gone are dropped, and the others are kept", holds: dropsExchangesOfGone},
	{says: "worlds have journals and numbers of their own", holds: separatesJournals},
	{says: "a world may be created with a journal, whose numbers go on", holds: createsWithAJournal},
	{says: "a world that is created with a journal keeps as many exchanges as its limit says", holds: createsWithALongJournal},
	{says: "a world may be created with a journal that was cleared", holds: createsWithAClearedJournal},
}

// exchange returns the number of a new exchange without entries.
func exchange(t testing.TB, s sandbox.Store, r sandbox.Ref, after uint64) uint64 {
	t.Helper()
	return commit(t, s, r, sandbox.Commit{After: after, Exchange: true}).Exchange
}

// keep adds exchanges to the journal of one world.
func keep(t testing.TB, s sandbox.Store, r sandbox.Ref, numbers ...uint64) {
	t.Helper()
	var all []sandbox.StoredExchange
	for _, n := range numbers {
		all = append(all, sandbox.StoredExchange{World: r, Number: n, Data: data(r, n)})
	}
	if err := s.KeepExchanges(t.Context(), all); err != nil {
		t.Fatalf("KeepExchanges: %v", err)
	}
}

func data(r sandbox.Ref, n uint64) []byte {
	return fmt.Appendf(nil, "{\"exchange\":%d,\"of\":%q}", n, r.ID)
}

func storedJournal(t testing.TB, s sandbox.Store, r sandbox.Ref) *sandbox.StoredJournal {
	t.Helper()
	j, err := s.Exchanges(t.Context(), r, 0)
	if err != nil {
		t.Fatalf("Exchanges: %v", err)
	}
	return j
}

// wantExchanges requires that the journal has these exchanges and no others.
func wantExchanges(t testing.TB, s sandbox.Store, r sandbox.Ref, want ...uint64) {
	t.Helper()
	var got []uint64
	for _, x := range storedJournal(t, s, r).Exchanges {
		got = append(got, x.Number)
		if x.World != r || string(x.Data) != string(data(r, x.Number)) {
			t.Errorf("exchange %d of %v is %q of %v", x.Number, r, x.Data, x.World)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the journal of %v has %v, want %v", r, got, want)
	}
}

func ordersExchanges(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for range 12 {
		exchange(t, h.one, r, 0)
	}
	keep(t, h.one, r, 3, 12, 1)
	keep(t, h.other, r, 2, 11)
	keep(t, h.one, r, 10, 9, 4)
	wantExchanges(t, h.other, r, 1, 2, 3, 4, 9, 10, 11, 12)
}

func keepsExchangesOnce(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	exchange(t, h.one, r, 0)
	exchange(t, h.one, r, 0)
	keep(t, h.one, r, 1, 1)
	keep(t, h.other, r, 1, 2)
	wantExchanges(t, h.one, r, 1, 2)
}

func dropsExchangesOfGone(t testing.TB, h *handles) {
	gone, a := create(t, h.one, newWorld("gone")), create(t, h.one, newWorld("a"))
	exchange(t, h.one, gone, 0)
	exchange(t, h.one, a, 0)
	wantError(t, "Delete", h.one.Delete(t.Context(), gone), nil)
	err := h.other.KeepExchanges(t.Context(), []sandbox.StoredExchange{
		{World: gone, Number: 1, Data: data(gone, 1)},
		{World: a, Number: 1, Data: data(a, 1)},
		{World: newWorld("never there").Ref, Number: 1, Data: data(a, 1)},
	})
	wantError(t, "KeepExchanges", err, nil)
	wantExchanges(t, h.one, a, 1)
	create(t, h.one, again("gone"))
	wantExchanges(t, h.other, again("gone").Ref)
}

func separatesJournals(t testing.TB, h *handles) {
	a, b := create(t, h.one, newWorld("a")), create(t, h.one, newWorld("b"))
	for _, want := range []uint64{1, 2} {
		for i, r := range []sandbox.Ref{a, b} {
			if n := exchange(t, h.either(i), r, 0); n != want {
				t.Errorf("the exchange of %v has the number %d, want %d", r, n, want)
			}
			keep(t, h.one, r, want)
		}
	}
	commit(t, h.other, a, sandbox.Commit{ClearJournal: true})
	wantExchanges(t, h.one, a)
	wantExchanges(t, h.one, b, 1, 2)
}
