package control_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// afterStop are the options of a mock that has stopped already.
func afterStop(o *control.Options) {
	until, stop := context.WithCancel(context.Background())
	stop()
	o.Until = until
}

// An event is one of a stream as a client reads it; a comment has only that.
type event struct{ name, id, data, comment string }

func (e event) String() string { return strings.TrimSpace(e.name + " " + e.id) }

// A stream outlives readTimeout. The headers of a request have more time than that, because a busy machine
// takes longer to send them, and a request that comes too late is answered with a closed connection.
const (
	readTimeout       = 50 * time.Millisecond
	readHeaderTimeout = time.Minute
)

// A listener reads the events of the sandbox default from a real server.
type listener struct {
	t     *testing.T
	text  *bufio.Scanner
	close func()
}

// listen follows the sandbox. It receives every event from the moment it returns.
func (s *server) listen(query string, header ...string) *listener {
	s.t.Helper()
	web := httptest.NewUnstartedServer(s.handler)
	web.Config.ReadTimeout, web.Config.ReadHeaderTimeout = readTimeout, readHeaderTimeout
	web.Start()
	ctx, cancel := context.WithCancel(s.t.Context())
	r, _ := http.NewRequestWithContext(ctx, "GET", web.URL+control.Prefix+"/sandboxes/default/events"+query, nil)
	r.Header.Set("Authorization", "Bearer "+adminToken)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := web.Client().Do(r)
	if err != nil || answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		s.t.Fatalf("got %+v, %v", answer, err)
	}
	l := &listener{t: s.t, text: bufio.NewScanner(answer.Body), close: func() { cancel(); answer.Body.Close(); web.Close() }}
	l.text.Buffer(nil, 1<<20)
	s.t.Cleanup(l.close)
	return l
}

// next is the next event, io.EOF at the end of the stream.
func (l *listener) next() (e event, err error) {
	for l.text.Scan() {
		name, value, _ := strings.Cut(l.text.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case l.text.Text() == "":
			return e, nil
		case name == "":
			e.comment = ":" + value
		case name == "event":
			e.name = value
		case name == "id":
			e.id = value
		case name == "data":
			e.data += value
		}
	}
	if l.text.Err() != nil {
		return e, l.text.Err()
	}
	return e, io.EOF
}

// want requires events of these names, each with the id of an exchange where it has one. It ignores comments.
func (l *listener) want(names ...string) (all []event) {
	l.t.Helper()
	for len(all) < len(names) {
		e, err := l.next()
		if err != nil {
			l.t.Fatalf("after %v: %v; want %v", all, err, names)
		}
		if e.comment == "" {
			all = append(all, e)
		}
	}
	got := make([]string, len(all))
	for i, e := range all {
		got[i] = e.String()
	}
	if !slices.Equal(got, names) {
		l.t.Fatalf("got %v, want %v", got, names)
	}
	return all
}

func (l *listener) wantEnd() {
	l.t.Helper()
	for {
		e, err := l.next()
		if err == io.EOF {
			return
		}
		if err != nil || e.comment == "" {
			l.t.Fatalf("got %+v, %v; want the end", e, err)
		}
	}
}

func TestEventsOfASandboxAreSentAsTheyHappen(t *testing.T) {
	s := newServer(t)
	l := s.listen("")
	s.unsubscribe("web", "")
	keepExchange(s.world("default").Journal, "unsubscribe")
	s.call("PUT", clockPath, `{"advance":"1h"}`)
	s.call("PUT", clockPath, `{"advance":"8760h"}`)
	s.call("POST", "/sandboxes/default/reset", `{"what":["clock","journal"]}`)
	s.call("DELETE", "/sandboxes/default/requests", "")
	all := l.want("state", "request 1", "clock")
	var changed struct {
		What              string
		Version           int
		Resources, Orders []string
	}
	json.Unmarshal([]byte(all[0].data), &changed)
	if changed.What != "changed" || changed.Version == 0 || len(changed.Resources) == 0 || len(changed.Orders) != 1 {
		t.Errorf("got %s", all[0].data)
	}
	if !strings.Contains(all[1].data, `"operation":"unsubscribe"`) || strings.Contains(all[1].data, "5ecr3t") {
		t.Errorf("got %s", all[1].data)
	}
	var names []string
	for len(names) == 0 || names[len(names)-1] != "the end" {
		e, err := l.next()
		if err != nil {
			t.Fatal(err)
		}
		name := e.name
		if strings.Contains(e.data, `"parts":["journal"]`) {
			name = "the end"
		}
		names = append(names, name)
	}
	// A year brings renewals: each is a change, and one event of the clock has them all.
	if text := strings.Join(slices.Compact(names), " "); text != "state clock state clock the end" {
		t.Errorf("got %s", text)
	}
}

func TestTheEventOfTheClockIsTheResponseOfTheClockCall(t *testing.T) {
	s := newServer(t)
	l := s.listen("")
	answered := s.call("PUT", clockPath, `{"advance":"8760h","auth_offset":"17m"}`).Body.String()
	for {
		e, err := l.next()
		if err != nil {
			t.Fatal(err)
		}
		if e.name == "clock" {
			if e.data+"\n" != answered {
				t.Errorf("the event is %s\nthe response   %s", e.data, answered)
			}
			return
		}
	}
}

func TestAStreamContinuesAfterTheLastEventThatWasReceived(t *testing.T) {
	s := newServer(t)
	j := s.world("default").Journal
	for range 4 {
		keepExchange(j, "unsubscribe")
	}
	s.listen("", "Last-Event-ID", "2").want("request 3", "request 4")
	s.listen("?after=3").want("request 4")
	l := s.listen("?after=0")
	keepExchange(j, "unsubscribe")
	l.want("request 1", "request 2", "request 3", "request 4", "request 5")
}

func TestACallThatEndedLaterIsSentLaterAndOnce(t *testing.T) {
	s := newServer(t)
	j := s.world("default").Journal
	first, second := j.Number(), j.Number()
	keep := func(n uint64) {
		j.Keep(&journal.Entry{N: n, Call: &dialect.Call{Method: "GET", Path: "/"}, Answer: dialect.Answer{Status: 200}})
	}
	keep(second)
	s.listen("?after=0").want("request 2")
	l := s.listen("", "Last-Event-ID", "2")
	keep(first)
	l.want("request 1")
	if got := ids(get[requests](s, "GET", "/sandboxes/default/requests?after=2", "")); got != "1" {
		t.Errorf("after 2 there is %s", got)
	}
	if got := ids(get[requests](s, "GET", "/sandboxes/default/requests?after=1", "")); got != "" {
		t.Errorf("after 1 there is %s", got)
	}
}

func TestOnlyRequestsThatMatchTheFilterAreSent(t *testing.T) {
	s := newServer(t)
	j := s.world("default").Journal
	l := s.listen("?operation=list_orders&severity=error")
	wrong := openapi.Violation{In: "query", Pointer: "limit", What: "is wrong"}
	keepExchange(j, "unsubscribe", wrong)
	keepExchange(j, "list_orders")
	keepExchange(j, "list_orders", wrong)
	s.call("PUT", clockPath, `{"advance":"1h"}`)
	l.want("request 3", "clock")
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

func TestDueEventsHappenWhileAStreamIsOpen(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Heartbeat = time.Millisecond })
	s.call("PUT", clockPath, `{"frozen":false}`)
	l := s.listen("")
	s.clock.Advance(365 * 24 * time.Hour)
	l.awaitRenewal()
}

func (l *listener) awaitRenewal() {
	l.t.Helper()
	for {
		e, err := l.next()
		if err != nil {
			l.t.Fatal(err)
		}
		if e.name == "clock" && strings.Contains(e.data, "renewal charged") {
			return
		}
	}
}

func TestDueEventsHappenInTheWorldThatReplacedTheFirst(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Heartbeat = time.Millisecond })
	l := s.listen("")
	s.replace("default")
	s.call("PUT", clockPath, `{"frozen":false}`)
	s.clock.Advance(365 * 24 * time.Hour)
	l.awaitRenewal()
}

const calls = 600

// overflowBuffers keeps more exchanges than the buffers of the connection have room for.
func overflowBuffers(j *journal.Journal) {
	c, long := &dialect.Call{Operation: openapi.Huawei().Operation("unsubscribe")}, strings.Repeat("x", 64<<10)
	for range calls {
		j.Keep(&journal.Entry{N: j.Number(), Call: c, Answer: dialect.Answer{Status: 200}, FaultLabel: long})
	}
}

// A reader who reads nothing fills the buffers between; then what is new is lost, and counted.
func TestASlowReaderDelaysNoCallAndIsToldHowManyEventsItLost(t *testing.T) {
	s := newServer(t)
	j := s.world("default").Journal
	l := s.listen("?operation=unsubscribe")
	overflowBuffers(j)
	received, lost := 0, 0
	for received+lost < calls {
		e, err := l.next()
		if err != nil {
			t.Fatal(err)
		}
		switch e.name {
		case "request":
			received++
		case "lost":
			var n struct{ Lost int }
			json.Unmarshal([]byte(e.data), &n)
			lost += n.Lost
		}
	}
	if received+lost != calls || lost == 0 {
		t.Errorf("%d were received and %d lost, of %d", received, lost, calls)
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

func TestEachEventOfTheContractIsSent(t *testing.T) {
	op := openapi.Control().Operation("follow_sandbox")
	names := op.Events()
	slices.Sort(names)
	if fmt.Sprint(names) != "[clock lost request state]" {
		t.Errorf("the contract has %v", names)
	}
	if len(op.CheckEvent("nothing", []byte("{}"))) == 0 || len(op.CheckEvent("lost", []byte(`{"lost":0}`))) == 0 {
		t.Error("events are not checked")
	}
}
