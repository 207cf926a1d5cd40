package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// calls are all methods that can fail, tried on a world.
func calls(ctx context.Context, s sandbox.Store, r sandbox.Ref) map[string]error {
	all := map[string]error{
		"Create":        s.Create(ctx, newWorld("new"), nil),
		"replace":       s.Create(ctx, again(r.ID), &r),
		"Shorten":       s.Shorten(ctx, r, 1, []byte("state")),
		"Delete":        s.Delete(ctx, r),
		"KeepExchanges": s.KeepExchanges(ctx, []sandbox.StoredExchange{{World: r, Number: 1, Data: []byte("x")}}),
		"Ping":          s.Ping(ctx),
	}
	_, all["Find"] = s.Find(ctx, r.ID)
	_, all["FindKey"] = s.FindKey(ctx, key(r.ID))
	_, all["Load"] = s.Load(ctx, r)
	_, all["Entries"] = s.Entries(ctx, r, 0)
	_, all["Commit"] = s.Commit(ctx, r, sandbox.Commit{After: 1, Entries: texts("x"), Exchange: true, ClearJournal: true})
	_, all["Commit without entries"] = s.Commit(ctx, r, sandbox.Commit{After: 1, Exchange: true})
	_, all["List"] = s.List(ctx, 0, 1)
	_, all["Exchanges"] = s.Exchanges(ctx, r, 0)
	return all
}

// wantAway requires that no method answers, and that none says what is not known, such as that a world is gone.
func wantAway(t testing.TB, all map[string]error) {
	t.Helper()
	for name, err := range all {
		if err == nil {
			t.Errorf("%s answered", name)
		}
		for _, known := range []error{sandbox.ErrGone, sandbox.ErrTaken, sandbox.ErrBehind, sandbox.ErrShortened} {
			if errors.Is(err, known) {
				t.Errorf("%s: got the error %v, want one that says that the store is away", name, err)
			}
		}
	}
}
