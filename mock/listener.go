package mock

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// maxHead is how large request line and headers may be together: more than any gateway takes, which
// is for the vendor's words; what is larger is not kept in memory to be judged.
const maxHeaderBytes = 256 << 10

// HTTP is a server for programs that serve the mock on a [Server.Listener], with its limits and log.
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler:                      s,
		MaxHeaderBytes:               maxHeaderBytes,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(s.options.Log.Handler(), slog.LevelWarn),
	}
}

// Listener takes the connections of another, which may speak TLS. What net/http refuses before any
// handler sees it, a request that cannot be read, is answered in the vendor's words, kept among the
// unmatched requests and logged; and once the server is closed, nobody who sends or takes nothing
// keeps it from stopping.
func (s *Server) Listener(l net.Listener) net.Listener { return &listener{l, s} }

type listener struct {
	net.Listener
	server *Server
}

// Accept wraps a connection. One that speaks TLS says so to net/http.
func (l *listener) Accept() (net.Conn, error) {
	inner, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &conn{Conn: inner, server: l.server}
	l.server.conns.add(c)
	if over, secure := inner.(*tls.Conn); secure {
		return &tlsConn{conn: c, inner: over}, nil
	}
	return c, nil
}

// headKept is how much of a request is kept to say what it was when it cannot be read.
const keptHeadBytes = 1 << 10

// A conn keeps the beginning of the request that is being read, and puts what net/http writes by
// itself into other words.
type conn struct {
	net.Conn
	server    *Server
	reading   atomic.Bool // a request; false: what comes next begins one
	head      []byte
	readAhead []byte // what net/http read ahead, to see whether the caller has gone
}

// Read notes how a request begins. A byte by itself is read ahead by net/http, while another
// goroutine may write the answer before.
func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	switch {
	case n <= 0:
	case len(p) == 1:
		c.readAhead = append(c.readAhead[:0], p[0])
	case !c.reading.Swap(true):
		c.head = append(c.head[:0], c.readAhead...)
		c.readAhead = c.readAhead[:0]
		fallthrough
	default:
		if room := keptHeadBytes - len(c.head); room > 0 {
			c.head = append(c.head, p[:min(n, room)]...)
		}
	}
	return n, err
}

// Write sends an answer, or what is to be said instead of it.
func (c *conn) Write(p []byte) (int, error) {
	own := netHTTPRefusal(p)
	if own == nil {
		c.reading.Store(false)
		return c.Conn.Write(p)
	}
	if _, err := c.Conn.Write(c.server.unreadable(*own, c.head)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// CloseWrite lets a caller who still sends read the answer before the connection is gone.
func (c *conn) CloseWrite() error {
	if half, can := c.Conn.(interface{ CloseWrite() error }); can {
		return half.CloseWrite()
	}
	return nil
}

// Close ends the connection.
func (c *conn) Close() error {
	c.server.conns.remove(c)
	return c.Conn.Close()
}

// SetReadDeadline is no later than the end of the server allows.
func (c *conn) SetReadDeadline(t time.Time) error {
	return c.Conn.SetReadDeadline(c.server.conns.capDeadline(t, stopReadTimeout))
}

// SetWriteDeadline is no later than the end of the server allows.
func (c *conn) SetWriteDeadline(t time.Time) error {
	return c.Conn.SetWriteDeadline(c.server.conns.capDeadline(t, stopWriteTimeout))
}

// SetDeadline sets both.
func (c *conn) SetDeadline(t time.Time) error {
	return errors.Join(c.SetReadDeadline(t), c.SetWriteDeadline(t))
}

// How long a caller may still send, and take in an answer, once the server is to stop.
const (
	stopReadTimeout  = time.Second
	stopWriteTimeout = 5 * time.Second
)

// conns are the open connections of a server.
type conns struct {
	mu      sync.Mutex
	open    map[*conn]struct{}
	stopped atomic.Pointer[time.Time] // when the server was told to stop; nil: it was not
}

func (cs *conns) add(c *conn) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.open == nil {
		cs.open = map[*conn]struct{}{}
	}
	cs.open[c] = struct{}{}
	cs.limit(c)
}

func (cs *conns) remove(c *conn) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	delete(cs.open, c)
}

// end hurries all callers.
func (cs *conns) stop() {
	now := time.Now()
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.stopped.CompareAndSwap(nil, &now)
	for c := range cs.open {
		cs.limit(c)
	}
}

func (cs *conns) limit(c *conn) {
	if cs.stopped.Load() != nil {
		c.SetDeadline(time.Time{})
	}
}

// sooner is a deadline, or the end of what the server allows if that comes before.
func (cs *conns) capDeadline(t time.Time, hurry time.Duration) time.Time {
	ended := cs.stopped.Load()
	if ended == nil {
		return t
	}
	if last := ended.Add(hurry); t.IsZero() || t.After(last) {
		return last
	}
	return t
}

// A secureConn is one over TLS. The handshake is done when net/http asks for its outcome.
type tlsConn struct {
	*conn
	inner *tls.Conn
	once  sync.Once
	err   error
}

// handshakeLasts is how long a caller has for it.
const handshakeTimeout = 10 * time.Second

// ConnectionState is what net/http tells handlers of TLS.
func (c *tlsConn) ConnectionState() tls.ConnectionState {
	c.once.Do(c.handshake)
	return c.inner.ConnectionState()
}

// Read ends where no handshake came about.
func (c *tlsConn) Read(p []byte) (int, error) {
	if c.once.Do(c.handshake); c.err != nil {
		return 0, io.EOF
	}
	return c.conn.Read(p)
}

// shake logs why a handshake fails, and answers who speaks plain HTTP.
func (c *tlsConn) handshake() {
	ctx, cancel := context.WithTimeout(context.Background(), handshakeTimeout)
	defer cancel()
	c.err = c.inner.HandshakeContext(ctx)
	plain, isRecord := errors.AsType[tls.RecordHeaderError](c.err)
	switch {
	case c.err == nil || errors.Is(c.err, io.EOF): // or somebody only looked whether the port is open
	case isRecord && plain.Conn != nil:
		plain.Conn.Write(c.server.unreadable(plainOnTLS, nil))
	default:
		c.server.options.Log.Warn("a TLS handshake failed: a client that does not trust the certificate needs the one that the banner shows, under a name that stands in it (--tls-name)", "why", c.err)
	}
}
