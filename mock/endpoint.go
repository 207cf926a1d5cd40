package mock

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
)

// URL is the base of both vendors' endpoints, http://127.0.0.1 and a port of the mock's own. The
// first call of URL or [Mock.Host] opens it; a mock that is only reached by [Mock.Transport] has none.
func (m *Mock) URL() string {
	m.tb.Helper()
	return "http://" + m.Host()
}

// Host is the URL without the scheme, as some SDKs want it.
func (m *Mock) Host() string {
	m.tb.Helper()
	host, err := m.endpoint.listen()
	if err != nil {
		m.tb.Fatalf("mock: cannot listen: %v", err)
	}
	return host
}

// AdminToken opens the control API, under /_mock of the URL. It is this mock's alone.
func (m *Mock) AdminToken() string { return m.token }

// endpoint is the URL if there is one yet.
func (m *Mock) urlIfOpen() string {
	m.endpoint.mu.Lock()
	defer m.endpoint.mu.Unlock()
	if m.endpoint.host == "" {
		return ""
	}
	return "http://" + m.endpoint.host
}

// errClosed says that a mock was called after its end.
var errClosed = errors.New("the mock is closed")

// A service answers on listeners until it is stopped; after that nothing of it is running.
type endpoint struct {
	server *Server
	http   *http.Server
	ended  context.Context // of every call
	end    context.CancelFunc

	mu          sync.Mutex
	closed      bool
	host        string          // of the port, once there is one
	memory      *memoryListener // once there is a transport
	listeners   sync.WaitGroup
	connections sync.WaitGroup // a connection each
}

func newEndpoint(server *Server) *endpoint {
	s := &endpoint{server: server, http: server.HTTP()}
	s.ended, s.end = context.WithCancel(context.Background())
	s.http.BaseContext = func(net.Listener) context.Context { return s.ended }
	s.http.ConnState = s.countConnection
	return s
}

func (s *endpoint) countConnection(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.connections.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.connections.Done()
	}
}

// listen opens the port, unless it is open.
func (s *endpoint) listen() (host string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return "", errClosed
	}
	if s.host == "" {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return "", err
		}
		s.host = l.Addr().String()
		s.serve(l)
	}
	return s.host, nil
}

// serve is called with s.mu held.
func (s *endpoint) serve(l net.Listener) {
	if s.closed {
		l.Close()
		return
	}
	l = s.server.Listener(l)
	s.listeners.Go(func() { s.http.Serve(l) })
}

// stop breaks off all calls and waits for what was running. The first Close ends the listeners, the
// second also connections that they took meanwhile; only then are calls told that it is over, as
// otherwise they would be answered before their time.
func (s *endpoint) stop() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.http.Close()
	s.listeners.Wait()
	s.http.Close()
	s.end()
	s.connections.Wait()
}
