package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

func TestALostRaceIsToldFromAWorldThatIsGone(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	r := create(t, s, world("one"))
	commit(t, s, r, sandbox.Commit{Entries: texts("a")})
	for name, c := range map[string]struct {
		ref  sandbox.Ref
		want error
	}{
		"behind":              {r, sandbox.ErrBehind},
		"another incarnation": {sandbox.Ref{ID: "one", Incarnation: "other"}, sandbox.ErrGone},
		"no such world":       {sandbox.Ref{ID: "two", Incarnation: "first"}, sandbox.ErrGone},
		"a name that is none": {sandbox.Ref{ID: "a\x00b\xff", Incarnation: "first"}, sandbox.ErrGone},
	} {
		if _, err := s.Commit(ctx, c.ref, sandbox.Commit{Exchange: true, Entries: texts("b")}); err != c.want {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	equal(t, "the next number", commit(t, s, r, sandbox.Commit{After: 1, Exchange: true}).Exchange, uint64(1))
}

// Two processes write to one world: each entry has one number, and so has each exchange.
func TestTwoProcessesShareOneOrder(t *testing.T) {
	url := postgrestest.Start(t)
	r := create(t, open(t, url), world("one"))
	var mu sync.Mutex
	var wg sync.WaitGroup
	exchanges, want := map[uint64]bool{}, map[uint64]string{}
	for p := range 4 {
		s := open(t, url)
		wg.Go(func() {
			after := uint64(0)
			for n := range 50 {
				data, done := fmt.Sprintf("%d of %d", n, p), false
				for !done {
					c := sandbox.Commit{After: after, Exchange: true}
					if n%3 > 0 {
						c.Entries = texts(data)
					}
					at, err := s.Commit(ctx, r, c)
					if done = err == nil; !done {
						if err != sandbox.ErrBehind {
							t.Error(err)
							return
						}
						more, err := s.Entries(ctx, r, after)
						if err != nil {
							t.Error(err)
							return
						}
						after += uint64(len(more))
						continue
					}
					mu.Lock()
					if exchanges[at.Exchange] {
						t.Errorf("the exchange %d is given out twice", at.Exchange)
					}
					if exchanges[at.Exchange] = true; c.Entries != nil {
						want[at.Head] = data
					}
					mu.Unlock()
					after = at.Head
				}
			}
		})
	}
	wg.Wait()
	w := load(t, open(t, url), r)
	if len(exchanges) != 200 || !exchanges[200] || len(w.Entries) != len(want) {
		t.Errorf("%d exchanges, %d entries, want 200 and %d", len(exchanges), len(w.Entries), len(want))
	}
	for i, e := range w.Entries {
		equal(t, "entry", string(e), want[uint64(i+1)])
	}
}

// A setting of the server that loses commits in a crash has no effect on those with entries.
func TestACommitWithEntriesWaitsForTheDisk(t *testing.T) {
	url := postgrestest.Start(t)
	postgrestest.Exec(t, url, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`)
	for add, want := range map[string][2]string{
		"":                                {"on", "off"},
		"synchronous_commit=off":          {"on", "off"},
		"synchronous_commit=remote_apply": {"remote_apply", "off"},
	} {
		durable, relaxed := open(t, with(url, add)).Synchronous(t)
		equal(t, add, [2]string{durable, relaxed}, want)
	}
}

// The row of a world is locked by somebody else: the calls for it wait, and use up no connections.
func TestAWorldThatIsBusyLeavesConnectionsToOthers(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	busy, other := create(t, s, world("busy")), create(t, s, world("other"))
	unlock := lockRow(t, url, "busy")
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() { s.Commit(ctx, busy, sandbox.Commit{Entries: slices.Repeat(texts("x"), i%2)}) })
	}
	time.Sleep(50 * time.Millisecond)
	for n := range 10 {
		short, cancel := context.WithTimeout(ctx, time.Second)
		if _, err := s.Commit(short, other, sandbox.Commit{After: uint64(n), Entries: texts("x"), Exchange: true}); err != nil {
			t.Error(err)
		}
		if _, err := s.Commit(short, other, sandbox.Commit{After: uint64(n + 1), Exchange: true}); err != nil {
			t.Error(err)
		}
		cancel()
	}
	unlock()
	wg.Wait()
}

func TestACallEndsWithItsContextOrAtItsOwnLimit(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	r := create(t, s, world("one"))
	defer lockRow(t, url, "one")()
	for _, limit := range []time.Duration{100 * time.Millisecond, time.Minute} {
		short, cancel := context.WithTimeout(ctx, limit)
		begin := time.Now()
		_, err := s.Commit(short, r, sandbox.Commit{Entries: texts("x")})
		if took := time.Since(begin); err == nil || took > limit+time.Second && took > 3*time.Second {
			t.Errorf("within %s: %v after %s", limit, err, took)
		}
		cancel()
	}
}
