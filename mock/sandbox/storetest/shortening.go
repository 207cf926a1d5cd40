package storetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfShortening = []promise{
	{says: "a snapshot takes the place of the entries up to its number", holds: snapshotTakesThePlace},
	{says: "a snapshot may be of all entries, and of none", holds: snapshotOfAllAndNone},
	{says: "a later snapshot takes the place of an earlier one, and an earlier one has no effect", holds: latestSnapshotStays},
	{says: "entries that are part of a snapshot are refused", holds: shortenedEntriesAreRefused},
	{says: "a snapshot of entries that are not there is refused and has no effect", holds: snapshotOfTheFuture},
	{says: "a world is shortened while commits go on, and nothing is lost", holds: shortensWhileCommitted},
}

func snapshotTakesThePlace(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one", "two", "three")
	shorten(t, h.other, r, 2, "state of two")
	want := newWorld("a")
	want.Snapshot, want.Number, want.Entries = []byte("state of two"), 2, texts("three")
	wantSame(t, load(t, h.one, r), want)
	keepEntries(t, h.one, r, 3, "four")
	want.Entries = texts("three", "four")
	wantSame(t, load(t, h.other, r), want)
	wantTexts(t, "the entries", entries(t, h.other, r, 3), "four")
}

func snapshotOfAllAndNone(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	shorten(t, h.other, r, 0, "state of none")
	want := newWorld("a")
	want.Snapshot = []byte("state of none")
	wantSame(t, load(t, h.one, r), want)
	keepEntries(t, h.one, r, 0, "one", "two")
	shorten(t, h.other, r, 2, "state of two")
	want.Snapshot, want.Number = []byte("state of two"), 2
	wantSame(t, load(t, h.one, r), want)
	keepEntries(t, h.other, r, 2, "three")
	if head := load(t, h.one, r).Head(); head != 3 {
		t.Errorf("the world is at %d, want 3", head)
	}
}

func latestSnapshotStays(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one", "two", "three", "four")
	want := newWorld("a")
	for _, number := range []uint64{1, 3, 2, 1} {
		shorten(t, h.either(int(number)), r, number, fmt.Sprint("state of ", number))
	}
	want.Snapshot, want.Number, want.Entries = []byte("state of 3"), 3, texts("four")
	wantSame(t, load(t, h.one, r), want)
}

func shortenedEntriesAreRefused(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one", "two", "three")
	shorten(t, h.other, r, 2, "state of two")
	for after := range uint64(2) {
		_, err := h.one.Entries(t.Context(), r, after)
		wantError(t, fmt.Sprintf("Entries after %d", after), err, sandbox.ErrShortened)
	}
	wantTexts(t, "the entries", entries(t, h.one, r, 2), "three")
	wantTexts(t, "the entries", entries(t, h.one, r, 3))
}

func snapshotOfTheFuture(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	keepEntries(t, h.one, r, 0, "one")
	if err := h.other.Shorten(t.Context(), r, 2, []byte("state of two")); err == nil {
		t.Error("it was not refused")
	}
	want := newWorld("a")
	want.Entries = texts("one")
	wantSame(t, load(t, h.one, r), want)
}

// The sum of a world is its snapshot and one for each entry: it says whether anything is lost or counted twice.
func shortensWhileCommitted(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	const commits = 60
	together(t, 4, func(ctx context.Context, i int) {
		for n := uint64(0); n < commits; {
			w, err := h.either(i).Load(ctx, r)
			if err != nil {
				t.Errorf("Load: %v", err)
				return
			}
			if n = sumOf(t, w); n != w.Head() {
				t.Errorf("the sum of entry %d is %d", w.Head(), n)
				return
			}
			if i > 1 {
				wantError(t, "Shorten", h.either(i).Shorten(ctx, r, n, fmt.Append(nil, n)), nil)
			} else if _, err = h.either(i).Commit(ctx, r, sandbox.Commit{After: n, Entries: texts("+")}); err != nil {
				wantError(t, "Commit", err, sandbox.ErrBehind)
			}
		}
	})
}

func sumOf(t testing.TB, w *sandbox.StoredWorld) (sum uint64) {
	if w.Snapshot != nil {
		if _, err := fmt.Sscan(string(w.Snapshot), &sum); err != nil {
			t.Errorf("the snapshot is %q: %v", w.Snapshot, err)
		}
	}
	return sum + uint64(len(w.Entries))
}
