package storetest

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfBusyWorlds = []promise{
	{says: "what is read while commits go on has whole commits", holds: readsWholeCommits},
	{says: "a busy world does not keep the callers of another one waiting", holds: busyWorldBlocksNobody},
	{says: "a world that is deleted while it is used is gone for all, and nothing is left", holds: deletesWhileUsed},
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
