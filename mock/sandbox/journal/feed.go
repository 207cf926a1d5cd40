package journal

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Notice is one thing that whoever follows a journal is told; one of its fields is set.
type Notice struct {
	Entry *Entry // an exchange that ended
	Clock *Clock
	State *State
	Lost  int // so many notices found no room, because the reader is too slow
}

// A Clock is what the clocks of a sandbox show, told when they were set or something came to pass.
type Clock struct {
	Now        time.Time
	Frozen     bool
	AuthOffset time.Duration
	Events     []billing.Event // what came to pass
}

// A State is what became of a sandbox.
type State struct {
	What      string               `json:"what"`    // changed, reset or deleted
	Version   uint64               `json:"version"` // of the books, grows with every change that is kept
	Resources []billing.ResourceID `json:"resources"`
	Orders    []billing.OrderID    `json:"orders"`
	Parts     []string             `json:"parts"` // what was reset
}

// A feed tells readers what is new. It keeps nothing for those who come later.
type feed struct {
	endedCount uint64 // exchanges so far; guarded by the journal's lock
	mu         sync.Mutex
	ended      bool
	readers    atomic.Pointer[[]*Reader]
}

// end notes that an exchange ended, and tells it; the journal's lock is held, so that nobody who
// begins to follow misses it or is told twice.
func (f *feed) end(e *Entry) {
	f.endedCount++
	e.ended = f.endedCount
	f.notify(Notice{Entry: e})
}

// tell costs one atomic load when nobody reads, and never waits for those who do.
func (f *feed) notify(n Notice) {
	if all := f.readers.Load(); all != nil {
		for _, r := range *all {
			r.notify(n)
		}
	}
}

// change replaces the list of readers.
func (f *feed) updateReaders(edit func([]*Reader) []*Reader) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []*Reader
	if old := f.readers.Load(); old != nil {
		all = *old
	}
	if all = edit(slices.Clone(all)); len(all) == 0 {
		f.readers.Store(nil)
		return
	}
	f.readers.Store(&all)
}

// Followed reports whether anybody would be told.
func (j *Journal) Followed() bool { return j.feed.readers.Load() != nil }

// Tell tells whoever follows something besides exchanges.
func (j *Journal) Notify(n Notice) { j.feed.notify(n) }

// Follow begins to tell a reader what is new, and returns what is kept already in the order in
// which it ended: together they are complete. The reader must be closed.
func (j *Journal) Follow() (r *Reader, kept []*Entry) {
	j.mu.Lock()
	defer j.mu.Unlock()
	r = &Reader{feed: &j.feed, Wake: make(chan struct{}, 1)}
	j.feed.updateReaders(func(all []*Reader) []*Reader {
		if j.feed.ended {
			r.end()
			return nil
		}
		return append(all, r)
	})
	kept = j.all()
	byEnd(kept)
	return r, kept
}

// End tells a last thing; then readers have come to the end, and so has whoever begins to follow.
func (j *Journal) End(last Notice) {
	j.feed.notify(last)
	j.feed.updateReaders(func(all []*Reader) []*Reader {
		j.feed.ended = true
		for _, r := range all {
			r.end()
		}
		return nil
	})
}
