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

// A stall is a connection without buffers: what is written waits until it is read, or its time is over.
type stall struct {
	net.Conn
	writes chan struct{} // one for each write that begins
}

func (s *stall) Write(b []byte) (int, error) {
	s.writes <- struct{}{}
	return s.Conn.Write(b)
}

// A door accepts one connection.
type door struct {
	net.Listener
	in chan net.Conn
}

func (d *door) Accept() (net.Conn, error) {
	if c, open := <-d.in; open {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (d *door) Close() error   { close(d.in); return nil }
func (d *door) Addr() net.Addr { return &net.UnixAddr{} }

func TestAReaderWhoReadsNothingDoesNotKeepTheMockFromStopping(t *testing.T) {
	until, stop := context.WithCancel(context.Background())
	s := newServer(t, func(o *control.Options) { o.Until = until })
	client, conn := net.Pipe()
	defer client.Close()
	l, entry := &stall{conn, make(chan struct{}, 100)}, &door{in: make(chan net.Conn, 1)}
	entry.in <- l
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
	exchanged(s.world("default").Journal, "unsubscribe")
	<-l.writes // nobody reads it
	if err := web.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}
