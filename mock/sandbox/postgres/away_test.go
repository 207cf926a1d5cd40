package postgres_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

func TestTheStoreIsAwayWithItsServerAndComesBack(t *testing.T) {
	server := postgrestest.Own(t)
	s := open(t, server.URL())
	r := create(t, s, world("one"))
	server.Stop(t)
	for name, call := range map[string]func() error{
		"ping":      func() error { return s.Ping(ctx) },
		"find":      func() error { _, err := s.Find(ctx, "one"); return err },
		"load":      func() error { _, err := s.Load(ctx, r); return err },
		"create":    func() error { return s.Create(ctx, world("two"), nil) },
		"commit":    func() error { _, err := s.Commit(ctx, r, sandbox.Commit{Entries: texts("a")}); return err },
		"delete":    func() error { return s.Delete(ctx, r) },
		"list":      func() error { _, err := s.List(ctx, 0, 10); return err },
		"exchanges": func() error { _, err := s.Exchanges(ctx, r, 0); return err },
		"keep":      func() error { return s.KeepExchanges(ctx, []sandbox.StoredExchange{{World: r, Number: 1}}) },
	} {
		begin := time.Now()
		switch err := call(); {
		case err == nil:
			t.Errorf("%s: no error", name)
		case err == sandbox.ErrGone || err == sandbox.ErrBehind:
			t.Errorf("%s: %v, as if the server were there", name, err)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
	server.Start(t)
	equal(t, "ping", s.Ping(ctx), nil)
	commit(t, s, r, sandbox.Commit{Entries: texts("a"), Exchange: true})
	equal(t, "entries", load(t, s, r).Entries, texts("a"))
}

// A writer commits entries to a world of its own, and knows which were acknowledged.
type writer struct {
	world        sandbox.Ref
	acknowledged uint64
}

// entry is a large one, of which a part would be noticed.
func (w *writer) entry(n uint64) []byte {
	return bytes.Repeat([]byte(fmt.Sprintf("%s %d;", w.world.ID, n)), 1000)
}

// write commits pairs of entries until the store is away.
func (w *writer) write(s sandbox.Store) {
	for {
		n := w.acknowledged
		p, err := s.Commit(ctx, w.world, sandbox.Commit{After: n, Entries: [][]byte{w.entry(n + 1), w.entry(n + 2)}, Exchange: true})
		if err != nil {
			return
		}
		w.acknowledged = p.Head
	}
}

// check requires all that was acknowledged, and besides at most the pair that was not.
func (w *writer) check(t *testing.T, s sandbox.Store) {
	t.Helper()
	stored := load(t, s, w.world)
	if more := stored.Head() - w.acknowledged; more != 0 && more != 2 {
		t.Errorf("%s: %d entries, and %d were acknowledged", w.world.ID, stored.Head(), w.acknowledged)
	}
	for i, e := range stored.Entries {
		if !bytes.Equal(e, w.entry(uint64(i+1))) {
			t.Errorf("%s: the entry %d is another one", w.world.ID, i+1)
		}
	}
	w.acknowledged = stored.Head()
}

func TestWhatWasAcknowledgedIsThereAfterACrashOfTheServer(t *testing.T) {
	server := postgrestest.Own(t)
	s := open(t, server.URL())
	var writers []*writer
	for i := range 8 {
		writers = append(writers, &writer{world: create(t, s, world(fmt.Sprint("world-", i)))})
	}
	for range 5 {
		var wg sync.WaitGroup
		for _, w := range writers {
			wg.Go(func() { w.write(s) })
		}
		time.Sleep(time.Duration(50+rand.IntN(200)) * time.Millisecond)
		server.Stop(t)
		wg.Wait()
		server.Start(t)
		for _, w := range writers {
			w.check(t, s)
		}
	}
	for _, w := range writers {
		if w.acknowledged == 0 {
			t.Errorf("nothing was written to %s", w.world.ID)
		}
	}
}
