package mock

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// A rawServer is a mock served as `rescind serve` does, and its log.
type rawServer struct {
	t      *testing.T
	server *Server
	http   *http.Server
	host   string
	log    *logLines
}

// logLines are a log that is written concurrently.
type logLines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logLines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logLines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newRawServer(t *testing.T, secure bool) *rawServer {
	t.Helper()
	p := &rawServer{t: t, log: &logLines{}}
	p.server = NewServer(Options{AdminToken: "admin", Log: slog.New(slog.NewTextHandler(p.log, nil))})
	openDocument(t, p.server, faultyWorld)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.host, p.http = l.Addr().String(), p.server.HTTP()
	p.http.RegisterOnShutdown(p.server.Close)
	if secure {
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{someCertificate()}})
	}
	go p.http.Serve(p.server.Listener(l))
	t.Cleanup(func() { p.http.Close() })
	return p
}

// someCertificate is that of httptest.
func someCertificate() tls.Certificate {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	return s.TLS.Certificates[0]
}

func (p *rawServer) dial() net.Conn {
	p.t.Helper()
	c, err := net.Dial("tcp", p.host)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(20 * time.Second))
	return c
}

// exchange writes bytes as they are and reads the response.
func (p *rawServer) exchange(text string) (*http.Response, string) {
	p.t.Helper()
	c := p.dial()
	go io.WriteString(c, text)
	a, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		p.t.Fatalf("%.60q: %v", text, err)
	}
	body, _ := io.ReadAll(a.Body)
	return a, string(body)
}

const validHead = "GET /v2/orders/customer-orders HTTP/1.1\r\nHost: x\r\nX-Auth-Token: token-of-acme\r\n"

// unreadableRequests are those that net/http refuses or answers by itself.
var unreadableRequests = []struct {
	name, text   string
	status       int
	body, reason string // parts of the answer and of the violation
}{
	{"an escape that is none", "GET /v2/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"an escape that is none, at the root", "GET /?Action=%zz HTTP/1.1\r\nHost: x\r\n\r\n", 404, "InvalidAction.NotFound", ""},
	{"no version", "GET /v2\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"no request line", "hello\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"a method that is none", "G@T /v2 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"a host that is none", "GET / HTTP/1.1\r\nHost: x\"\r\n\r\n", 400, "BadRequest", "malformed Host header"},
	{"a host that is none, elsewhere", "GET /v2 HTTP/1.1\r\nHost: x\"\r\n\r\n", 400, "APIGW.0201", "malformed Host header"},
	{"no host", "GET /v2 HTTP/1.1\r\n\r\n", 400, "APIGW.0201", "missing required Host header"},
	{"two hosts", "GET /v2 HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"a header that is none", "GET /v2 HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"a name of a header that is none", "GET /v2 HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n", 400, "APIGW.0201", "invalid header name"},
	{"a value of a header that is none", "GET /v2 HTTP/1.1\r\nHost: x\r\nA: b\x01\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"a megabyte of headers", "GET /v2 HTTP/1.1\r\nHost: x\r\nA: " + strings.Repeat("x", 1<<20) + "\r\n\r\n", 494, "APIGW.0201", "256 KiB"},
	{"a megabyte of path", "GET /v2" + strings.Repeat("x", 1<<20) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "APIGW.0201", "256 KiB"},
	{"a transfer encoding", "POST /v2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400, "APIGW.0201", "only chunked"},
	{"a length that is none", "POST /v2 HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "APIGW.0201", "malformed"},
	{"two lengths", "POST /v2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400, "APIGW.0201", "malformed"},
	{"a version to come", "GET /v2 HTTP/3.0\r\nHost: x\r\n\r\n", 400, "APIGW.0201", "version of HTTP"},
	{"an expectation", validHead + "Expect: the-unexpected\r\n\r\n", 400, "APIGW.0201", "100-continue"},
	{"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 404, "APIGW.0101", ""},
	{"TRACE", "TRACE /v2 HTTP/1.1\r\nHost: x\r\n\r\n", 404, "APIGW.0101", ""},
	{"OPTIONS of all", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 404, "APIGW.0101", ""},
	{"a target with its host", "GET http://x/v2/nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404, "APIGW.0101", ""},
}
