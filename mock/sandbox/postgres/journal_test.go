package postgres_test

import (
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

func keep(t testing.TB, s sandbox.Store, r sandbox.Ref, numbers ...uint64) {
	t.Helper()
	var all []sandbox.StoredExchange
	for _, n := range numbers {
		all = append(all, sandbox.StoredExchange{World: r, Number: n, Data: []byte("exchange")})
	}
	if err := s.KeepExchanges(ctx, all); err != nil {
		t.Fatal(err)
	}
}

// wantJournal requires the numbers that are there, and the last one that nobody has to wait for.
func wantJournal(t testing.TB, s sandbox.Store, r sandbox.Ref, final uint64, numbers ...uint64) {
	t.Helper()
	j, err := s.Exchanges(ctx, r, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []uint64
	for _, e := range j.Exchanges {
		got = append(got, e.Number)
	}
	equal(t, "numbers", got, numbers)
	equal(t, "final", j.Final, final)
}

// withNumbers is a world of which five numbers of exchanges were handed out.
func withNumbers(t testing.TB, s sandbox.Store, id string) sandbox.Ref {
	t.Helper()
	r := create(t, s, world(id))
	for range 5 {
		commit(t, s, r, sandbox.Commit{Exchange: true})
	}
	return r
}

func TestAMissingExchangeIsFinalWhenALaterOneIsOld(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	r := withNumbers(t, s, "one")
	keep(t, s, r, 1, 3, 5)
	wantJournal(t, s, r, 1, 1, 3, 5)
	postgrestest.Exec(t, url, `UPDATE rescind.exchanges SET kept = kept - interval '11 seconds' WHERE number = 3`)
	wantJournal(t, s, r, 3, 1, 3, 5)
	keep(t, s, r, 2)
	wantJournal(t, s, r, 3, 1, 3, 5)
	keep(t, s, r, 4, 3)
	wantJournal(t, s, r, 5, 1, 3, 4, 5)
}

func TestAMissingExchangeIsFinalWhenItsNumberIsOld(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	r := withNumbers(t, s, "one")
	keep(t, s, r, 2)
	postgrestest.Exec(t, url, `UPDATE rescind.worlds SET numbered = numbered - interval '11 seconds'`)
	keep(t, s, r, 4) // nobody relied on its absence
	wantJournal(t, s, r, 5, 2, 4)
	keep(t, s, r, 1, 3, 5)
	wantJournal(t, s, r, 5, 2, 4)
	commit(t, s, r, sandbox.Commit{Exchange: true})
	wantJournal(t, s, r, 5, 2, 4)
	keep(t, s, r, 6)
	wantJournal(t, s, r, 6, 2, 4, 6)
}

// Whoever reads on after a number has no need to settle the numbers before it.
func TestReadingOnSettlesNothingOfBefore(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	r := withNumbers(t, s, "one")
	keep(t, s, r, 1, 3, 4, 5)
	postgrestest.Exec(t, url, `UPDATE rescind.exchanges SET kept = kept - interval '11 seconds'`)
	for after, want := range map[uint64]int{2: 3, 3: 2, 4: 1, 5: 0, 6: 0} {
		j, err := s.Exchanges(ctx, r, after)
		if err != nil || len(j.Exchanges) != want || j.Final != 5 {
			t.Errorf("after %d: %+v, %v", after, j, err)
		}
	}
	var settled int
	query(t, url, `SELECT final FROM rescind.worlds`, &settled)
	equal(t, "settled", settled, 0)
}

// What a reader was told of a number stays true, also when its exchange is written at the same time.
func TestANumberThatIsFinalNeverComes(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	for range 30 {
		r := withNumbers(t, s, "one")
		postgrestest.Exec(t, url, `UPDATE rescind.worlds SET numbered = numbered - interval '11 seconds'`)
		var wg sync.WaitGroup
		for n := range uint64(5) {
			wg.Go(func() {
				time.Sleep(time.Duration(n) * time.Millisecond)
				keep(t, s, r, n+1)
			})
		}
		seen, err := s.Exchanges(ctx, r, 0)
		wg.Wait()
		later, err2 := s.Exchanges(ctx, r, 0)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		equal(t, "final", seen.Final, uint64(5))
		equal(t, "later", later, seen)
		if err := s.Delete(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
}

// A crash of the server may take back numbers that were handed out without waiting for the disk.
func TestAnExchangeWhoseNumberTheServerForgotIsDropped(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	r := withNumbers(t, s, "one")
	keep(t, s, r, 5, 6)
	wantJournal(t, s, r, 0, 5)
}
