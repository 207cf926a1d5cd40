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
	{says: "what is read while commits go on has whole commits", holds: readsWholeCommits},
	{says: "a busy world does not keep the callers of another one waiting", holds: busyWorldBlocksNobody},
	{says: "a world that is deleted while it is used is gone for all, and nothing is left", holds: deletesWhileUsed},
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

// Each commit has two entries, so that a part of one can be seen.
func readsWholeCommits(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	const commits = 40
	together(t, 3, func(ctx context.Context, i int) {
		for n := uint64(0); n < 2*commits; {
			if i == 0 {
				at, err := h.one.Commit(ctx, r, sandbox.Commit{After: n, Entries: texts("left", "right")})
				if wantError(t, "Commit", err, nil); err != nil {
					return
				}
				n = at.Head
				continue
			}
			w, err := h.either(i).Load(ctx, r)
			if wantError(t, "Load", err, nil); err != nil {
				return
			}
			if n = w.Head(); n%2 != 0 {
				t.Errorf("the world was at entry %d, inside of a commit", n)
			}
		}
	})
}

func busyWorldBlocksNobody(t testing.TB, h *handles) {
	busy, quiet := create(t, h.one, newWorld("busy")), create(t, h.one, newWorld("quiet"))
	var done atomic.Bool
	together(t, 7, func(ctx context.Context, i int) {
		if i == 0 {
			defer done.Store(true)
			for n := range uint64(20) {
				_, err := h.other.Commit(ctx, quiet, sandbox.Commit{After: n, Entries: texts("x")})
				wantError(t, "Commit in the quiet world", err, nil)
			}
			return
		}
		var at sandbox.Position
		for err := error(nil); err == nil && !done.Load(); {
			at, err = appendEntry(ctx, h.either(i), busy, at.Head, sandbox.Commit{Entries: texts("x"), Exchange: true})
			wantError(t, "Commit in the busy world", err, nil)
		}
	})
}

func deletesWhileUsed(t testing.TB, h *handles) {
	r := create(t, h.one, newWorld("a"))
	together(t, 4, func(ctx context.Context, i int) {
		var at sandbox.Position
		var err error
		for n := 0; err == nil; n++ {
			if i == 0 && n == 10 {
				wantError(t, "Delete", h.one.Delete(ctx, r), nil)
			}
			if at, err = appendEntry(ctx, h.either(i), r, at.Head, sandbox.Commit{Entries: texts("x"), Exchange: true}); err == nil {
				err = h.either(i).KeepExchanges(ctx, []sandbox.StoredExchange{{World: r, Number: at.Exchange, Data: data(r, at.Exchange)}})
			}
		}
		wantError(t, "the last call", err, sandbox.ErrGone)
	})
	w := again("a")
	create(t, h.other, w)
	wantSame(t, load(t, h.one, w.Ref), w)
	wantExchanges(t, h.one, w.Ref)
}
