package main

import (
	"bufio"
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/rescindhq/rescind/mock"
)

// BenchmarkCalls measures what each kind of call takes in the process, without a socket.
func BenchmarkCalls(b *testing.B) {
	for _, k := range callKinds {
		b.Run(k.name, func(b *testing.B) { k.measure(b, callsPerSandbox) })
	}
}

// measure makes calls in sandboxes with this number of resources; what it takes to open these is not measured.
func (k *callKind) measure(b *testing.B, size int) {
	c := k.inProcess(b, size)
	b.ReportAllocs()
	for b.Loop() {
		if c.served == len(c.requests) {
			b.StopTimer()
			c.refill(b)
			b.StartTimer()
		}
		c.serveNext(b)
	}
}

// callsPerSandbox is how many calls are made in one sandbox before the next one is opened, at most.
const callsPerSandbox = 500

// inProcessCalls are calls of a kind, made in the process one after the other.
type inProcessCalls struct {
	kind     *callKind
	size     int // resources of a sandbox
	server   *mock.Server
	control  *serverProcess
	sandbox  tenant
	requests []*http.Request
	served   int
	answer   discarded
}

// inProcess prepares calls in sandboxes with this number of resources.
func (k *callKind) inProcess(b testing.TB, size int) *inProcessCalls {
	const token = "a-token-for-the-control-api"
	c := &inProcessCalls{kind: k, size: size, server: mock.NewServer(mock.Options{AdminToken: token})}
	over := httptest.NewServer(c.server)
	b.Cleanup(over.Close)
	c.control = &serverProcess{URL: over.URL, AdminURL: over.URL + "/_mock", AdminToken: token}
	c.refill(b)
	return c
}

// refill opens the next sandbox, and reads its requests as a server reads them.
func (c *inProcessCalls) refill(b testing.TB) {
	if c.sandbox.ID != "" {
		c.control.control(b, http.MethodDelete, "/sandboxes/"+c.sandbox.ID, "", nil)
	}
	var written [][]byte
	c.sandbox, written = c.kind.open(b, c.control, c.size, min(c.size, callsPerSandbox))
	c.requests, c.served = c.requests[:0], 0
	for _, text := range written {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(text)))
		if err != nil {
			b.Fatal(err)
		}
		c.requests = append(c.requests, r)
	}
}

// serveNext makes the next call.
func (c *inProcessCalls) serveNext(b testing.TB) {
	c.answer = discarded{header: c.answer.header}
	if clear(c.answer.header); c.answer.header == nil {
		c.answer.header = http.Header{}
	}
	c.server.ServeHTTP(&c.answer, c.requests[c.served])
	if c.served++; c.answer.status != c.kind.status {
		b.Fatalf("%s: call %d was answered with %d, not %d", c.kind.name, c.served, c.answer.status, c.kind.status)
	}
}

// discarded takes an answer and forgets it.
type discarded struct {
	header http.Header
	status int
}

func (d *discarded) Header() http.Header         { return d.header }
func (d *discarded) Write(p []byte) (int, error) { return len(p), nil }
func (d *discarded) WriteHeader(status int)      { d.status = status }
