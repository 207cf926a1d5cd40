package journal

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Notice is one piece of news for the readers of a journal. Exactly one field is set.
type Notice struct {
	Entry *Entry // an exchange that ended
	Clock *Clock
	State *State
	Lost  int // how many notices were dropped because the reader was too slow
}

// A Clock is what the clocks of a sandbox show, sent when they were set or events happened.
type Clock struct {
	Now        time.Time
	Frozen     bool
	AuthOffset time.Duration
	Events     []billing.Event // what happened
}

// A State is a change of a sandbox's state.
type State struct {
	What      string               `json:"what"`    // changed, reset or deleted
	Version   uint64               `json:"version"` // of the state; grows with every change that is kept
	Resources []billing.ResourceID `json:"resources"`
	Orders    []billing.OrderID    `json:"orders"`
	Parts     []string             `json:"parts"` // what was reset
}

// A feed sends notices to the current readers. It keeps nothing for later readers.
type feed struct {
	endedCount uint64 // exchanges so far; guarded by the journal's lock
	mu         sync.Mutex
	ended      bool
	readers    atomic.Pointer[[]*Reader]
}

// end counts an exchange that ended, and notifies the readers. The journal's lock is held, so that a new
// reader neither misses the exchange nor gets it twice.
func (f *feed) end(e *Entry) {
	f.endedCount++
	e.ended = f.endedCount
	f.notify(Notice{Entry: e})
}

// notify costs one atomic load when there are no readers, and never waits for a reader.
func (f *feed) notify(n Notice) {
	if all := f.readers.Load(); all != nil {
		for _, r := range *all {
			r.notify(n)
		}
	}
}

// updateReaders replaces the list of readers.
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

// Followed reports whether the journal has readers.
func (j *Journal) Followed() bool { return j.feed.readers.Load() != nil }

// Notify sends a notice other than an exchange to the readers.
func (j *Journal) Notify(n Notice) { j.feed.notify(n) }

// Follow returns a new reader, and the exchanges kept so far in the order in which they ended. Together
// they are complete. The reader must be closed.
func (j *Journal) Follow() (r *Reader, kept []*Entry, err error) {
	if j.backing != nil {
		return j.followBacking()
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	r, kept = j.newReader(), j.all()
	byEnd(kept)
	return r, kept, nil
}

// newReader registers a reader.
func (j *Journal) newReader() *Reader {
	r := &Reader{feed: &j.feed, Wake: make(chan struct{}, 1)}
	j.feed.updateReaders(func(all []*Reader) []*Reader {
		if j.feed.ended {
			r.end()
			return nil
		}
		return append(all, r)
	})
	return r
}

// End sends a last notice. Then all readers are at their end, and so are new ones from the start.
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
