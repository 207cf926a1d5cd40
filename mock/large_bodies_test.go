package mock

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

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
