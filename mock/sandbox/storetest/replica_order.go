package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfOrder = []replicaPromise{
	{says: "what a replica acknowledged is there for a replica that starts afterwards", holds: acknowledgedIsDurable},
	{says: "all replicas have the changes of a world in one order", holds: oneOrderForAll},
	{says: "a change that was decided on an old state is not kept, and no update is lost", holds: noLostUpdate},
	{says: "updates of all replicas at once are all kept", holds: updatesAtOnce},
	{says: "a snapshot and the log after it are the whole log", holds: snapshotAndLog},
	{says: "the clocks are the same at every replica", holds: sameClocks},
	{says: "a reset is seen as a whole at every replica", holds: resetAsAWhole},
}

func acknowledgedIsDurable(t testing.TB, r *replicas) {
	r.one().open("a")
	want := []billing.OrderID{r.one().order("a"), r.one().order("a"), r.one().order("a")}
	wantOrders(t, r.fresh(), "a", want...)
	if n, _ := r.other().call("a", nothing); n != 4 {
		t.Errorf("the next exchange has the number %d, want 4", n)
	}
}

func oneOrderForAll(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing) // has the world in memory from now on
	var want []billing.OrderID
	for i := range 4 {
		for range 3 { // the other replica is behind by several changes
			want = append(want, r.either(i).order("a"))
		}
		wantOrders(t, r.either(i+1), "a", want...)
	}
	wantSamePicture(t, r.fresh().picture("a"), r.one().picture("a"))
}

func noLostUpdate(t testing.TB, r *replicas) {
	r.one().open("a")
	first := r.one().order("a")
	r.other().call("a", nothing)
	second := r.one().order("a") // the other replica does not know it
	third := r.other().order("a")
	for _, each := range []func() *replica{r.other, r.one, r.fresh} {
		wantOrders(t, each(), "a", first, second, third)
	}
}

func updatesAtOnce(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	const callers, each = 4, 6
	all, given := r.atOnce(), sync.Map{}
	together(t, callers, func(_ context.Context, i int) {
		for range each {
			var id billing.OrderID
			if _, found, err := all[i%2].exchange("a", orders(&id)); !found || err != nil {
				t.Errorf("caller %d: found %v, %v", i, found, err)
				return
			}
			if _, twice := given.LoadOrStore(id, true); twice {
				t.Errorf("the id %q was given twice", id)
			}
		}
	})
	p := r.fresh().picture("a")
	if len(p.ledger) != callers*each || p.balance != start-callers*each {
		t.Errorf("after %d orders: %s", callers*each, p)
	}
	wantSamePicture(t, r.one().picture("a"), p)
}

// Snapshots are written after some hundred entries, and nobody waits for them.
func snapshotAndLog(t testing.TB, r *replicas) {
	r.one().open("a")
	want := []billing.OrderID{r.other().order("a")}
	for range 260 {
		want = append(want, r.one().order("a"))
	}
	awaitSnapshot(t, r, "a")
	want = append(want, r.one().order("a"), r.one().order("a"))
	wantOrders(t, r.other(), "a", want...) // it was behind the snapshot
	wantOrders(t, r.fresh(), "a", want...)
	want = append(want, r.fresh().order("a"))
	wantOrders(t, r.one(), "a", want...)
}

func awaitSnapshot(t testing.TB, r *replicas, id string) {
	t.Helper()
	s := r.one().store
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if ref, err := s.Find(t.Context(), id); err == nil && load(t, s, ref).Snapshot != nil {
			return
		}
	}
	t.Fatal("no snapshot was written")
}

func sameClocks(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	running, offset := false, 17*time.Minute
	for i, s := range []sandbox.Setting{{Advance: 3 * day}, {Frozen: &running}, {AuthOffset: &offset}, {Now: june.Add(2 * day), Advance: time.Hour}} {
		r.either(i).set("a", s)
		r.pass(time.Minute)
		want := r.either(i).picture("a").String() + r.either(i).world("a").AuthNow().String()
		for _, each := range []func() *replica{r.one, r.other, r.fresh} {
			if got := each().picture("a").String() + each().world("a").AuthNow().String(); got != want {
				t.Errorf("after setting %d one replica shows %s, the other %s", i, got, want)
			}
		}
	}
}

func resetAsAWhole(t testing.TB, r *replicas) {
	r.one().open("a")
	want := r.one().picture("a")
	r.one().order("a")
	r.one().call("a", func(s *sandbox.Session) { s.Use("a", "nonce", june) })
	addFault(t, r.one())
	r.one().set("a", sandbox.Setting{Advance: 20 * day})
	before := r.other().picture("a")
	if before.balance == start || before.faults != 1 || before.events == 0 {
		t.Errorf("before the reset the other replica shows %s", before)
	}
	if err := r.one().world("a").Reset(sandbox.Everything); err != nil {
		t.Fatal(err)
	}
	for _, each := range []func() *replica{r.other, r.fresh, r.one} {
		wantSamePicture(t, each().picture("a"), want)
		wantNumbers(t, each(), "a")
	}
	r.other().call("a", func(s *sandbox.Session) {
		if s.Seen("a", "nonce", june) {
			t.Error("the nonce is still used")
		}
	})
}
