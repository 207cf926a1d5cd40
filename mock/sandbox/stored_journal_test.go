package sandbox_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

func numbers(entries []*journal.Entry) (all []uint64) {
	for _, e := range entries {
		all = append(all, e.N)
	}
	return all
}

func wantJournal(t *testing.T, w *sandbox.World, lost int, want ...uint64) {
	t.Helper()
	k, err := w.Journal.Kept()
	if err != nil || k.Lost != lost || fmt.Sprint(numbers(k.Entries)) != fmt.Sprint(want) {
		t.Errorf("the journal has %v, %d lost, and the error %v; want %v, %d lost", numbers(k.Entries), k.Lost, err, want, lost)
	}
}

func TestAReaderSeesItsOwnExchangesAtOnce(t *testing.T) {
	one, _ := twoReplicas(t)
	for n := range uint64(3) {
		one.exchange(t)
		wantJournal(t, one.world(t), 0, []uint64{1, 2, 3}[:n+1]...)
	}
}

func TestAReaderWaitsForAnExchangeThatIsLate(t *testing.T) {
	one, other := twoReplicas(t)
	other.world(t)
	one.exchange(t)
	began := time.Now()
	wantJournal(t, other.world(t), 0, 1)
	if took := time.Since(began); took > 2*sandbox.Lag+time.Second {
		t.Errorf("it waited %s", took)
	}
}

func TestTheLatestExchangesAreKept(t *testing.T) {
	one, other := twoReplicas(t)
	for range 6 {
		one.exchange(t)
		other.exchange(t)
	}
	sure(one.world(t).Journal.Entries())
	wantJournal(t, other.world(t), 0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
}

// Numbers that nobody will write are lost; a reader does not wait for them.
func TestExchangesThatAreFinalAndNotThereAreLost(t *testing.T) {
	for _, c := range []struct {
		says  string
		store sandbox.StoredJournal
		lost  int
		want  []uint64
	}{
		{"all are there", sandbox.StoredJournal{Exchanges: stored(1, 2), Given: 2}, 0, []uint64{1, 2}},
		{"one in the middle is lost", sandbox.StoredJournal{Exchanges: stored(1, 3), Final: 2, Given: 3}, 1, []uint64{1, 3}},
		{"the last two are lost", sandbox.StoredJournal{Exchanges: stored(1), Final: 3, Given: 3}, 2, []uint64{1}},
		{"what was cleared is not lost", sandbox.StoredJournal{Exchanges: stored(5), Cleared: 4, Final: 4, Given: 5}, 0, []uint64{5}},
		{"what is older than the latest ten is not lost", sandbox.StoredJournal{Exchanges: stored(19, 20), Final: 20, Given: 20}, 8, []uint64{19, 20}},
		{"none was given", sandbox.StoredJournal{}, 0, nil},
	} {
		t.Run(c.says, func(t *testing.T) {
			r := newReplica(t, journalStore{memory.New(), c.store})
			r.open(t, storedRecord("world"))
			wantJournal(t, r.world(t), c.lost, c.want...)
		})
	}
}

func TestAnExchangeThatStaysLateIsAnError(t *testing.T) {
	r := newReplica(t, journalStore{memory.New(), sandbox.StoredJournal{Exchanges: stored(1, 3), Final: 1, Given: 3}})
	r.open(t, storedRecord("world"))
	all, err := r.world(t).Journal.Entries()
	if len(all) != 0 || err == nil || !strings.Contains(err.Error(), "exchange 2 ") {
		t.Errorf("got %v and the error %v", numbers(all), err)
	}
}

// An exchange that cannot be written has a number, and must not keep readers waiting for ever.
func TestAnExchangeThatCannotBeWrittenIsLost(t *testing.T) {
	one, other := twoReplicas(t)
	one.exchange(t)
	w := one.world(t)
	s := beginSession(t, w)
	n, err := s.Commit(true)
	s.End()
	if err != nil {
		t.Fatal(err)
	}
	never := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) // JSON has no such year
	w.Journal.Keep(&journal.Entry{N: n, Time: never, Call: &dialect.Call{}})
	one.exchange(t)
	wantJournal(t, w, 1, 1, 3)
	wantJournal(t, other.world(t), 1, 1, 3)
}

func TestExchangesWaitWhileTheStoreIsAway(t *testing.T) {
	one, other := twoReplicas(t)
	away := errors.New("the disk is full")
	one.store.set(func(method string) error {
		if method == "KeepExchanges" {
			return away
		}
		return nil
	})
	one.exchange(t)
	one.exchange(t)
	if _, err := one.world(t).Journal.Entries(); !errors.Is(err, sandbox.ErrAway) || !strings.Contains(err.Error(), away.Error()) {
		t.Errorf("got %v", err)
	}
	one.store.set(nil)
	wantJournal(t, one.world(t), 0, 1, 2)
	wantJournal(t, other.world(t), 0, 1, 2)
}

func TestClosingWritesWhatWaits(t *testing.T) {
	one, other := twoReplicas(t)
	one.exchange(t)
	one.Close()
	one.Close()
	wantJournal(t, other.world(t), 0, 1)
}

func TestAResetOfTheJournalRemovesWhatIsNotWrittenYet(t *testing.T) {
	one, other := twoReplicas(t)
	one.exchange(t)
	if err := other.world(t).Reset(sandbox.Parts{Journal: true}); err != nil {
		t.Fatal(err)
	}
	wantJournal(t, one.world(t), 0)
	other.exchange(t)
	wantJournal(t, other.world(t), 0, 2)
	if got := balance(t, other.world(t)); got != start {
		t.Errorf("the balance is %s", got)
	}
}

// stored are exchanges with these numbers as a store returns them.
func stored(numbers ...uint64) (all []sandbox.StoredExchange) {
	for _, n := range numbers {
		data := sure((&journal.Entry{N: n, Call: &dialect.Call{}}).Encode())
		all = append(all, sandbox.StoredExchange{Number: n, Data: data})
	}
	return all
}
