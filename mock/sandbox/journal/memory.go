package journal

import (
	"math"
	"sync"
	"sync/atomic"
)

// A Room is memory that journals share: an exchange stays until so many bytes of others have been
// kept after it, in whichever journal. So the oldest anywhere makes room, and it takes one sum to
// tell whether an exchange is past. Nobody waits for the room: whoever finds it free tidies up a
// little, and whoever does not goes on.
type Memory struct {
	limit int64
	total atomic.Int64 // bytes ever kept

	arrived atomic.Pointer[Journal] // those that joined the line, the latest first
	tidying sync.Mutex
	queue   []*Journal // those that keep something, by how long ago it may be past
}

// DefaultRoom is how many bytes the journals of one server may take together.
const DefaultMemory = 128 << 20

// NewRoom makes room for so many bytes.
func NewMemory(bytes int64) *Memory {
	if bytes <= 0 {
		bytes = DefaultMemory
	}
	return &Memory{limit: bytes}
}

// boundless is for journals that share with nobody.
func unlimited() *Memory { return &Memory{limit: math.MaxInt64} }

// Journal makes a journal in this room that keeps the last size exchanges at most.
func (r *Memory) Journal(size int) *Journal {
	if size <= 0 {
		size = DefaultSize
	}
	return &Journal{size: size, room: r}
}

// admit counts what an exchange takes; what it returns says later whether it is past.
func (r *Memory) admit(bytes int64) (stamp int64) { return r.total.Add(bytes) }

// past reports whether so much was kept since that what came then has to go.
func (r *Memory) past(stamp int64) bool { return r.total.Load()-stamp >= r.limit }

// join puts a journal at the end of the line.
func (r *Memory) join(j *Journal) {
	for {
		j.before = r.arrived.Load()
		if r.arrived.CompareAndSwap(j.before, j) {
			return
		}
	}
}

// tidy lets the first in the line forget what is past: two for each exchange that comes, so that
// the line gets shorter faster than it grows, and no call pays for many.
func (r *Memory) evict() {
	if !r.tidying.TryLock() {
		return
	}
	defer r.tidying.Unlock()
	for j := r.arrived.Swap(nil); j != nil; {
		r.queue = append(r.queue, j)
		j, j.before = j.before, nil
	}
	for range 2 {
		if len(r.queue) == 0 || !r.past(r.queue[0].since) {
			return
		}
		first := r.queue[0]
		r.queue[0] = nil
		r.queue = r.queue[1:]
		if first.evictOld() {
			r.queue = append(r.queue, first)
		}
	}
}

// weight is about how many bytes of memory an entry holds on to.
func (e *Entry) size() int64 {
	const bare, aHeader = 2 << 10, 64
	n := bare + len(e.Answer.Body) + len(e.Answer.ContractBody) + len(e.Trace.Target) + e.textSize()
	if c := e.Call; c != nil {
		n += 3*len(c.Body) + 2*len(c.Query) // and what was read from them
		n += len(c.Method) + len(c.Host) + 2*len(c.Path)
		for name, values := range c.Header {
			n += aHeader + len(name)
			for _, v := range values {
				n += len(v)
			}
		}
		if s := c.Signature; s != nil {
			n += len(s.Canonical) + len(s.StringToSign)
		}
	}
	return int64(n)
}

// said is how long the texts are about what is wrong with a call; names and ids that it made up
// stand in them.
func (e *Entry) textSize() (n int) {
	for _, r := range e.Warnings {
		n += len(r.Pointer) + len(r.What)
	}
	if e.Fault == nil {
		return n
	}
	n += len(e.Fault.Resource)
	for _, arg := range e.Fault.Args {
		n += len(arg)
	}
	for _, v := range e.Fault.Violations {
		n += len(v.Pointer) + len(v.What)
	}
	return n
}
