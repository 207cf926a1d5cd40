package control

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A stream tells in the words of the contract.
type stream struct {
	*call
	*Stream
}

// A sentEvent is one of a stream: its name, the id to go on from, and what is encoded as its data.
type sentEvent struct {
	name, id string
	data     any
}

// followSandbox tells what happens in a sandbox as it happens, from the exchange on that the call names.
func followSandbox(c *call, w *sandbox.World) (response, *problem) {
	lets, p := c.filter()
	if p != nil {
		return response{}, p
	}
	from, p := c.lastEventID()
	if p != nil {
		return response{}, p
	}
	return response{
		status: http.StatusOK, media: "text/event-stream",
		header: [][2]string{{"Cache-Control", "no-store"}, {"Connection", "close"}}, // a stream that was given up is not to be used again
		body:   []byte(": what happens in sandbox " + strconv.Quote(w.ID) + "\n\n"),
		stream: func(s *stream) { s.follow(w, lets, from) },
	}, nil
}

// from is the number of the last exchange that the caller knows of; nil: it wants what is to come.
func (c *call) lastEventID() (*uint64, *problem) {
	text, given := c.values.Param("Last-Event-ID")
	if after, asked := c.values.Param("after"); asked && !given {
		text, given = after, true
	}
	if !given {
		return nil, nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return nil, invalidRequestProblem(openapi.Violation{In: "header", Pointer: "Last-Event-ID", What: "must be the id of an exchange"})
	}
	return &n, nil
}

// follow tells what is kept since from, then what is new, until the caller goes, the mock stops or
// the sandbox is gone.
func (s *stream) follow(w *sandbox.World, lets func(*journal.Entry) bool, from *uint64) {
	reader, kept := w.Journal.Follow()
	defer reader.Close()
	s.Flush()
	if from != nil {
		for _, e := range journal.After(kept, *from) {
			s.notify(journal.Notice{Entry: e}, lets)
		}
	}
	for {
		told, over := reader.Take()
		for _, n := range told {
			s.notify(n, lets)
		}
		if over || !s.Wait(reader.Wake, func() { s.settleDue(w) }) {
			return
		}
	}
}

// overdue lets happen what is due in a world that nobody calls: by itself, time does nothing there.
// A world whose time to live is over ends with the look at it; one that took its place goes on with
// its journal.
func (s *stream) settleDue(w *sandbox.World) {
	if now := s.Worlds.Find(w.ID); now != nil && now.Journal == w.Journal {
		now.Settle()
	}
}

// tell sends what was noticed.
func (s *stream) notify(n journal.Notice, lets func(*journal.Entry) bool) {
	switch {
	case n.Entry != nil && lets(n.Entry):
		shown := n.Entry.Summary()
		s.send(sentEvent{"request", shown.ID, shown})
	case n.Clock != nil:
		s.send(sentEvent{name: "clock", data: Clock{n.Clock.Now.UTC(), n.Clock.Frozen, n.Clock.AuthOffset.String(), eventsOf(n.Clock.Events)}})
	case n.State != nil:
		s.send(sentEvent{name: "state", data: n.State})
	case n.Lost > 0:
		s.send(sentEvent{name: "lost", data: struct {
			Lost int `json:"lost"`
		}{n.Lost}})
	}
}

// send sends an event, checked against the contract.
func (s *stream) send(e sentEvent) {
	data := []byte(s.mask.Known(string(encode(e.data))))
	for _, v := range s.operation.CheckEvent(e.name, data) {
		s.Log.Error("the control API's event breaks the contract: a bug of the mock", "event", e.name, "violation", v.String())
	}
	s.Write(e.bytes(data))
}

// bytes is the event on the wire. JSON of one line needs no more than one line of data.
func (e *sentEvent) bytes(data []byte) []byte {
	var b bytes.Buffer
	b.WriteString("event: " + e.name + "\n")
	if e.id != "" {
		b.WriteString("id: " + e.id + "\n")
	}
	b.WriteString("data: ")
	b.Write(data) // ends with a line feed
	b.WriteByte('\n')
	return b.Bytes()
}
