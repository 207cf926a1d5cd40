package mock

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
)

// Transport answers calls to any host, http or https, in memory: no socket is opened, no name is
// looked up, nothing is encrypted. What happens on a connection happens as on a real one, so that
// answers break off and connections drop as faults want it, and time goes by as a bubble of
// testing/synctest has it if the mock was opened inside. The control API is at http://localhost/_mock.
//
// It is an [http.Transport], not just an [http.RoundTripper], because some SDKs take nothing else;
// they set fields of it, to no effect, so each call makes a new one. Every call of a client comes
// on a connection of its own, as otherwise net/http repeats what was dropped, unseen.
func (m *Mock) Transport() *http.Transport {
	dial := m.endpoint.memoryListener().dial
	in := inMemory(dial)
	out := inMemory(dial) // for a clone, which forgets what is registered
	w := &memoryTransport{in, m.endpoint.ended}
	out.RegisterProtocol("http", w)
	out.RegisterProtocol("https", w)
	return out
}

type dial = func(ctx context.Context, network, address string) (net.Conn, error)

// inMemory is a transport that knows no network.
func inMemory(d dial) *http.Transport {
	t := &http.Transport{DialContext: d, DialTLSContext: d, MaxIdleConnsPerHost: -1, Protocols: &http.Protocols{}}
	t.Protocols.SetHTTP1(true)
	return t
}

// pipe is the listener that transports call.
func (s *endpoint) memoryListener() *memoryListener {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.memory == nil {
		s.memory = &memoryListener{calls: make(chan net.Conn), closed: make(chan struct{})}
		s.serve(s.memory)
	}
	return s.memory
}

// A wire carries calls until the mock is closed: then an answer that nobody reads to its end, and
// nobody closes, holds no goroutine back.
type memoryTransport struct {
	inner *http.Transport
	ended context.Context
}

// RoundTrip makes one call.
func (w *memoryTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(r.Context())
	stop := context.AfterFunc(w.ended, func() { cancel(errClosed) })
	release := func() { stop(); cancel(nil) }
	answer, err := w.inner.RoundTrip(r.WithContext(ctx))
	if err != nil {
		release()
		return nil, err
	}
	answer.Request, answer.Body = r, &callBody{answer.Body, release}
	return answer, nil
}

// A carried body lets go of its call when it has been read or closed.
type callBody struct {
	io.ReadCloser
	release func()
}

func (b *callBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		b.release()
	}
	return n, err
}

func (b *callBody) Close() error {
	defer b.release()
	return b.ReadCloser.Close()
}

// pipes are a listener in memory.
type memoryListener struct {
	calls  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (p *memoryListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p.calls <- far:
		return near, nil
	case <-p.closed:
		return nil, errClosed
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Accept is for net/http.
func (p *memoryListener) Accept() (net.Conn, error) {
	select {
	case c := <-p.calls:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

// Close is for net/http.
func (p *memoryListener) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

// Addr is for net/http.
func (p *memoryListener) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "pipe"} }
