package mock

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"sync"
	"time"
)

// A tlsConn is a connection over TLS. The handshake happens when net/http first asks for its state.
type tlsConn struct {
	*conn
	inner *tls.Conn
	once  sync.Once
	err   error
}

// handshakeTimeout limits a TLS handshake.
const handshakeTimeout = 10 * time.Second

// ConnectionState completes the handshake and returns the TLS state, which net/http gives to handlers.
func (c *tlsConn) ConnectionState() tls.ConnectionState {
	c.once.Do(c.handshake)
	return c.inner.ConnectionState()
}

// Read returns io.EOF when the handshake failed.
func (c *tlsConn) Read(p []byte) (int, error) {
	if c.once.Do(c.handshake); c.err != nil {
		return 0, io.EOF
	}
	return c.conn.Read(p)
}

// handshake logs why a handshake fails, and answers a client that sends plain HTTP.
func (c *tlsConn) handshake() {
	ctx, cancel := context.WithTimeout(context.Background(), handshakeTimeout)
	defer cancel()
	c.err = c.inner.HandshakeContext(ctx)
	plain, isRecord := errors.AsType[tls.RecordHeaderError](c.err)
	switch {
	case c.err == nil || errors.Is(c.err, io.EOF): // io.EOF: the client only tested whether the port is open
	case isRecord && plain.Conn != nil:
		plain.Conn.Write(c.server.unreadable(plainOnTLS, nil))
	default:
		c.server.options.Log.Warn("a TLS handshake failed: the client must trust the certificate that the banner shows, and call the server by a name in that certificate (--tls-name adds names)", "why", c.err)
	}
}
