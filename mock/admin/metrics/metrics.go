// Package metrics counts calls and measures their durations for Prometheus. It takes keys and durations from
// concurrent calls, and returns the text format, version 0.0.4.
//
// The registry, the metrics of the Go runtime and the format come from prometheus/client_golang. Only counting is
// our own: a CounterVec hashes all label values of a call, which takes as long as checking the rules, while
// [Counters] finds a key among the few of an operation.
package metrics

import (
	"iter"
	"slices"
	"sync"
	"sync/atomic"
)

// Counters have one counter for each key. The zero value is ready to use. There must be few keys: they are never
// removed, and each lookup scans them.
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

// find returns the counter of a key, or nil. A scan is faster than a map for a few keys.
func find[K comparable](all []*counter[K], key K) *counter[K] {
	for _, n := range all {
		if n.key == key {
			return n
		}
	}
	return nil
}

// begin returns the counter of a key, and adds it if it is new.
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

// All returns the current counts, in the order in which the keys were first counted.
func (c *Counters[K]) All() iter.Seq2[K, uint64] {
	return func(yield func(K, uint64) bool) {
		for _, n := range c.all() {
			if !yield(n.key, n.n.Load()) {
				return
			}
		}
	}
}
