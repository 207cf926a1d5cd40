package mock

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"fmt"
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

func TestNoAnswerIsThatOfNetHTTP(t *testing.T) {
	for _, c := range unreadableRequests {
		t.Run(c.name, func(t *testing.T) {
			p := newRawServer(t, false)
			a, body := p.exchange(c.text)
			if a.StatusCode != c.status || !strings.Contains(body, c.body) || a.Header.Get("X-Mock-Request") == "" || a.Header.Get("Location") != "" {
				t.Errorf("answered %d %v %s", a.StatusCode, a.Header, body)
			}
			if strings.HasPrefix(a.Header.Get("Content-Type"), "text/plain") {
				t.Errorf("the answer is plain text: %s", body)
			}
			kept := p.server.unmatched.Entries()
			if len(kept) != 1 || !strings.Contains(fmt.Sprint(kept[0].Summary().Violations), c.reason) {
				t.Fatalf("%d are kept, of %v", len(kept), p.log)
			}
			if !strings.Contains(p.log.String(), c.reason) {
				t.Errorf("the log has %s", p.log)
			}
		})
	}
}

// CONNECT is for a proxy, so what comes is no vendor's answer: it says what to do instead.
func TestACallForATunnelLearnsWhatToDoInstead(t *testing.T) {
	p := newRawServer(t, false)
	a, body := p.exchange("CONNECT bss.example:443 HTTP/1.1\r\nHost: bss.example:443\r\n\r\n")
	if a.StatusCode != http.StatusNotImplemented || !strings.Contains(body, "rescind serve --tls") {
		t.Errorf("answered %d %s", a.StatusCode, body)
	}
	if !strings.Contains(p.log.String(), "not a proxy for HTTPS") {
		t.Errorf("the log has %s", p.log)
	}
}

func TestARequestForTheControlAPIThatCannotBeReadIsAProblem(t *testing.T) {
	p := newRawServer(t, false)
	a, body := p.exchange("GET /_mock/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n")
	if a.StatusCode != 400 || a.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(body, "urn:rescind:invalid-request") || !strings.Contains(body, "malformed") {
		t.Errorf("got %d %v %s", a.StatusCode, a.Header, body)
	}
}

func TestARequestThatCannotBeReadIsDistinguishedFromEarlierOnesOfItsConnection(t *testing.T) {
	p := newRawServer(t, false)
	c := p.dial()
	in := bufio.NewReader(c)
	for range 3 {
		io.WriteString(c, validHead+"\r\n")
		a, err := http.ReadResponse(in, nil)
		if err != nil || a.StatusCode != 200 {
			t.Fatalf("%v %v", a, err)
		}
		io.Copy(io.Discard, a.Body)
	}
	io.WriteString(c, "POST /v2/later%zz HTTP/1.1\r\nHost: x\r\n\r\n")
	if a, err := http.ReadResponse(in, nil); err != nil || a.StatusCode != 400 {
		t.Fatalf("%v %v", a, err)
	}
	if s := p.server.unmatched.Entries()[0].Summary(); s.Method != "POST" || s.Path != "/v2/later%zz" {
		t.Errorf("it is shown as %s %s", s.Method, s.Path)
	}
}

func TestTheWrongProtocolIsLogged(t *testing.T) {
	plain := newRawServer(t, false)
	if _, err := tls.Dial("tcp", plain.host, nil); err == nil || !strings.Contains(plain.log.String(), "is TLS, but this port expects plain HTTP") {
		t.Errorf("%v: the log has %s", err, plain.log)
	}
	secure := newRawServer(t, true)
	if a, body := secure.exchange("GET /v2 HTTP/1.1\r\nHost: x\r\n\r\n"); a.StatusCode != 400 || !strings.Contains(body, "APIGW.0201") || !strings.Contains(secure.log.String(), "call https://") {
		t.Errorf("got %d %s; the log has %s", a.StatusCode, body, secure.log)
	}
	if _, err := tls.Dial("tcp", secure.host, nil); err == nil {
		t.Error("a certificate of nobody is trusted")
	}
	for range 200 { // the server learns of it when it reads
		if strings.Contains(secure.log.String(), "a TLS handshake failed") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("the log has %s", secure.log)
}

func TestOverTLSACallIsAnsweredAsOne(t *testing.T) {
	p := newRawServer(t, true)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	r, _ := http.NewRequest("POST", "https://"+p.host+"/_mock/sandboxes", strings.NewReader(`{"scenario":"quickstart"}`))
	r.Header = http.Header{"Authorization": {"Bearer admin"}, "Content-Type": {"application/json"}}
	a, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if body, _ := io.ReadAll(a.Body); !strings.Contains(string(body), `"endpoint":"https://`+p.host+`"`) {
		t.Errorf("got %d %s", a.StatusCode, body)
	}
}

// Whoever stalls does not keep the mock from stopping: in the middle of an upload, before a request,
// or while the answer waits to be taken.
func TestAStalledClientDoesNotDelayTheStop(t *testing.T) {
	for _, text := range []string{"", "POST /v2/x HTTP/1.1\r\nHo", "POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf", "POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nhalf"} {
		p := newRawServer(t, false)
		c := p.dial()
		io.WriteString(c, text)
		time.Sleep(50 * time.Millisecond) // until the server reads
		began := time.Now()
		if err := p.http.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
		if took := time.Since(began); took > 4*time.Second {
			t.Errorf("%q: the stop took %v", text, took)
		}
	}
}

func TestLargeBodiesShareABoundedMemoryAndSmallOnesAreAlwaysAccepted(t *testing.T) {
	p := newRawServer(t, false)
	for range 8 { // more than there is room for
		c := p.dial()
		fmt.Fprintf(c, "POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\nthe beginning", maxBody)
	}
	for taken := int64(0); taken < bodyRoom; time.Sleep(time.Millisecond) {
		p.server.bodies.mu.Lock()
		if taken = p.server.bodies.taken; taken > bodyRoom {
			t.Fatalf("%d bytes are taken", taken)
		}
		p.server.bodies.mu.Unlock()
	}
	if a, _ := p.exchange("POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"); a.StatusCode != 404 {
		t.Errorf("a small call is answered %d", a.StatusCode)
	}
	large := strings.Repeat(" ", 1<<20)
	call := fmt.Sprintf("POST /v2/x HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", len(large), large)
	a, body := p.exchange(call)
	for began := time.Now(); a.StatusCode == 429 && time.Since(began) < time.Minute; { // the slow ones that waited may have got the memory first
		a, body = p.exchange(call)
	}
	if a.StatusCode != 404 {
		t.Errorf("a large call is answered %d %s until the end", a.StatusCode, body)
	}
}

func TestABodyWithoutMemoryIsRefusedWithTheReason(t *testing.T) {
	p := newRawServer(t, false)
	p.server.bodies.tryAcquire(&upload{bytes: bodyRoom, started: time.Now().Add(time.Hour), cutOff: func() {}})
	for u := range p.server.bodies.uploads {
		u.received.Store(bodyRoom) // all of it came: it is on its way
	}
	a, body := p.exchange("POST /v2/orders/subscriptions/resources/unsubscribe HTTP/1.1\r\nHost: x\r\nX-Auth-Token: token-of-acme\r\nContent-Length: 20000\r\n\r\n" + strings.Repeat(" ", 20000))
	if a.StatusCode != 429 || !strings.Contains(body, "APIGW.0308") || !strings.Contains(a.Header.Get("X-Mock-Violations"), "too many other large bodies") {
		t.Errorf("got %d %v %s", a.StatusCode, a.Header, body)
	}
}

func TestABodyOfUnknownLengthIsReadToItsEndWhateverItsSize(t *testing.T) {
	r := newHarness(t, "")
	for _, n := range []int{0, 1, smallBody - 1, smallBody, smallBody + 1, 1 << 20} {
		body := `{"resource_ids":["nothing"],"unsubscribe_type":1` + strings.Repeat(" ", n) + "}"
		q := r.callOf("POST", unsubscribePathOfUnmatched, "")
		q.Body, q.ContentLength = io.NopCloser(strings.NewReader(body)), -1
		q.Header.Set("X-Auth-Token", "token-of-acme")
		a, err := r.send(q)
		if err != nil || a.StatusCode != 400 || strings.Contains(a.body, "CBC.0100") {
			t.Errorf("%d more bytes: %v %d %s", n, err, a.StatusCode, a.body)
		}
	}
	if n := r.server.bodies.taken; n != 0 {
		t.Errorf("%d bytes are still taken", n)
	}
}
