package mock

import (
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// maxHeaderBytes limits the request line and headers together. It is above the limits of the vendors'
// gateways, so that the dialects can refuse with their own codes; anything larger is not kept in memory.
const maxHeaderBytes = 256 << 10

// HTTP returns an [http.Server] with the limits and the log of this server, to serve on a
// [Server.Listener].
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler:                      s,
		MaxHeaderBytes:               maxHeaderBytes,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(s.options.Log.Handler(), slog.LevelWarn),
	}
}

// Listener wraps a listener, which may speak TLS, to serve the mock on it. A request that net/http
// cannot read never reaches a handler; with this listener it is answered in the vendor's form,
// recorded with the unmatched requests and logged. After [Server.Close], an idle or stuck client
// cannot keep the server from stopping.
func (s *Server) Listener(l net.Listener) net.Listener { return &listener{l, s} }

type listener struct {
	net.Listener
	server *Server
}

// Accept wraps the next connection, so that net/http still sees whether it uses TLS.
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

// keptHeadBytes is how much of a request is kept, to report it when it cannot be read.
const keptHeadBytes = 1 << 10

// A conn keeps the beginning of the request that is being read, and replaces the error answers that
// net/http writes itself.
type conn struct {
	net.Conn
	server    *Server
	reading   atomic.Bool // whether a request has begun; false: the next bytes begin one
	head      []byte
	readAhead []byte // a byte that net/http read to see whether the client has closed the connection
}

// Read records how a request begins. net/http reads a single byte ahead in the background, possibly
// while another goroutine still writes the previous answer; so that byte is kept apart.
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

// Write sends an answer, or the vendor's answer in place of one that net/http wrote itself.
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

// CloseWrite closes the sending side only, so that a client that is still sending can read the answer.
func (c *conn) CloseWrite() error {
	if half, can := c.Conn.(interface{ CloseWrite() error }); can {
		return half.CloseWrite()
	}
	return nil
}

// Close closes the connection.
func (c *conn) Close() error {
	c.server.conns.remove(c)
	return c.Conn.Close()
}

// SetReadDeadline sets a deadline, or an earlier one when the server is stopping.
func (c *conn) SetReadDeadline(t time.Time) error {
	return c.Conn.SetReadDeadline(c.server.conns.capDeadline(t, stopReadTimeout))
}

// SetWriteDeadline sets a deadline, or an earlier one when the server is stopping.
func (c *conn) SetWriteDeadline(t time.Time) error {
	return c.Conn.SetWriteDeadline(c.server.conns.capDeadline(t, stopWriteTimeout))
}

// SetDeadline sets both deadlines.
func (c *conn) SetDeadline(t time.Time) error {
	return errors.Join(c.SetReadDeadline(t), c.SetWriteDeadline(t))
}
