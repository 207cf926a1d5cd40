package mock

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

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
			kept := sure(p.server.unmatched.Entries())
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
	if s := sure(p.server.unmatched.Entries())[0].Summary(); s.Method != "POST" || s.Path != "/v2/later%zz" {
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
