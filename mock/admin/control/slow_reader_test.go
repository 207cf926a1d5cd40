package control_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// An unbufferedConn is a connection on which a write waits until it is read, or until its deadline.
type unbufferedConn struct {
	net.Conn
	writes chan struct{} // one for each write that begins
}

func (s *unbufferedConn) Write(b []byte) (int, error) {
	s.writes <- struct{}{}
	return s.Conn.Write(b)
}

// A oneConnListener accepts one connection.
type oneConnListener struct {
	net.Listener
	conns chan net.Conn
}

func (d *oneConnListener) Accept() (net.Conn, error) {
	if c, open := <-d.conns; open {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (d *oneConnListener) Close() error   { close(d.conns); return nil }
func (d *oneConnListener) Addr() net.Addr { return &net.UnixAddr{} }

func TestAClientThatReadsNothingDoesNotKeepTheMockFromStopping(t *testing.T) {
	until, stop := context.WithCancel(context.Background())
	s := newServer(t, func(o *control.Options) { o.Until = until })
	client, conn := net.Pipe()
	defer client.Close()
	l, entry := &unbufferedConn{conn, make(chan struct{}, 100)}, &oneConnListener{conns: make(chan net.Conn, 1)}
	entry.conns <- l
	web := &http.Server{Handler: s.handler}
	web.RegisterOnShutdown(stop)
	go web.Serve(entry)
	go request("GET", "/sandboxes/default/events", "").Write(client)
	answer, err := http.ReadResponse(bufio.NewReader(client), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(answer.Body, make([]byte, 2)); err != nil { // the stream has begun
		t.Fatal(err)
	}
	for len(l.writes) > 0 {
		<-l.writes
	}
	keepExchange(s.world("default").Journal, "unsubscribe")
	<-l.writes // nobody reads it
	if err := web.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}
