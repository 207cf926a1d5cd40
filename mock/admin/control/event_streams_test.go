package control_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// afterStop are the options of a mock that has stopped already.
func afterStop(o *control.Options) {
	until, stop := context.WithCancel(context.Background())
	stop()
	o.Until = until
}

func TestAStreamEndsWithItsSandbox(t *testing.T) {
	s := newServer(t)
	l := s.listen("")
	s.call("DELETE", "/sandboxes/default", "")
	if e := l.want("state")[0]; !strings.Contains(e.data, `"what":"deleted"`) {
		t.Errorf("got %s", e.data)
	}
	l.wantEnd()
}

func TestAStreamEndsWhenTheTimeToLiveIsOver(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Heartbeat = time.Millisecond })
	w := s.world("default")
	w.Expires = s.clock.Now().Add(time.Hour)
	l := s.listen("")
	s.clock.Advance(2 * time.Hour)
	l.want("state")
	l.wantEnd()
}

func TestAStreamEndsWithTheMock(t *testing.T) {
	until, stop := context.WithCancel(context.Background())
	s := newServer(t, func(o *control.Options) { o.Until = until })
	l := s.listen("")
	stop()
	l.wantEnd()
}

func TestAStreamEndsWhenItsCallerDisconnects(t *testing.T) {
	s := newServer(t)
	l := s.listen("")
	if !s.world("default").Journal.Followed() {
		t.Fatal("the journal has no reader")
	}
	l.close() // which waits for the answer to end
	if s.world("default").Journal.Followed() {
		t.Error("the journal still has a reader")
	}
}

func TestAnIdleStreamSendsHeartbeats(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Heartbeat = time.Millisecond })
	l := s.listen("")
	for range 5 {
		if e, err := l.next(); err != nil || e.comment == "" {
			t.Fatalf("got %+v, %v", e, err)
		}
	}
}

func TestAStreamOutlivesTheReadTimeout(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Heartbeat = time.Millisecond })
	l := s.listen("")
	for began := time.Now(); time.Since(began) < 3*readTimeout; {
		if _, err := l.next(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnInvalidRequestOfAStreamIsRefused(t *testing.T) {
	s := newServer(t)
	wantProblem(t, s.call("GET", "/sandboxes/default/events?operation=unsubscrib", ""), 400, "invalid-request")
	wantProblem(t, s.call("GET", "/sandboxes/nobody/events", ""), 404, "unknown-sandbox")
	r := request("GET", "/sandboxes/default/events", "")
	r.Header.Set("Last-Event-ID", "yesterday")
	wantProblem(t, s.send(r), 400, "invalid-request")
}
