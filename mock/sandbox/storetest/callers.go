package storetest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfCallers = []promise{
	{says: "of several commits after one number at once, one is kept", holds: oneIsCommitted},
	{says: "callers who try again when they are behind lose no entry and repeat none", holds: retriesLoseNothing},
	{says: "numbers of exchanges have no gap and are given once, to callers at once too", holds: numbersWithoutGaps},
}

func oneIsCommitted(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	var want []string
	for round := range uint64(10) {
		var kept atomic.Pointer[string]
		together(t, 8, func(ctx context.Context, i int) {
			e := fmt.Sprintf("%d of round %d", i, round)
			at, err := h.either(i).Commit(ctx, r, sandbox.Commit{After: round, Entries: texts(e)})
			if err != nil {
				wantError(t, "Commit", err, sandbox.ErrBehind)
			} else if first := kept.Swap(&e); first != nil || at.Head != round+1 {
				t.Errorf("%s was kept at %v, after %v", e, at, first)
			}
		})
		if kept.Load() == nil {
			t.Fatalf("none was kept in round %d", round)
		}
		want = append(want, *kept.Load())
	}
	wantTexts(t, "the entries", load(t, h.other, r).Entries, want...)
}

// appendEntry adds one entry as the callers of a store do: who is behind reads what came and tries again.
func appendEntry(ctx context.Context, s sandbox.Store, r sandbox.Ref, head uint64, c sandbox.Commit) (sandbox.Position, error) {
	for {
		c.After = head
		at, err := s.Commit(ctx, r, c)
		if err != sandbox.ErrBehind {
			return at, err
		}
		came, err := s.Entries(ctx, r, head)
		if err != nil {
			return at, err
		}
		head += uint64(len(came))
	}
}

func retriesLoseNothing(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	const callers, each = 6, 15
	together(t, callers, func(ctx context.Context, i int) {
		var at sandbox.Position
		var err error
		for n := range each {
			if at, err = appendEntry(ctx, h.either(i), r, at.Head, sandbox.Commit{Entries: texts(fmt.Sprintf("%d %d", i, n))}); err != nil {
				t.Errorf("caller %d: %v", i, err)
				return
			}
		}
	})
	next := map[int]int{}
	for _, e := range load(t, h.other, r).Entries {
		var i, n int
		if _, err := fmt.Sscan(string(e), &i, &n); err != nil || n != next[i] {
			t.Errorf("entry %q of caller %d, want number %d", e, i, next[i])
		}
		next[i]++
	}
	for i := range callers {
		if next[i] != each {
			t.Errorf("caller %d has %d entries, want %d", i, next[i], each)
		}
	}
}

func numbersWithoutGaps(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	const callers, each = 6, 10
	var mu sync.Mutex
	var got []uint64
	together(t, callers, func(ctx context.Context, i int) {
		for n := range each {
			c := sandbox.Commit{Exchange: true}
			if n%2 == 0 {
				c.Entries = texts("x")
			}
			at, err := appendEntry(ctx, h.either(i), r, 0, c)
			if err != nil {
				t.Errorf("caller %d: %v", i, err)
				return
			}
			mu.Lock()
			got = append(got, at.Exchange)
			mu.Unlock()
		}
	})
	slices.Sort(got)
	for i, n := range got {
		if n != uint64(i)+1 {
			t.Fatalf("the numbers are %v", got)
		}
	}
	if j := storedJournal(t, h.other, r); len(got) != callers*each || j.Given != callers*each {
		t.Errorf("%d numbers, the last one given %d; want %d", len(got), j.Given, callers*each)
	}
}
