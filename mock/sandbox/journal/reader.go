package journal

import (
	"slices"
	"sync"
)

// room is how many notices wait for a reader.
const readerQueueSize = 256

// A Reader is told what is new in a journal. What it has no room for is counted and lost.
type Reader struct {
	// Wake has something in it when there is something to take.
	Wake chan struct{}

	feed  *feed
	mu    sync.Mutex
	queue []Notice
	lost  int
	ended bool
}

// offer never waits.
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
	default: // it has been woken
	}
}

// Take is what is new since it was last asked, with what was lost at its place, and whether
// nothing more will come.
func (r *Reader) Take() (notices []Notice, over bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	notices = r.queue
	if r.lost > 0 {
		notices = append(notices, Notice{Lost: r.lost})
	}
	r.queue, r.lost = nil, 0
	return notices, r.ended
}

// Close ends the telling.
func (r *Reader) Close() {
	r.feed.updateReaders(func(all []*Reader) []*Reader {
		return slices.DeleteFunc(all, func(other *Reader) bool { return other == r })
	})
}

// finish says that nothing more will come.
func (r *Reader) end() {
	r.mu.Lock()
	r.ended = true
	r.mu.Unlock()
	r.wake()
}
