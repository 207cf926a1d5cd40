package mock

import (
	"io"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// The memory for bodies, which are read before anybody knows who sends them. Small ones always pass;
// what all others take together is bounded, and whoever sends slowly makes room for those who wait.
const (
	smallBody = 16 << 10
	bodyRoom  = 4 * maxBody
	// bodyWait is how long a body waits for room, and bodyRate how many bytes a second let it stay.
	bodyWait = 2 * time.Second
	bodyRate = 64 << 10
)

// A bodyBudget is what the bodies that are not small may take together.
type bodyBudget struct {
	mu        sync.Mutex
	taken     int64
	uploads   map[*upload]struct{}
	freed     chan struct{} // closed when there is room again
	discarded atomic.Int64  // bytes of bodies that are of no more use
}

// An upload is a body on its way that has room.
type upload struct {
	bytes    int64
	started  time.Time
	received atomic.Int64
	cutOff   func()
}

// take waits for room; false when there is none in time, or the caller has gone.
func (b *bodyBudget) acquire(u *upload, gone <-chan struct{}) bool {
	late := time.After(bodyWait)
	for {
		freed, ok := b.tryAcquire(u)
		if ok {
			return true
		}
		select {
		case <-freed:
		case <-time.After(bodyWait / 10): // somebody may have become slow
		case <-late:
			return false
		case <-gone:
			return false
		}
	}
}

// try takes room if there is some, and otherwise cuts the slowest off.
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

// slow reports whether an upload had its time and is not over.
func (u *upload) slow() bool {
	lasted := time.Since(u.started)
	come := u.received.Load()
	return lasted > time.Second && come < u.bytes && float64(come) < lasted.Seconds()*bodyRate
}

// give gives the room back. The collector is told when much was used up: the program lets it come
// seldom, for the small calls that it is made for.
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

// Read counts what comes.
func (u *upload) counting(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		u.received.Add(int64(n))
		return n, err
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// A received body is what came of one.
type receivedBody struct {
	bytes   []byte
	tooBig  bool   // or it broke off
	noRoom  bool   // there was no room for it
	release func() // gives the room back; nil: it took none
}

// readBody reads at most maxBody bytes; a body that cannot be read to its end counts as too big:
// the connection is of no more use either way. w may be nil.
func (b *bodyBudget) readBody(w http.ResponseWriter, r *http.Request) (got receivedBody) {
	n := r.ContentLength
	switch {
	case n == 0:
		return got
	case n > maxBody:
		got.tooBig = true
		return got
	case n > 0 && n <= smallBody:
		got.bytes = make([]byte, n)
		_, err := io.ReadFull(r.Body, got.bytes)
		got.tooBig = err != nil
		return got
	case n < 0:
		first, err := io.ReadAll(io.LimitReader(r.Body, smallBody))
		if err != nil || len(first) < smallBody {
			return receivedBody{bytes: first, tooBig: err != nil}
		}
		got.bytes, n = first, maxBody+1
	}
	return b.readLarge(w, r, got.bytes, n)
}

// readLarge reads the rest of a body that may take n bytes in all, once there is room.
func (b *bodyBudget) readLarge(w http.ResponseWriter, r *http.Request, first []byte, n int64) (got receivedBody) {
	u := &upload{bytes: n, cutOff: func() {}}
	if w != nil {
		u.cutOff = func() { http.NewResponseController(w).SetReadDeadline(time.Now()) }
	}
	if !b.acquire(u, r.Context().Done()) {
		got.noRoom = true
		return got
	}
	got.release = func() { b.release(u) }
	in := u.counting(r.Body)
	var err error
	if first == nil {
		got.bytes = make([]byte, n)
		_, err = io.ReadFull(in, got.bytes)
	} else {
		var rest []byte
		rest, err = io.ReadAll(io.LimitReader(in, n-int64(len(first))))
		got.bytes = append(first, rest...)
	}
	u.received.Add(int64(len(first)))
	got.tooBig = err != nil || len(got.bytes) > maxBody
	return got
}
