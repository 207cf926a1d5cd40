package bolt

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// BenchmarkCommit appends entries of 500 bytes, by 64 callers at once, each in a world of its own, and by one caller
// alone. Beside it bbolt does the same append by itself, with a transaction for each and with its own batches. x-bbolt
// is how many appends the store does for each of the faster of the two.
func BenchmarkCommit(b *testing.B) {
	for _, c := range []struct {
		name   string
		worlds int
	}{{"64 worlds", 64}, {"one world", 1}} {
		b.Run(c.name, func(b *testing.B) {
			ways := []func(caller int){storeAppend(b, c.worlds), rawAppend(b, c.worlds, (*bbolt.DB).Update), rawAppend(b, c.worlds, (*bbolt.DB).Batch)}
			var done [3]int64
			for round := 0; b.Loop(); round++ { // in turns, because other processes use the disk too
				for k := range ways {
					i := (round + k) % len(ways)
					done[i] += appends(c.worlds, ways[i])
				}
			}
			seconds := float64(b.N) * turn.Seconds()
			for i, unit := range []string{"appends/s", "bbolt-update/s", "bbolt-batch/s"} {
				b.ReportMetric(float64(done[i])/seconds, unit)
			}
			b.ReportMetric(float64(done[0])/float64(max(done[1], done[2])), "x-bbolt")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// turn is how long each way appends at a time.
const turn = 300 * time.Millisecond

// appends lets callers append for one turn, and returns how often they did.
func appends(callers int, way func(caller int)) int64 {
	var all sync.WaitGroup
	var count atomic.Int64
	begin := time.Now()
	for i := range callers {
		all.Go(func() {
			for time.Since(begin) < turn {
				way(i)
				count.Add(1)
			}
		})
	}
	all.Wait()
	return count.Load()
}

var benchEntry = bytes.Repeat([]byte("x"), 500)

// storeAppend returns a function that commits an entry to the world of a caller.
func storeAppend(b *testing.B, worlds int) func(caller int) {
	s := opened(b, b.TempDir())
	b.Cleanup(s.mustClose(b))
	refs, heads := make([]sandbox.Ref, worlds), make([]uint64, worlds)
	for i := range refs {
		refs[i] = newWorld(b, s, fmt.Sprint(i))
	}
	return func(i int) {
		heads[i] = mustCommit(b, s, refs[i], sandbox.Commit{After: heads[i], Entries: [][]byte{benchEntry}}).Head
	}
}

// rawAppend puts the same entry under the next key of its world.
func rawAppend(b *testing.B, worlds int, transact func(*bbolt.DB, func(*bbolt.Tx) error) error) func(caller int) {
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "raw.db"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType, NoStatistics: true})
	must(b, err)
	b.Cleanup(func() { _ = db.Close() })
	must(b, db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte(entryBucket)); return err }))
	heads := make([]uint64, worlds)
	return func(i int) {
		heads[i]++
		key := numberKey(uint64(i), heads[i])
		must(b, transact(db, func(tx *bbolt.Tx) error { return tx.Bucket([]byte(entryBucket)).Put(key, benchEntry) }))
	}
}
