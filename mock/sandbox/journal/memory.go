package journal

import (
	"math"
	"sync"
	"sync/atomic"
)

// A Memory limits the bytes that several journals use together. An exchange is kept until this many bytes
// of other exchanges have been added after it, in any of the journals. So the oldest exchange of all is
// removed first, and one subtraction shows whether an exchange must go. Nobody waits for the Memory: a call
// that finds it free removes a little, and any other call goes on.
type Memory struct {
	limit int64
	total atomic.Int64 // bytes ever added

	joining  atomic.Pointer[Journal] // journals that joined the queue, as a list from the latest
	evicting sync.Mutex              // held while old exchanges are removed
	queue    []*Journal              // journals that keep exchanges, by the age of their oldest
}

// DefaultMemory is how many bytes the journals of one server may use together.
const DefaultMemory = 128 << 20

// NewMemory makes a Memory of this many bytes; 0 or less: DefaultMemory.
func NewMemory(bytes int64) *Memory {
	if bytes <= 0 {
		bytes = DefaultMemory
	}
	return &Memory{limit: bytes}
}

// unlimited is for a journal that shares with no other.
func unlimited() *Memory { return &Memory{limit: math.MaxInt64} }

// Journal makes a journal that uses this Memory and keeps at most the last size exchanges.
func (m *Memory) Journal(size int) *Journal {
	if size <= 0 {
		size = DefaultSize
	}
	return &Journal{size: size, memory: m}
}

// admit counts the bytes of an exchange. The returned stamp later shows whether the exchange must go.
func (m *Memory) admit(bytes int64) (stamp int64) { return m.total.Add(bytes) }

// evicted reports whether so many bytes were added since a stamp that its exchange must go.
func (m *Memory) evicted(stamp int64) bool { return m.total.Load()-stamp >= m.limit }

// enqueue puts a journal at the end of the queue.
func (m *Memory) enqueue(j *Journal) {
	for {
		j.previous = m.joining.Load()
		if m.joining.CompareAndSwap(j.previous, j) {
			return
		}
	}
}

// evict lets the first journals in the queue remove old exchanges: two journals for each new exchange, so
// that the queue shrinks faster than it grows and no call does the work for many.
func (m *Memory) evict() {
	if !m.evicting.TryLock() {
		return
	}
	defer m.evicting.Unlock()
	for j := m.joining.Swap(nil); j != nil; {
		m.queue = append(m.queue, j)
		j, j.previous = j.previous, nil
	}
	for range 2 {
		if len(m.queue) == 0 || !m.evicted(m.queue[0].oldestStamp) {
			return
		}
		first := m.queue[0]
		m.queue[0] = nil
		m.queue = m.queue[1:]
		if first.evictOld() {
			m.queue = append(m.queue, first)
		}
	}
}

// size estimates how many bytes of memory an entry uses.
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

// textSize is the length of the texts about what is wrong with a call, which contain what the caller sent.
func (e *Entry) textSize() (n int) {
	for _, r := range e.Warnings {
		n += len(r.Pointer) + len(r.What)
	}
	if e.Refusal == nil {
		return n
	}
	n += len(e.Refusal.Resource)
	for _, arg := range e.Refusal.Args {
		n += len(arg)
	}
	for _, v := range e.Refusal.Violations {
		n += len(v.Pointer) + len(v.What)
	}
	return n
}
