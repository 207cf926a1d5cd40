package mock

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
)

// URL returns the base URL of the mock, such as http://127.0.0.1:49152. It serves both vendors' APIs.
// The port is opened by the first call of URL or [Mock.Host]; a mock that is only used through
// [Mock.Transport] opens none.
func (m *Mock) URL() string {
	m.tb.Helper()
	return "http://" + m.Host()
}

// Host returns host and port of [Mock.URL], without the scheme, as some SDKs expect an endpoint.
func (m *Mock) Host() string {
	m.tb.Helper()
	host, err := m.endpoint.listen()
	if err != nil {
		m.tb.Fatalf("mock: cannot open a port on 127.0.0.1: %v", err)
	}
	return host
}

// AdminToken returns the bearer token of the control API, which is served under /_mock. Each mock has
// its own token.
func (m *Mock) AdminToken() string { return m.token }

// urlIfOpen returns the URL, "" when no port has been opened yet.
func (m *Mock) urlIfOpen() string {
	m.endpoint.mu.Lock()
	defer m.endpoint.mu.Unlock()
	if m.endpoint.host == "" {
		return ""
	}
	return "http://" + m.endpoint.host
}

// errClosed is the error of a call to a mock that was closed.
var errClosed = errors.New("the mock is closed")

// An endpoint serves the mock on a port and in memory. Once it is stopped, none of its goroutines runs.
type endpoint struct {
	server *Server
	http   *http.Server
	ended  context.Context // cancels every call
	end    context.CancelFunc

	mu          sync.Mutex
	closed      bool
	host        string          // "": no port is open
	memory      *memoryListener // nil: there is no transport
	listeners   sync.WaitGroup
	connections sync.WaitGroup // one for each connection
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

// listen opens the port if it is not open yet.
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

// serve starts to serve on a listener. The caller holds s.mu.
func (s *endpoint) serve(l net.Listener) {
	if s.closed {
		l.Close()
		return
	}
	l = s.server.Listener(l)
	s.listeners.Go(func() { s.http.Serve(l) })
}

// stop aborts all calls and waits until nothing runs any more. The first Close closes the listeners,
// the second the connections that were accepted meanwhile. The calls are cancelled only then: a
// cancelled call is answered at once, and its client would receive an answer that is not due yet.
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
