// Package metrics counts what happens on the way of every call, and shows it to Prometheus: in go
// keys and spans of time, from many calls at once, out comes the text format, version 0.0.4.
//
// Collecting, the Go runtime's families and the format are those of prometheus/client_golang. Only
// the counting is our own: a CounterVec hashes all label values of a call, which takes as long as a
// rule table, and [Counters] finds a key among the few that an operation has.
package metrics

import (
	"iter"
	"slices"
	"sync"
	"sync/atomic"
)

// Counters are one counter for each key that was ever counted. The zero value is ready. Keys must
// be few: each is kept for good, and looked for from the first to come on.
type Counters[K comparable] struct {
	known atomic.Pointer[[]*counter[K]]
	mu    sync.Mutex // held while a key is added to a copy of known
}

type counter[K comparable] struct {
	key K
	n   atomic.Uint64
}

// Add counts one.
func (c *Counters[K]) Add(key K) {
	n := find(c.all(), key)
	if n == nil {
		n = c.begin(key)
	}
	n.n.Add(1)
}

// find is the counter of a key, nil when there is none: a scan, because that is faster than a map
// for the outcomes that a call usually has.
func find[K comparable](all []*counter[K], key K) *counter[K] {
	for _, n := range all {
		if n.key == key {
			return n
		}
	}
	return nil
}

// begin is the counter of a key that may be new.
func (c *Counters[K]) begin(key K) *counter[K] {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.all()
	if n := find(all, key); n != nil {
		return n
	}
	n := &counter[K]{key: key}
	all = append(slices.Clip(all), n)
	c.known.Store(&all)
	return n
}

func (c *Counters[K]) all() []*counter[K] {
	if all := c.known.Load(); all != nil {
		return *all
	}
	return nil
}

// All are the counts up to now, in the order in which their keys came.
func (c *Counters[K]) All() iter.Seq2[K, uint64] {
	return func(yield func(K, uint64) bool) {
		for _, n := range c.all() {
			if !yield(n.key, n.n.Load()) {
				return
			}
		}
	}
}
