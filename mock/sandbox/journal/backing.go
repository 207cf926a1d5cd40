package journal

import (
	"slices"
	"time"
)

// A Backing keeps the exchanges of a journal in the place of its ring: in a store that other processes use too.
type Backing interface {
	// Keep takes over an exchange. It does not wait until it is written.
	Keep(e *Entry)
	// Read returns the exchanges with higher numbers in the order of their numbers, of all processes, or an error;
	// never a part of them.
	Read(after uint64) (Kept, error)
}

// Kept is what a journal keeps.
type Kept struct {
	Entries []*Entry
	Given   uint64 // the latest number of an exchange
	// Lost is the number of exchanges that are missing, because their process was killed before it wrote them.
	Lost int
}

// Back makes a backing keep the exchanges. It must be called before the first exchange.
func (j *Journal) Back(b Backing) { j.backing = b }

// Kept returns the kept exchanges in the order of their numbers, with the number of those that are missing.
func (j *Journal) Kept() (k Kept, err error) {
	if j.backing != nil {
		return j.backing.Read(0)
	}
	j.mu.Lock()
	k.Given = j.next
	j.mu.Unlock()
	k.Entries = j.own()
	return k, nil
}

// Continue makes the journal go on after exchanges that another journal kept, of which given was the latest
// number. It must be called before the first exchange.
func (j *Journal) Continue(kept []*Entry, given uint64) {
	for _, e := range kept {
		j.Keep(e)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.next = given
}

// pollEvery is how often a followed journal with a backing is read.
const pollEvery = 100 * time.Millisecond

// followBacking makes a reader of a journal with a backing. Register first and read then, so that no exchange is
// missed; what the reader gets twice is dropped by its number.
func (j *Journal) followBacking() (*Reader, []*Entry, error) {
	r := j.newReader()
	k, err := j.backing.Read(0)
	if err != nil {
		r.Close()
		return nil, nil, err
	}
	r.mu.Lock()
	r.after = Last(k.Entries)
	r.mu.Unlock()
	if j.polling.CompareAndSwap(false, true) {
		go j.poll(r.after)
	}
	return r, k.Entries, nil
}

// poll sends what is new to the readers until there are none. A failure is tried again.
func (j *Journal) poll(after uint64) {
	for j.Followed() {
		k, err := j.backing.Read(after)
		if err == nil {
			for _, e := range k.Entries {
				j.feed.notify(Notice{Entry: e})
				after = e.N
			}
		}
		time.Sleep(pollEvery)
	}
	j.polling.Store(false)
	if j.Followed() && j.polling.CompareAndSwap(false, true) { // a reader came just now
		j.poll(after)
	}
}

// withoutKnown drops the exchanges that the reader got when it began.
func withoutKnown(all []Notice, after uint64) []Notice {
	if after == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(n Notice) bool { return n.Entry != nil && n.Entry.N <= after })
}
