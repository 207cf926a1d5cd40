package mock

import (
	"io"
	"net/http"
	"time"
)

// A receivedBody is the outcome of reading one body.
type receivedBody struct {
	bytes   []byte
	tooBig  bool
	broken  bool   // it broke off, came too slowly, or is malformed
	noRoom  bool   // there was no memory for it
	release func() // releases its memory; nil: it used none of the shared memory
}

// readBody reads at most maxBody bytes. When a body is too big or cannot be read to its end, the
// connection cannot be used again. w may be nil; then slow uploads are not cut off.
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
		got.broken = err != nil
		return got
	case n < 0:
		first, err := io.ReadAll(io.LimitReader(r.Body, smallBody))
		if err != nil || len(first) < smallBody {
			return receivedBody{bytes: first, broken: err != nil}
		}
		got.bytes, n = first, maxBody+1
	}
	return b.readLarge(w, r, got.bytes, n)
}

// readLarge reads the rest of a body of at most n bytes, once there is memory for it.
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
	got.tooBig, got.broken = len(got.bytes) > maxBody, err != nil
	return got
}
