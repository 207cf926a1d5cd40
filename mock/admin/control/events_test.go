package control_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

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

func TestDueEventsHappenWhileAStreamIsOpen(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Heartbeat = time.Millisecond })
	s.call("PUT", clockPath, `{"frozen":false}`)
	l := s.listen("")
	s.clock.Advance(365 * 24 * time.Hour)
	l.awaitRenewal()
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
