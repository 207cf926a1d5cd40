// Package journal keeps the exchanges of a sandbox: calls and their answers go in, summaries and whole
// exchanges with masked secrets come out. Readers can also follow what is new.
//
// An [Entry] refers to the call and the answer without copying them, because they are never changed after
// the answer. Secrets are masked when somebody reads, so that no caller waits for it. Only a large body is
// copied, and cut. The memory of all journals of a server is limited by a shared [Memory].
package journal

import (
	"bytes"
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
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
	Refusal       *dialect.Refusal // why the call was refused; nil when it was not
	Trace         billing.Trace
	OwnViolations []openapi.Violation // how the answer breaks the contract, which is a bug of the mock
	Warnings      []lint.Warning      // lint warnings about the call
	Vendor        string              // whose call it is: huawei or alibaba
	Sandbox       string              // "" when the call belongs to no sandbox
	NearestKey    string              // the access key id that was probably meant by one that no sandbox has; "" for none
	// NearTokenSandbox is the id of a sandbox that has a token like one that no sandbox has; "" for none.
	NearTokenSandbox string
	NearTokenFlaw    string    // in what the token that was sent differs from that token; "" when NearTokenSandbox is
	FaultLabel       string    // the injected fault and its effect; "" for none
	Seen             uint64    // the version of the state that the rules saw, plus 1; 0: no rule was asked
	Secrets          *mask.Set // the secrets of the server, to be masked when somebody reads; nil: there are none
	// Explain says why a signature was not accepted; it is the dialect's function. nil: no explanation is possible.
	Explain func(c, shown *dialect.Call) *dialect.Explanation

	// Retry reads what a repeated call says about its earlier attempts; nil: the dialect cannot.
	Retry func(*dialect.Call) *dialect.Retry

	bodyCut int    // bytes of the call's body that were not kept
	ended   uint64 // how many exchanges had ended, this one included
}

// A Journal keeps a limited number of entries in a ring buffer. It grows as it is used, and shrinks when
// other journals with the same Memory need space.
type Journal struct {
	mu    sync.Mutex
	size  int
	next  uint64
	ring  []ringEntry
	first int // index of the oldest entry
	count int
	feed  feed

	backing     Backing // keeps the exchanges in place of the ring; nil: the ring does
	polling     atomic.Bool
	memory      *Memory
	queued      bool     // whether it is in the queue of its Memory
	oldestStamp int64    // the stamp of its oldest entry when it was queued
	previous    *Journal // the journal that was queued before it
}

// Limits of a journal: how many exchanges it keeps, and how many bytes of a call's body.
const (
	DefaultSize = 1000 // DefaultSize is how many exchanges a journal keeps.
	maxBody     = 64 << 10
)

// New makes a journal with a Memory of its own that keeps the last size exchanges.
func New(size int) *Journal { return unlimited().Journal(size) }

// Size returns how many exchanges the journal keeps at most.
func (j *Journal) Size() int { return j.size }

// Number returns the number of the next exchange, from 1.
func (j *Journal) Number() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.next++
	return j.next
}

// Keep adds an exchange. The oldest is removed when there is no space.
func (j *Journal) Keep(e *Entry) {
	e = e.trimmed()
	if j.backing != nil {
		j.backing.Keep(e)
		return
	}
	if j.add(e, j.memory.admit(e.size())) {
		j.memory.enqueue(j)
	}
	j.memory.evict()
}

// trimmed returns the entry itself, or a copy without most of a large body and without what refers to it.
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

// Entries returns the kept exchanges in the order of their numbers.
func (j *Journal) Entries() ([]*Entry, error) {
	k, err := j.Kept()
	return k.Entries, err
}

// own returns the exchanges of the ring in the order of their numbers.
func (j *Journal) own() []*Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	all := j.all()
	slices.SortStableFunc(all, func(a, b *Entry) int { return cmp.Compare(a.N, b.N) })
	return all
}

// Entry returns the exchange with a number, nil when it is not kept.
func (j *Journal) Entry(n uint64) (*Entry, error) {
	all, err := j.Entries()
	for _, e := range all {
		if e.N == n {
			return e, nil
		}
	}
	return nil, err
}

// Clear removes all exchanges. The numbering continues.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ring, j.first, j.count = nil, 0, 0
}
