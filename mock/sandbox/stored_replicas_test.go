package sandbox_test

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/mock/sandbox/sandboxtest"
)

// A replica is one of several servers with the same worlds.
type replica struct {
	*sandbox.Directory
	store *hookedStore
	clock *sandboxtest.Clock
}

// newReplica is a server whose worlds are in a store.
func newReplica(t *testing.T, in sandbox.Store) *replica {
	t.Helper()
	d, clock := newDirectory()
	r := &replica{d, &hookedStore{Store: in, calls: map[string]int{}}, clock}
	d.KeepIn(sandbox.Keeper{
		Store: r.store,
		Fault: func(s fault.Spec) (*fault.Fault, error) { return &fault.Fault{Spec: s}, nil },
		Build: func(id string, record *sandbox.Record) (*sandbox.World, sandbox.Opening, error) {
			w, o := buildStored(id, record)
			return w, o, nil
		},
		Decode: func(_ *sandbox.World, data []byte) (*journal.Entry, error) {
			return journal.Decode(data, func(string, *journal.Entry) error { return nil })
		},
	})
	t.Cleanup(d.Close)
	return r
}

// twoReplicas are two servers with one store, in which the first has opened the world.
func twoReplicas(t *testing.T) (one, other *replica) {
	t.Helper()
	s := memory.New()
	one, other = newReplica(t, s), newReplica(t, s)
	one.open(t, storedRecord("world"))
	return one, other
}

// storedRecord is the record of a world like those of newWorld.
func storedRecord(id string) *sandbox.Record {
	w, o := newWorld(id), opening()
	return &sandbox.Record{Scenario: "test", Seed: 7, Credentials: w.Credentials, Clock: june, Accounts: o.Accounts, Resources: o.Resources, JournalSize: 10}
}

func buildStored(id string, r *sandbox.Record) (*sandbox.World, sandbox.Opening) {
	w := sandbox.NewWorld(id, r.Scenario, r.Seed, r.Credentials, dialect.Options{}, journal.New(r.JournalSize))
	w.Expires = r.Expires
	w.Record = func() *sandbox.Record { return r }
	from := billing.Opening{Accounts: r.Accounts, Resources: r.Resources}
	return w, sandbox.Opening{Clock: r.Clock, Baseline: billing.NewTemplate(from, rulebook).Begin(from.IDs(), r.Seed)}
}

// open opens the world of a record under the id world.
func (r *replica) open(t *testing.T, record *sandbox.Record) *sandbox.World {
	t.Helper()
	w, o := buildStored("world", record)
	if err := r.Add(w, o); err != nil {
		t.Fatal(err)
	}
	return w
}

// world returns the world that is called world.
func (r *replica) world(t *testing.T) *sandbox.World {
	t.Helper()
	w, err := r.Find("world")
	if w == nil || err != nil {
		t.Fatalf("the world is not found: %v", err)
	}
	return w
}

// exchange makes an exchange in the world, which is in the journal afterwards, and returns its number.
func (r *replica) exchange(t *testing.T) uint64 {
	t.Helper()
	for range 10 {
		w := r.world(t)
		s, err := w.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.Commit(true)
		s.End()
		if err == nil {
			w.Journal.Keep(&journal.Entry{N: n, Sandbox: w.ID, Call: &dialect.Call{Method: "POST", Path: "/"}})
			return n
		}
	}
	t.Fatal("the exchange was not kept in ten attempts")
	return 0
}

// soon waits until something is so.
func soon(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within ten seconds: %s", what)
		}
	}
}
