package mock

import (
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Limits on the memory for request bodies. A body is read before the caller is known, so the memory
// must be bounded: small bodies are always accepted, all larger ones share bodyRoom, and an upload
// that is too slow is cut off when another one waits.
const (
	smallBody = 16 << 10
	bodyRoom  = 4 * maxBody
	// bodyWait is how long a body waits for memory. An upload slower than bodyRate, in bytes per
	// second, may be cut off.
	bodyWait = 2 * time.Second
	bodyRate = 64 << 10
)

// A bodyBudget shares out the memory that large bodies may use together.
type bodyBudget struct {
	mu        sync.Mutex
	taken     int64
	uploads   map[*upload]struct{}
	freed     chan struct{} // closed when there is room again
	discarded atomic.Int64  // bytes of bodies that are of no more use
}

// An upload is a large body that is being received and has its share of the memory.
type upload struct {
	bytes    int64
	started  time.Time
	received atomic.Int64
	cutOff   func()
}

// acquire waits for memory. It returns false when there is none within bodyWait, or when the caller
// has closed the connection.
func (b *bodyBudget) acquire(u *upload, gone <-chan struct{}) bool {
	late := time.After(bodyWait)
	for {
		freed, ok := b.tryAcquire(u)
		if ok {
			return true
		}
		select {
		case <-freed:
		case <-time.After(bodyWait / 10): // another upload may have become too slow meanwhile
		case <-late:
			return false
		case <-gone:
			return false
		}
	}
}

// tryAcquire takes memory if there is enough; otherwise it cuts off the uploads that are too slow.
func (b *bodyBudget) tryAcquire(u *upload) (freed <-chan struct{}, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.uploads == nil {
		b.uploads, b.freed = map[*upload]struct{}{}, make(chan struct{})
	}
	if b.taken+u.bytes <= bodyRoom {
		b.taken += u.bytes
		u.started = time.Now()
		b.uploads[u] = struct{}{}
		return nil, true
	}
	for other := range b.uploads {
		if other.slow() {
			other.cutOff()
		}
	}
	return b.freed, false
}

// slow reports whether an upload has run for over a second, below bodyRate, and is not complete.
func (u *upload) slow() bool {
	lasted := time.Since(u.started)
	come := u.received.Load()
	return lasted > time.Second && come < u.bytes && float64(come) < lasted.Seconds()*bodyRate
}

// release returns the memory of an upload. After many large bodies it starts a garbage collection,
// because the program sets the collector to run seldom, which suits small calls.
func (b *bodyBudget) release(u *upload) {
	b.mu.Lock()
	delete(b.uploads, u)
	b.taken -= u.bytes
	close(b.freed)
	b.freed = make(chan struct{})
	b.mu.Unlock()
	if b.discarded.Add(u.received.Load()) > bodyRoom {
		b.discarded.Store(0)
		go runtime.GC()
	}
}

// counting wraps the reader so that the bytes received are counted.
func (u *upload) counting(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		u.received.Add(int64(n))
		return n, err
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
