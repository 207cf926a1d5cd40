// Package metrics counts what happens and writes it as Prometheus reads it: in go keys and spans
// of time, from many calls at once, out comes a [Page] in the text format, version 0.0.4.
//
// Counting takes no lock and no memory once a key is known. Written here and not taken from
// prometheus/client_golang, because that alone makes an idle mock two megabytes larger than it may
// be; nor from VictoriaMetrics/metrics, because what would be left of it is an atomic counter: its
// histogram locks, it has no help texts, and it reads files of the system when a program starts.
package metrics

import (
	"iter"
	"maps"
	"sync"
	"sync/atomic"
)

// Counters are one counter for each key that was ever counted. The zero value is ready. Keys must
// be few: each is kept for good.
type Counters[K comparable] struct {
	known atomic.Pointer[map[K]*atomic.Uint64]
	mu    sync.Mutex // held while a key is added to a copy of known
}

// Add counts one.
func (c *Counters[K]) Add(key K) {
	if known := c.known.Load(); known != nil {
		if n := (*known)[key]; n != nil {
			n.Add(1)
			return
		}
	}
	c.begin(key).Add(1)
}

// begin is the counter of a key that may be new.
func (c *Counters[K]) begin(key K) *atomic.Uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	more := map[K]*atomic.Uint64{}
	if known := c.known.Load(); known != nil {
		maps.Copy(more, *known)
	}
	if more[key] == nil {
		more[key] = new(atomic.Uint64)
		c.known.Store(&more)
	}
	return more[key]
}

// All are the counts up to now, in no order.
func (c *Counters[K]) All() iter.Seq2[K, uint64] {
	return func(yield func(K, uint64) bool) {
		known := c.known.Load()
		if known == nil {
			return
		}
		for key, n := range *known {
			if !yield(key, n.Load()) {
				return
			}
		}
	}
}
