package journal_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// largeEntry is an exchange of at least this many bytes.
func largeEntry(n uint64, bytes int) *journal.Entry {
	return &journal.Entry{N: n, Answer: dialect.Answer{Body: make([]byte, bytes)}}
}

const mebibyte = 1 << 20

func TestTheOldestExchangeOfAllJournalsIsEvictedFirst(t *testing.T) {
	memory := journal.NewMemory(10 * mebibyte)
	one, other := memory.Journal(100), memory.Journal(100)
	for n := range uint64(5) {
		one.Keep(largeEntry(n, mebibyte))
	}
	for n := range uint64(7) {
		other.Keep(largeEntry(n, mebibyte))
	}
	if got := len(sure(one.Entries())); got == 0 || got > 4 {
		t.Errorf("%d of the oldest 5 are left", got)
	}
	if got := len(sure(other.Entries())); got != 7 {
		t.Errorf("%d of the latest 7 are left", got)
	}
	if e := sure(one.Entry(0)); e != nil {
		t.Error("the oldest of all is left")
	}
}

func TestTheExchangesOfUnusedJournalsAreEvictedToo(t *testing.T) {
	memory := journal.NewMemory(10 * mebibyte)
	var idle []*journal.Journal
	for range 50 {
		j := memory.Journal(100)
		j.Keep(largeEntry(1, mebibyte/2))
		j.Keep(largeEntry(2, mebibyte/2))
		idle = append(idle, j)
	}
	busy := memory.Journal(100)
	for n := range uint64(30) {
		busy.Keep(largeEntry(n, mebibyte))
	}
	for i, j := range idle {
		if got := len(sure(j.Entries())); got != 0 {
			t.Errorf("journal %d has %d left", i, got)
		}
	}
}

func TestAnEntryLargerThanTheMemoryIsKeptUntilTheNext(t *testing.T) {
	j := journal.NewMemory(1).Journal(100)
	j.Keep(largeEntry(1, mebibyte))
	wantNumbers(t, j, 1)
	j.Keep(largeEntry(2, mebibyte))
	wantNumbers(t, j, 2)
}

func TestEveryPartOfAnExchangeCounts(t *testing.T) {
	large := string(make([]byte, mebibyte))
	for what, e := range map[string]journal.Entry{
		"a query":            {Call: &dialect.Call{Query: large}},
		"a path":             {Call: &dialect.Call{Path: large}},
		"a method":           {Call: &dialect.Call{Method: large}},
		"a host":             {Call: &dialect.Call{Host: large}},
		"a header":           {Call: &dialect.Call{Header: map[string][]string{"X": {large}}}},
		"a header's name":    {Call: &dialect.Call{Header: map[string][]string{large: {""}}}},
		"a canonical string": {Call: &dialect.Call{Signature: &dialect.Signature{Canonical: large}}},
		"a string to sign":   {Call: &dialect.Call{Signature: &dialect.Signature{StringToSign: large}}},
		"a target":           {Trace: billing.Trace{Target: billing.ResourceID(large)}},
		"a remark":           {Warnings: []lint.Warning{{What: large}}},
		"a pointer":          {Warnings: []lint.Warning{{Pointer: large}}},
		"a resource":         {Refusal: &dialect.Refusal{Resource: billing.ResourceID(large)}},
		"an argument":        {Refusal: &dialect.Refusal{Args: []string{large}}},
		"a violation":        {Refusal: &dialect.Refusal{Violations: []openapi.Violation{{What: large}}}},
	} {
		j := journal.NewMemory(10 * mebibyte).Journal(1000)
		for n := range uint64(100) {
			kept := e
			kept.N = n
			j.Keep(&kept)
		}
		if got := len(sure(j.Entries())); got > 10 {
			t.Errorf("%s: 10 MiB hold %d exchanges of 1 MiB", what, got)
		}
	}
}

func TestTheBodyOfACallCounts(t *testing.T) {
	const bytes = 64 << 10 // more of it is not kept
	j := journal.NewMemory(10 * bytes).Journal(1000)
	for n := range uint64(100) {
		j.Keep(&journal.Entry{N: n, Call: &dialect.Call{Body: make([]byte, bytes)}})
	}
	if got := len(sure(j.Entries())); got > 10 {
		t.Errorf("room for 10 bodies holds %d", got)
	}
}

func TestJournalsThatShareMemoryCanBeUsedConcurrently(t *testing.T) {
	memory := journal.NewMemory(mebibyte)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				j := memory.Journal(10)
				for range 20 {
					j.Keep(largeEntry(j.Number(), 1000))
					if got := len(sure(j.Entries())); got > 10 {
						t.Errorf("a journal of 10 has %d", got)
					}
				}
				j.Clear()
			}
		})
	}
	all.Wait()
}

func TestARingStaysInOrderWhileOldEntriesLeave(t *testing.T) {
	memory := journal.NewMemory(20 * mebibyte)
	j, others := memory.Journal(7), memory.Journal(100)
	for n := range uint64(100) {
		j.Keep(largeEntry(n, mebibyte))
		if n%5 == 0 {
			for range n % 25 {
				others.Keep(largeEntry(0, mebibyte))
			}
		}
		last := int64(-1)
		for _, e := range sure(j.Entries()) {
			if int64(e.N) <= last {
				t.Fatal(fmt.Sprint("out of order: ", numbers(j)))
			}
			last = int64(e.N)
		}
		if last != int64(n) {
			t.Fatalf("the latest is %d, want %d", last, n)
		}
	}
}
