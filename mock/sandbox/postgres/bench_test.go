package postgres_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// rawTables have what an append needs and nothing else.
const rawTables = `
	CREATE TABLE heads (id text PRIMARY KEY, head bigint NOT NULL) WITH (fillfactor = 50);
	CREATE TABLE log (id text, number bigint, data bytea, PRIMARY KEY (id, number))`

// rawAppend is the same effect without a world: no incarnation, no number of an exchange, no journal.
const rawAppend = `WITH moved AS (UPDATE heads SET head = head + 1 WHERE id = $1 RETURNING id, head)
	INSERT INTO log SELECT id, head, $2 FROM moved`

// rawTouch is a commit without entries.
const rawTouch = `UPDATE heads SET head = head WHERE id = $1`

// A side is one of two ways to do the same.
type side struct{ append, touch func(world int) error }

// BenchmarkCommit compares the store with the engine beside it, in turns, on one server that writes to its disk.
// ratio is how many times as long the store takes.
func BenchmarkCommit(b *testing.B) {
	server := postgrestest.Own(b)
	postgrestest.Exec(b, server.URL(), `ALTER SYSTEM SET fsync = on`)
	postgrestest.Exec(b, server.URL(), `SELECT pg_reload_conf()`)
	store, raw := storeSide(b, server.URL()), rawSide(b, server.URL())
	for _, worlds := range []int{1, 64} {
		b.Run(fmt.Sprintf("entry worlds=%d", worlds), func(b *testing.B) { compare(b, worlds, store.append, raw.append) })
		b.Run(fmt.Sprintf("none worlds=%d", worlds), func(b *testing.B) { compare(b, worlds, store.touch, raw.touch) })
	}
}

var benchEntry = make([]byte, 600)

func storeSide(b *testing.B, url string) side {
	s := open(b, url)
	heads, refs := make([]uint64, 64), make([]sandbox.Ref, 64)
	for i := range refs {
		refs[i] = create(b, s, world(fmt.Sprint(i)))
	}
	commit := func(i int, entries ...[]byte) error {
		p, err := s.Commit(ctx, refs[i], sandbox.Commit{After: heads[i], Entries: entries, Exchange: true})
		heads[i] = p.Head
		return err
	}
	return side{
		append: func(i int) error { return commit(i, benchEntry) },
		touch:  func(i int) error { return commit(i) },
	}
}

func rawSide(b *testing.B, url string) side {
	postgrestest.Exec(b, url, rawTables)
	pool := func(conns, synchronous string) *pgxpool.Pool {
		p, err := pgxpool.New(ctx, with(url, "pool_max_conns="+conns+"&synchronous_commit="+synchronous))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(p.Close)
		return p
	}
	durable, relaxed := pool("16", "on"), pool("8", "off")
	for i := range 64 {
		if _, err := durable.Exec(ctx, `INSERT INTO heads VALUES ($1, 0)`, fmt.Sprint(i)); err != nil {
			b.Fatal(err)
		}
	}
	return side{
		append: func(i int) error { _, err := durable.Exec(ctx, rawAppend, fmt.Sprint(i), benchEntry); return err },
		touch:  func(i int) error { _, err := relaxed.Exec(ctx, rawTouch, fmt.Sprint(i)); return err },
	}
}

// compare lets one writer a world do b.N calls in all, on both sides in turns.
func compare(b *testing.B, worlds int, store, raw func(int) error) {
	const rounds = 10
	var took [2]time.Duration
	for range rounds {
		for i, f := range []func(int) error{store, raw} {
			took[i] += each(b, worlds, b.N/rounds/worlds+1, f)
		}
	}
	b.ReportMetric(float64(took[0])/float64(took[1]), "ratio")
	calls := float64(rounds * worlds * (b.N/rounds/worlds + 1))
	b.ReportMetric(calls/took[0].Seconds(), "store/s")
	b.ReportMetric(calls/took[1].Seconds(), "raw/s")
	b.ReportMetric(0, "ns/op")
}

func each(b *testing.B, worlds, n int, f func(int) error) time.Duration {
	var wg sync.WaitGroup
	begin := time.Now()
	for i := range worlds {
		wg.Go(func() {
			for range n {
				if err := f(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return time.Since(begin)
}
