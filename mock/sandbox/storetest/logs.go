package storetest

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfLogs = []promise{
	{says: "entries are numbered from one, in the order of their commits", holds: numbersEntries},
	{says: "a commit may have several entries", holds: keepsSeveralEntries},
	{says: "entries are returned from any number on", holds: returnsEntriesFromANumber},
	{says: "a commit without entries leaves the log as it is", holds: keepsNoEntries},
	{says: "a commit after another number than the last is behind and has no effect", holds: behindHasNoEffect},
	{says: "an entry may be empty, and large", holds: keepsEmptyAndLarge},
	{says: "worlds do not see each other's entries", holds: separatesLogs},
	{says: "what callers change later is not changed in the store", holds: sharesNoMemory},
}

func entries(t testing.TB, s sandbox.Store, r sandbox.Ref, after uint64) [][]byte {
	t.Helper()
	all, err := s.Entries(t.Context(), r, after)
	if err != nil {
		t.Fatalf("Entries after %d: %v", after, err)
	}
	return all
}

func numbersEntries(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for i, e := range []string{"one", "two", "three"} {
		at := commit(t, h.either(i), r, sandbox.Commit{After: uint64(i), Entries: texts(e)})
		if at.Head != uint64(i)+1 || at.Exchange != 0 {
			t.Errorf("after %s the world is at %v, want %d", e, at, i+1)
		}
	}
	wantTexts(t, "the entries", entries(t, h.other, r, 0), "one", "two", "three")
	if w := load(t, h.other, r); w.Head() != 3 || w.Number != 0 || w.Snapshot != nil {
		t.Errorf("the loaded world is at %d, its snapshot %q is at %d", w.Head(), w.Snapshot, w.Number)
	}
}

func keepsSeveralEntries(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	for i, list := range [][]string{{"one", "two"}, {"three"}, {"four", "five", "six"}} {
		after := uint64([]int{0, 2, 3}[i])
		if at := commit(t, h.either(i), r, sandbox.Commit{After: after, Entries: texts(list...)}); at.Head != after+uint64(len(list)) {
			t.Errorf("after %q the world is at %v", list, at)
		}
	}
	wantTexts(t, "the entries", load(t, h.other, r).Entries, "one", "two", "three", "four", "five", "six")
}

func returnsEntriesFromANumber(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	wantTexts(t, "the entries of a new world", entries(t, h.other, r, 0))
	all := []string{"one", "two", "three"}
	keepEntries(t, h.one, r, 0, all...)
	for after := range 4 {
		wantTexts(t, "the entries", entries(t, h.other, r, uint64(after)), all[after:]...)
	}
}

func keepsNoEntries(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one")
	for i, c := range []sandbox.Commit{{After: 1}, {After: 1, Exchange: true}, {After: 1, ClearJournal: true}, {After: 1, Entries: texts()}} {
		if at := commit(t, h.either(i), r, c); at.Head != 1 {
			t.Errorf("after %v the world is at %v", c, at)
		}
	}
	wantTexts(t, "the entries", load(t, h.other, r).Entries, "one")
}

func behindHasNoEffect(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one", "two")
	keep(t, h.one, r, exchange(t, h.one, r, 2))
	for _, after := range []uint64{0, 1, 3, 1<<63 + 1} {
		for i, c := range []sandbox.Commit{{}, {Exchange: true}, {Entries: texts("x")}, {Entries: texts("x", "y"), Exchange: true}, {Exchange: true, ClearJournal: true}} {
			c.After = after
			_, err := h.either(i).Commit(t.Context(), r, c)
			wantError(t, "Commit", err, sandbox.ErrBehind)
		}
	}
	wantTexts(t, "the entries", load(t, h.other, r).Entries, "one", "two")
	wantExchanges(t, h.other, r, 1)
	if n := exchange(t, h.other, r, 2); n != 2 {
		t.Errorf("the next exchange has the number %d, want 2", n)
	}
}

func keepsEmptyAndLarge(t testing.TB, h *handles) {
	w, large := newWorld("a"), string(make([]byte, 0, 1<<20))
	for len(large) < 1<<20 {
		large += "a text of about a mebibyte, such as a world with ten thousand resources; " + large
	}
	w.Opening = []byte(large)
	r := create(t, h.one, w)
	keepEntries(t, h.one, r, 0, "", large, "")
	got := load(t, h.other, r)
	if wantTexts(t, "the entries", got.Entries, "", large, ""); string(got.Opening) != large {
		t.Errorf("the opening has %d bytes, want %d", len(got.Opening), len(large))
	}
	wantTexts(t, "the entries", entries(t, h.other, r, 1), large, "")
}

func separatesLogs(t testing.TB, h *handles) {
	a, b := create(t, h.one, newWorld("a")), create(t, h.one, newWorld("b"))
	keepEntries(t, h.one, a, 0, "one of a", "two of a")
	keepEntries(t, h.other, b, 0, "one of b")
	wantTexts(t, "the entries of a", entries(t, h.other, a, 0), "one of a", "two of a")
	wantTexts(t, "the entries of b", entries(t, h.one, b, 0), "one of b")
	wantTexts(t, "the entries of b", load(t, h.one, b).Entries, "one of b")
}

func sharesNoMemory(t testing.TB, h *handles) {
	w, entry, snapshot, data := newWorld("a"), texts("one", "two"), []byte("state"), []byte("exchange")
	r := create(t, h.one, w)
	commit(t, h.one, r, sandbox.Commit{Entries: entry, Exchange: true})
	wantError(t, "Shorten", h.one.Shorten(t.Context(), r, 1, snapshot), nil)
	wantError(t, "KeepExchanges", h.one.KeepExchanges(t.Context(), []sandbox.StoredExchange{{World: r, Number: 1, Data: data}}), nil)
	loaded, read := load(t, h.one, r), entries(t, h.one, r, 1)
	j := storedJournal(t, h.one, r)
	for _, b := range [][]byte{w.Opening, entry[0], entry[1], snapshot, data, loaded.Opening, loaded.Snapshot, loaded.Entries[0], read[0], j.Exchanges[0].Data} {
		b[0] = '!'
	}
	w.Keys[0], loaded.Keys[0] = key("x"), key("x")
	want := newWorld("a")
	want.Snapshot, want.Number, want.Entries = []byte("state"), 1, texts("two")
	wantSame(t, load(t, h.other, r), want)
	wantFound(t, h.other, r, "a")
	if got := storedJournal(t, h.other, r).Exchanges[0].Data; string(got) != "exchange" {
		t.Errorf("the exchange is %q", got)
	}
}
