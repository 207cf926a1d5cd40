package control

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A stream sends the events of the contract.
type stream struct {
	*call
	*Stream
}

// A sentEvent is an event with its name, the id to resume from, and the value of its data.
type sentEvent struct {
	name, id string
	data     any
}

// followSandbox streams what happens in a sandbox, starting after the exchange that the request names.
func followSandbox(c *call, w *sandbox.World) (response, *problem) {
	matches, p := c.filter()
	if p != nil {
		return response{}, p
	}
	from, p := c.lastEventID()
	if p != nil {
		return response{}, p
	}
	return response{
		status: http.StatusOK, media: "text/event-stream",
		header: [][2]string{{"Cache-Control", "no-store"}, {"Connection", "close"}}, // the connection cannot be reused after an aborted stream
		body:   []byte(": events of sandbox " + strconv.Quote(w.ID) + "\n\n"),
		stream: func(s *stream) { s.follow(w, matches, from) },
	}, nil
}

// lastEventID is the number of the last exchange that the caller has; nil: it wants only new ones.
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

// follow sends the stored exchanges after from, then everything new. It ends when the caller disconnects,
// the mock stops or the sandbox is deleted.
func (s *stream) follow(w *sandbox.World, matches func(*journal.Entry) bool, from *uint64) {
	reader, kept, err := w.Journal.Follow()
	if err != nil {
		s.Log.Error("a stream of events has ended: the journal cannot be read", "sandbox", w.ID, "cause", err)
		return
	}
	defer reader.Close()
	s.Flush()
	if from != nil {
		for _, e := range journal.After(kept, *from) {
			s.notify(journal.Notice{Entry: e}, matches)
		}
	}
	for {
		notices, ended := reader.Take()
		for _, n := range notices {
			s.notify(n, matches)
		}
		if ended || !s.Wait(reader.Wake, func() { s.settleDue(w) }) {
			return
		}
	}
}

// settleDue carries out what is due, because in a world that nobody calls nothing else does. The lookup
// removes a world whose time to live has ended. A world that replaced this one has the same journal.
func (s *stream) settleDue(w *sandbox.World) {
	if now, _ := s.Worlds.Find(w.ID); now != nil && now.Journal == w.Journal {
		now.Settle()
	}
}

// notify sends a notice of the journal, if it passes the filters.
func (s *stream) notify(n journal.Notice, matches func(*journal.Entry) bool) {
	switch {
	case n.Entry != nil && matches(n.Entry):
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
		s.Log.Error("an event of the control API breaks the contract: a bug of the mock", "event", e.name, "violation", v.String())
	}
	s.Write(e.bytes(data))
}

// bytes encodes the event. Its JSON is one line, so one data line is enough.
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
