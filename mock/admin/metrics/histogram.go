package metrics

import (
	"sync/atomic"
	"time"
)

// bounds are the upper ends of a histogram's buckets: a call in memory takes some ten microseconds,
// one that waits for a store or a busy machine far longer.
var bounds = [...]time.Duration{
	10 * time.Microsecond, 25 * time.Microsecond, 50 * time.Microsecond, 100 * time.Microsecond, 250 * time.Microsecond, 500 * time.Microsecond,
	time.Millisecond, 2500 * time.Microsecond, 5 * time.Millisecond, 10 * time.Millisecond, 25 * time.Millisecond, 50 * time.Millisecond,
	100 * time.Millisecond, 250 * time.Millisecond, 500 * time.Millisecond, time.Second, 2500 * time.Millisecond, 10 * time.Second,
}

// A Histogram counts durations by their length. The zero value is ready to use.
type Histogram struct {
	buckets [len(bounds) + 1]atomic.Uint64 // the last holds what is longer than every bound
	total   atomic.Int64                   // nanoseconds
}

// Empty reports whether nothing was counted.
func (h *Histogram) Empty() bool {
	for i := range h.buckets {
		if h.buckets[i].Load() > 0 {
			return false
		}
	}
	return true
}

// Add counts a duration. A duration equal to the upper end of a bucket belongs to that bucket.
func (h *Histogram) Add(d time.Duration) {
	i := 0
	for i < len(bounds) && d > bounds[i] {
		i++
	}
	h.buckets[i].Add(1)
	h.total.Add(int64(d))
}

// read returns how many durations are at most each bound, how many there are in total, and their sum in
// seconds.
func (h *Histogram) read() (buckets map[float64]uint64, count uint64, sum float64) {
	buckets = make(map[float64]uint64, len(bounds))
	total := h.total.Load()
	for i, bound := range bounds {
		count += h.buckets[i].Load()
		buckets[bound.Seconds()] = count
	}
	return buckets, count + h.buckets[len(bounds)].Load(), time.Duration(total).Seconds()
}
