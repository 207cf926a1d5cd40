package journal

import (
	"slices"
	"sync"
)

// readerQueueSize is how many notices can wait for a reader.
const readerQueueSize = 256

// A Reader receives the notices of a journal. When too many wait for it, further ones are counted and
// dropped.
type Reader struct {
	// Wake receives a value when there is something to take.
	Wake chan struct{}

	feed  *feed
	mu    sync.Mutex
	queue []Notice
	lost  int
	ended bool
	after uint64 // exchanges up to this number are not sent; 0: all are
}

// notify adds a notice and never waits.
func (r *Reader) notify(n Notice) {
	r.mu.Lock()
	if len(r.queue) < readerQueueSize {
		r.queue = append(r.queue, n)
	} else {
		r.lost++
	}
	r.mu.Unlock()
	r.wake()
}

func (r *Reader) wake() {
	select {
	case r.Wake <- struct{}{}:
	default: // a value is waiting already
	}
}

// Take returns the notices since the last call, then how many were dropped, and whether no more will come.
func (r *Reader) Take() (notices []Notice, over bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	notices = withoutKnown(r.queue, r.after)
	if r.lost > 0 {
		notices = append(notices, Notice{Lost: r.lost})
	}
	r.queue, r.lost = nil, 0
	return notices, r.ended
}

// Close stops the notices.
func (r *Reader) Close() {
	r.feed.updateReaders(func(all []*Reader) []*Reader {
		return slices.DeleteFunc(all, func(other *Reader) bool { return other == r })
	})
}

// end records that no more notices will come.
func (r *Reader) end() {
	r.mu.Lock()
	r.ended = true
	r.mu.Unlock()
	r.wake()
}
