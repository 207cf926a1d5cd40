package journal_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func keep(j *journal.Journal, numbers ...uint64) {
	for _, n := range numbers {
		j.Keep(&journal.Entry{N: n})
	}
}

func numbers(j *journal.Journal) (all []uint64) {
	for _, e := range sure(j.Entries()) {
		all = append(all, e.N)
	}
	return all
}

func wantNumbers(t *testing.T, j *journal.Journal, want ...uint64) {
	t.Helper()
	if got := numbers(j); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestExchangesAreNumberedFromOne(t *testing.T) {
	j := journal.New(3)
	for want := uint64(1); want < 10; want++ {
		if got := j.Number(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
}

func TestTheOldestExchangeIsRemovedWhenTheJournalIsFull(t *testing.T) {
	j := journal.New(3)
	keep(j, 1, 2)
	wantNumbers(t, j, 1, 2)
	keep(j, 3, 4, 5, 6, 7)
	wantNumbers(t, j, 5, 6, 7)
}

func TestExchangesThatEndOutOfOrderAreListedInOrder(t *testing.T) {
	j := journal.New(4)
	keep(j, 2, 1, 4, 3, 6, 5)
	wantNumbers(t, j, 3, 4, 5, 6)
}

func TestAnExchangeIsFoundByItsNumber(t *testing.T) {
	j := journal.New(3)
	keep(j, 1, 2, 3, 4)
	if e := sure(j.Entry(4)); e == nil || e.N != 4 {
		t.Errorf("got %v", e)
	}
	for _, n := range []uint64{0, 1, 5} {
		if sure(j.Entry(n)) != nil {
			t.Errorf("%d is found, but not kept", n)
		}
	}
}

func TestAClearedJournalGoesOnCounting(t *testing.T) {
	j := journal.New(3)
	for range 5 {
		keep(j, j.Number())
	}
	j.Clear()
	wantNumbers(t, j)
	keep(j, j.Number())
	wantNumbers(t, j, 6)
}

func TestAJournalOfSizeZeroHasTheDefaultSize(t *testing.T) {
	j := journal.New(0)
	for range journal.DefaultSize + 1 {
		keep(j, j.Number())
	}
	if got := len(sure(j.Entries())); got != journal.DefaultSize {
		t.Errorf("it keeps %d", got)
	}
}

func TestAJournalCanBeUsedConcurrently(t *testing.T) {
	j := journal.New(50)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				keep(j, j.Number())
				sure(j.Entries())
			}
		})
	}
	all.Wait()
	if got := len(sure(j.Entries())); got != 50 {
		t.Errorf("it keeps %d", got)
	}
}

func TestOnlyTheBeginningOfALargeBodyIsKept(t *testing.T) {
	const large = 1 << 20
	j := journal.New(3)
	c := &dialect.Call{Method: "POST", Path: "/v2", Body: []byte(strings.Repeat("x", large))}
	j.Keep(&journal.Entry{N: 1, Call: c})
	r := sure(j.Entry(1)).Exchange().Request
	if len(r.Body) != 64<<10 || r.Cut != large-len(r.Body) {
		t.Errorf("%d bytes are kept, %d cut", len(r.Body), r.Cut)
	}
	if len(c.Body) != large {
		t.Error("the call itself was changed")
	}
}
