package mock

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// The steps of one call, each by itself, and all of them without a socket. The call is the
// documented unsubscribe example, refused by the last rule, so that it can be repeated.
const benchWorld = `
name: bench
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: AK, sk: SK, token: token-of-acme}]
      resources:
        - {alias: last, id: 21e09f37c5c9420c8746ad5c71fb3aab, service: hws.service.type.ec2, facts: {fee-query-failure: true},
           subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}]}}
`

const benchBody = `{"resource_ids":["21e09f37c5c9420c8746ad5c71fb3aab"],"unsubscribe_type":1,"unsubscribe_reason_type":5,"unsubscribe_reason":"test"}`

func benchServer(b testing.TB) *Server {
	s := NewServer(Options{})
	openDocument(b, s, benchWorld)
	return s
}

// benchRequest is the call, signed as the Go SDK signs it, read from the wire.
func benchRequest() *http.Request {
	const path, names, agent = "/v2/orders/subscriptions/resources/unsubscribe", "user-agent;x-domain-id;x-sdk-date", "huaweicloud-usdk-go/3.0; bench"
	date := time.Now().UTC().Format("20060102T150405Z")
	hash := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	canonical := strings.Join([]string{"POST", path + "/", "", "user-agent:" + agent, "x-domain-id:d0m41n", "x-sdk-date:" + date, "", names, hash(benchBody)}, "\n")
	mac := hmac.New(sha256.New, []byte("SK"))
	io.WriteString(mac, "SDK-HMAC-SHA256\n"+date+"\n"+hash(canonical))
	text := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: %s\r\nContent-Length: %d\r\nAuthorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=%s, Signature=%x\r\nContent-Type: application/json\r\nX-Domain-Id: d0m41n\r\nX-Sdk-Date: %s\r\nAccept-Encoding: gzip\r\n\r\n%s",
		path, agent, len(benchBody), names, mac.Sum(nil), date, benchBody)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err != nil {
		panic(err)
	}
	return r
}

// A discardWriter takes an answer and forgets it.
type discardWriter struct {
	header http.Header
	status int
}

func (n *discardWriter) Header() http.Header         { return n.header }
func (n *discardWriter) Write(b []byte) (int, error) { return len(b), nil }
func (n *discardWriter) WriteHeader(status int)      { n.status = status }

func BenchmarkCall(b *testing.B) {
	s, r := benchServer(b), benchRequest()
	r.Body = nil
	b.ReportAllocs()
	for b.Loop() {
		w := &discardWriter{header: http.Header{}}
		r.Body = io.NopCloser(bytes.NewReader([]byte(benchBody)))
		s.ServeHTTP(w, r)
		if w.status != 400 {
			b.Fatal(w.status)
		}
	}
}

// benchExchange is the call, through the steps that come before the one that is measured.
func benchExchange(b *testing.B, steps ...func(*exchange) *dialect.Refusal) *exchange {
	s := benchServer(b)
	x := s.receive(nil, benchRequest())
	for _, step := range steps {
		if refusal := step(x); refusal != nil {
			b.Fatal(refusal)
		}
	}
	return x
}

func enter(x *exchange) *dialect.Refusal { x.findWorld(); return nil }

// BenchmarkStep measures the steps of follow, and what comes before and after them.
func BenchmarkStep(b *testing.B) {
	b.Run("receive and find the operation", func(b *testing.B) {
		s, r := benchServer(b), benchRequest()
		body := []byte(benchBody)
		b.ReportAllocs()
		for b.Loop() {
			r.Body = io.NopCloser(bytes.NewReader(body))
			x := s.receive(nil, r)
			x.route()
			x.recycle()
		}
	})
	b.Run("find the sandbox", func(b *testing.B) {
		x := benchExchange(b, (*exchange).route)
		b.ReportAllocs()
		for b.Loop() {
			x.findWorld()
			x.session.Done()
		}
	})
	b.Run("authenticate", func(b *testing.B) {
		x := benchExchange(b, (*exchange).route, enter)
		b.ReportAllocs()
		for b.Loop() {
			if refusal := x.authenticate(); refusal != nil {
				b.Fatal(refusal)
			}
		}
	})
	b.Run("check the form", func(b *testing.B) {
		x := benchExchange(b, (*exchange).route, enter)
		b.ReportAllocs()
		for b.Loop() {
			if refusal := x.checkForm(); refusal != nil {
				b.Fatal(refusal)
			}
		}
	})
	b.Run("decide", func(b *testing.B) {
		x := benchExchange(b, (*exchange).route, enter, (*exchange).checkForm)
		command, _ := x.command.Read(x.call)
		b.ReportAllocs()
		for b.Loop() {
			if refusal := x.decide(command); refusal.Row != "huawei.fee-query-failure" {
				b.Fatal(refusal)
			}
		}
	})
	b.Run("write the answer", func(b *testing.B) {
		x := benchExchange(b, (*exchange).route, enter, (*exchange).checkForm)
		out := billing.Outcome{Orders: []billing.OrderID{"CS19040119281JMYC"}}
		b.ReportAllocs()
		for b.Loop() {
			x.command.Encode(x.call, out)
		}
	})
	b.Run("check the answer and keep the exchange", func(b *testing.B) {
		x := benchExchange(b, (*exchange).route, enter, (*exchange).checkForm)
		x.assignNumber()
		x.answer = x.command.Encode(x.call, billing.Outcome{Orders: []billing.OrderID{"CS19040119281JMYC"}})
		h := http.Header{}
		x.writeHeaders(h)
		b.ReportAllocs()
		for b.Loop() {
			x.conclude(h)
		}
	})
}

// What a test pays for a mock of its own.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		m, err := New()
		if err != nil {
			b.Fatal(err)
		}
		if err := m.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
