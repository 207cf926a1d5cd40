package postgres_test

import (
	"context"
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

// commitNext commits after what others have committed, which it reads when it is behind.
func commitNext(s sandbox.Store, r sandbox.Ref, after uint64, c sandbox.Commit) (sandbox.Position, error) {
	for {
		c.After = after
		at, err := s.Commit(ctx, r, c)
		if err != sandbox.ErrBehind {
			return at, err
		}
		more, err := s.Entries(ctx, r, after)
		if err != nil {
			return at, err
		}
		after += uint64(len(more))
	}
}

// Four processes write to one world, with and without entries: each exchange has a number of its own, in the order
// of the entries.
func TestProcessesShareOneOrder(t *testing.T) {
	url := postgrestest.Start(t)
	r := create(t, open(t, url), world("one"))
	var mu sync.Mutex
	var wg sync.WaitGroup
	heads := map[uint64]uint64{}
	for range 4 {
		s := open(t, url)
		wg.Go(func() {
			var at sandbox.Position
			for n := range 50 {
				var err error
				if at, err = commitNext(s, r, at.Head, sandbox.Commit{Exchange: true, Entries: slices.Repeat(texts("x"), n%3)}); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				heads[at.Exchange] = at.Head
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for n := uint64(1); n <= 200; n++ {
		if heads[n] < heads[n-1] || n > 1 && heads[n] > heads[n-1]+2 {
			t.Errorf("exchange %d is at entry %d, and the one before it at %d", n, heads[n], heads[n-1])
		}
	}
	equal(t, "head", load(t, open(t, url), r).Head(), heads[200])
	equal(t, "numbers", len(heads), 200)
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
