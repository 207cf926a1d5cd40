package mock

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
)

// Transport returns an HTTP transport that sends every call to the mock in memory, whatever its host
// and scheme: no socket is opened, no name is looked up and nothing is encrypted. So the client can
// keep the vendor's address. Injected faults act as on a real connection: answers break off and
// connections drop. If the mock was opened in a testing/synctest bubble, delays take the bubble's
// time. The control API is at http://localhost/_mock.
//
// The result is an [http.Transport] and not just an [http.RoundTripper], because some SDKs accept
// nothing else. Such SDKs change its fields, which has no effect here, so each call of Transport
// returns a new one. Every request uses a new connection; on a reused one net/http would silently
// repeat a request whose connection was dropped.
func (m *Mock) Transport() *http.Transport {
	dial := m.endpoint.memoryListener().dial
	in := inMemory(dial)
	out := inMemory(dial) // a clone loses the registered protocols and falls back to this dialer
	w := &memoryTransport{in, m.endpoint.ended}
	out.RegisterProtocol("http", w)
	out.RegisterProtocol("https", w)
	return out
}

type dial = func(ctx context.Context, network, address string) (net.Conn, error)

// inMemory returns a transport that reaches only the listener in memory.
func inMemory(d dial) *http.Transport {
	t := &http.Transport{DialContext: d, DialTLSContext: d, MaxIdleConnsPerHost: -1, Protocols: &http.Protocols{}}
	t.Protocols.SetHTTP1(true)
	return t
}

// memoryListener returns the listener that the transports dial; the first call starts it.
func (s *endpoint) memoryListener() *memoryListener {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.memory == nil {
		s.memory = &memoryListener{calls: make(chan net.Conn), closed: make(chan struct{})}
		s.serve(s.memory)
	}
	return s.memory
}

// A memoryTransport cancels its calls when the mock is closed, so that an answer which the client
// neither reads to the end nor closes does not keep a goroutine running.
type memoryTransport struct {
	inner *http.Transport
	ended context.Context
}

// RoundTrip sends one call to the mock.
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

// A callBody releases the context of its call when the body has been read or closed.
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

// A memoryListener is a listener whose connections are pipes in memory.
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

// Accept implements [net.Listener].
func (p *memoryListener) Accept() (net.Conn, error) {
	select {
	case c := <-p.calls:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

// Close implements [net.Listener].
func (p *memoryListener) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

// Addr implements [net.Listener].
func (p *memoryListener) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "pipe"} }
