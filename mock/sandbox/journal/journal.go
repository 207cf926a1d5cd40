// Package journal keeps what was exchanged: in go calls and answers as they were, out come
// summaries and whole exchanges with the secrets masked.
//
// An [Entry] holds on to the call and the answer instead of copies of them, because they are
// never changed once answered; masking happens when somebody reads, not while a caller waits.
// Only of a body too large to be kept a thousand times is the beginning copied.
package journal

import (
	"bytes"
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/openapi"
)

// An Entry is one exchange.
type Entry struct {
	N             uint64
	Time          time.Time // real time
	Took          time.Duration
	Call          *dialect.Call
	Answer        dialect.Answer
	Fault         *dialect.Refusal // why it was refused; nil when it was not
	Trace         billing.Trace
	OwnViolations []openapi.Violation // what is wrong with the answer: our mistake
	Warnings      []lint.Warning      // on the manners of the caller
	Sandbox       string              // "" when the call belongs to none
	FaultLabel    string              // the fault that befell it and what it does; "" for none
	Secrets       *mask.Set           // those of the server, to be masked when somebody reads; nil: it has none
	// Explain says why a signature was not accepted, as the call's dialect does; nil: nobody can.
	Explain func(c, shown *dialect.Call) *dialect.Explanation

	// Retry reads what a call says of itself that repeats an earlier one; nil: nobody can.
	Retry func(*dialect.Call) *dialect.Retry

	bodyCut int    // bytes of the call's body that were not kept
	ended   uint64 // how many exchanges had ended with this one
}

// A Journal is a bounded ring of entries; it grows as it is used, and shrinks when others in its
// room need the memory.
type Journal struct {
	mu    sync.Mutex
	size  int
	next  uint64
	ring  []ringEntry
	first int // where the oldest stands
	count int
	feed  feed

	memory      *Memory
	queued      bool     // in the room's line
	oldestStamp int64    // how long ago its oldest came when it joined the line
	previous    *Journal // who joined just before it
}

// DefaultSize is how many exchanges a journal keeps, and keptBody how much of a call's body.
const (
	DefaultSize = 1000
	maxBody     = 64 << 10
)

// New makes a journal by itself that keeps the last size exchanges.
func New(size int) *Journal { return unlimited().Journal(size) }

// Number gives the next exchange its number, from 1.
func (j *Journal) Number() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.next++
	return j.next
}

// Keep adds an exchange; the oldest makes room.
func (j *Journal) Keep(e *Entry) {
	e = e.trimmed()
	if j.add(e, j.memory.admit(e.size())) {
		j.memory.enqueue(j)
	}
	j.memory.evict()
}

// short is the entry itself, or one that has let go of a body too large to keep and of all that
// holds on to it.
func (e *Entry) trimmed() *Entry {
	if e.Call == nil || len(e.Call.Body) <= maxBody {
		return e
	}
	kept, c := *e, *e.Call
	kept.bodyCut = len(c.Body) - maxBody
	c.Body = bytes.Clone(c.Body[:maxBody])
	c.Input, c.Values = openapi.Input{}, openapi.Values{}
	kept.Call = &c
	return &kept
}

// Entries are the exchanges that are kept, in the order of their numbers.
func (j *Journal) Entries() []*Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	all := j.all()
	slices.SortStableFunc(all, func(a, b *Entry) int { return cmp.Compare(a.N, b.N) })
	return all
}

// Entry is the exchange of a number, nil when it is not kept.
func (j *Journal) Entry(n uint64) *Entry {
	for _, e := range j.Entries() {
		if e.N == n {
			return e
		}
	}
	return nil
}

// Clear forgets all exchanges; numbers go on.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ring, j.first, j.count = nil, 0, 0
}
