package storetest

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"
)

var promisesOfExchanges = []replicaPromise{
	{says: "the journal has the exchanges of all replicas in one order", holds: journalOfAll},
	{says: "a journal that misses an exchange is an error, not a part of it", holds: journalFailsClosed},
	{says: "no number of an exchange is given twice by replicas at once", holds: exchangeNumbersOnce},
	{says: "a follower gets the exchanges of all replicas once and in order", holds: followsAll},
}

// wantNumbers requires that the journal of a world has exchanges with these numbers.
func wantNumbers(t testing.TB, r *replica, id string, want ...uint64) {
	t.Helper()
	all, err := r.world(id).Journal.Entries()
	var got []uint64
	for _, e := range all {
		got = append(got, e.N)
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the journal has %v and the error %v, want %v", got, err, want)
	}
}

func journalOfAll(t testing.TB, r *replicas) {
	r.one().open("a")
	var want []uint64
	for i := range 6 {
		n, _ := r.either(i/2).call("a", nothing)
		want = append(want, n)
	}
	if !slices.Equal(want, []uint64{1, 2, 3, 4, 5, 6}) {
		t.Errorf("the exchanges have the numbers %v", want)
	}
	for _, each := range []func() *replica{r.one, r.other, r.fresh} {
		awaitWritten(t, r)
		wantNumbers(t, each(), "a", want...)
		if k, err := each().world("a").Journal.Kept(); k.Lost != 0 || err != nil {
			t.Errorf("%d exchanges are lost, %v", k.Lost, err)
		}
	}
}

// awaitWritten makes each replica that is open write the exchanges that wait.
func awaitWritten(t testing.TB, r *replicas) {
	t.Helper()
	for _, each := range r.open {
		if each != nil {
			each.world("a").Journal.Entries()
		}
	}
}

// An exchange has a number before it is in the journal.
func journalFailsClosed(t testing.TB, r *replicas) {
	r.one().open("a")
	r.one().call("a", nothing)
	w := r.one().world("a")
	s, err := w.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Commit(true)
	s.End()
	if err != nil || n != 2 {
		t.Fatalf("the exchange has the number %d, %v", n, err)
	}
	if all, err := r.atOnce()[1].world("a").Journal.Entries(); err == nil {
		t.Errorf("got %d of two exchanges and no error", len(all))
	}
	keepExchange(w, n)
	r.one().call("a", nothing)
	awaitWritten(t, r)
	for _, each := range []func() *replica{r.one, r.other, r.fresh} {
		wantNumbers(t, each(), "a", 1, 2, 3)
	}
}

func exchangeNumbersOnce(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	const callers, each = 6, 5
	var mu sync.Mutex
	got := []uint64{1}
	all := r.atOnce()
	together(t, callers, func(_ context.Context, i int) {
		for range each {
			n, _, err := all[i%2].exchange("a", nothing)
			if err != nil {
				t.Errorf("caller %d: %v", i, err)
				return
			}
			mu.Lock()
			got = append(got, n)
			mu.Unlock()
		}
	})
	slices.Sort(got)
	for i, n := range got {
		if n != uint64(i)+1 {
			t.Fatalf("the exchanges have the numbers %v", got)
		}
	}
	awaitWritten(t, r)
	wantNumbers(t, r.fresh(), "a", got...)
}

func followsAll(t testing.TB, r *replicas) {
	r.one().open("a")
	r.one().call("a", nothing)
	all := r.atOnce()
	reader, kept, err := all[1].world("a").Journal.Follow()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	got := []uint64{}
	for _, e := range kept {
		got = append(got, e.N)
	}
	for _, most := range []int{4, 7} { // in two parts, so that the journal is read again in between
		for i := range 3 {
			all[i%2].call("a", nothing)
		}
		for end := time.Now().Add(patience); len(got) < most && time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			notices, _ := reader.Take()
			for _, n := range notices {
				if n.Entry != nil {
					got = append(got, n.Entry.N)
				}
			}
		}
	}
	if !slices.Equal(got, []uint64{1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("the follower got %v, want 1 to 7", got)
	}
}
