package storetest

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A replicaPromise is one sentence about the worlds in a store, and the test of it with two replicas.
type replicaPromise struct {
	says  string
	holds func(testing.TB, *replicas)
}

// replicas are two servers that keep the same worlds in one store. When the store cannot be shared, the one ends
// before the other begins.
type replicas struct {
	t       testing.TB
	handles *handles
	open    [2]*replica
	late    atomic.Int64 // how far real time has come
}

// A replica is one server: its directory of worlds.
type replica struct {
	t     testing.TB
	dir   *sandbox.Directory
	store *lostAnswers
}

func newReplicas(t testing.TB, h *handles) *replicas { return &replicas{t: t, handles: h} }

func (r *replicas) one() *replica   { return r.at(0) }
func (r *replicas) other() *replica { return r.at(1) }

// either returns the one replica for even numbers and the other for odd ones.
func (r *replicas) either(i int) *replica { return r.at(i % 2) }

// fresh is the other replica, started again: it has nothing in memory.
func (r *replicas) fresh() *replica {
	r.end(1)
	return r.other()
}

// atOnce returns replicas for callers at the same time: both, or the same one twice.
func (r *replicas) atOnce() [2]*replica {
	if !r.handles.one.Info().Shared {
		return [2]*replica{r.one(), r.one()}
	}
	return [2]*replica{r.one(), r.other()}
}

// at returns a replica, after starting it.
func (r *replicas) at(i int) *replica {
	if r.open[i] != nil {
		return r.open[i]
	}
	if !r.handles.one.Info().Shared && r.open[1-i] != nil {
		r.end(1 - i)
		r.handles.reopen(r.t)
	}
	r.open[i] = newReplica(r.t, r.now, r.handles.either(i))
	return r.open[i]
}

func (r *replicas) end(i int) {
	if r.open[i] != nil {
		r.open[i].dir.Close()
		r.open[i] = nil
	}
}

func (r *replicas) close() {
	r.end(0)
	r.end(1)
}

// now is real time for the replicas; pass lets it go on.
func (r *replicas) now() time.Time           { return june.Add(time.Duration(r.late.Load())) }
func (r *replicas) pass(after time.Duration) { r.late.Add(int64(after)) }

func newReplica(t testing.TB, now func() time.Time, s sandbox.Store) *replica {
	r := &replica{t, sandbox.NewDirectory(now, rulebook), &lostAnswers{Store: s}}
	r.dir.KeepIn(sandbox.Keeper{
		Store: r.store,
		Fault: func(s fault.Spec) (*fault.Fault, error) { return &fault.Fault{Spec: s}, nil },
		Build: build,
		Decode: func(_ *sandbox.World, data []byte) (*journal.Entry, error) {
			return journal.Decode(data, func(string, *journal.Entry) error { return nil })
		},
	})
	return r
}

// build makes the world of a record, as a server does.
func build(id string, record *sandbox.Record) (w *sandbox.World, o sandbox.Opening, err error) {
	w = sandbox.NewWorld(id, record.Scenario, record.Seed, record.Credentials, dialect.Options{}, journal.New(record.JournalSize))
	w.Expires = record.Expires
	w.Record = func() *sandbox.Record { return record }
	from := billing.Opening{Accounts: record.Accounts, Resources: record.Resources}
	o.Clock, o.Baseline = record.Clock, billing.NewTemplate(from, rulebook).Begin(from.IDs(), record.Seed)
	return w, o, nil
}
