package console

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// What a browser is told by name; exchanges come without one, as rows of the list.
const (
	anew = "anew" // the list is not what it was: look again
	over = "over" // nothing more will come
)

// live is the address of what is new in the journal after an exchange.
func (p *place) live(asked map[string]string, after uint64) string {
	values := query(asked)
	values.Set("after", strconv.FormatUint(after, 10))
	return p.Root() + "/journal/live?" + values.Encode()
}

// showLive tells the exchanges that end from now on, as rows of the list.
func showLive(v *pageRequest) (page, *pageError) {
	lets, err := journal.ParseFilters(given(v.filters()))
	if err != nil {
		return page{}, &pageError{http.StatusBadRequest, err.Error(), ""}
	}
	after, err := v.after()
	if err != nil {
		return page{}, &pageError{http.StatusBadRequest, "The number after which to begin is none", ""}
	}
	return v.look("journal", func(p *place) (page, *pageError) {
		f := &follower{place: p, lets: lets, after: after}
		return page{stream: func(s *control.Stream) { f.follow(s, v) }}, nil
	})
}

// after is the exchange that the browser knows of as the last.
func (v *pageRequest) after() (uint64, error) {
	text := v.request.Header.Get("Last-Event-ID")
	if text == "" {
		text = v.request.URL.Query().Get("after")
	}
	if text == "" {
		return 0, nil
	}
	return strconv.ParseUint(text, 10, 64)
}

// A follower tells one browser what is new in one journal.
type follower struct {
	*place
	lets  func(*journal.Entry) bool
	after uint64
	shown []uint64 // what the browser lists, the oldest first
}

// follow ends when the browser goes, the mock stops, or the sandbox or its time is over.
func (f *follower) follow(s *control.Stream, v *pageRequest) {
	reader, kept := f.world.Journal.Follow()
	defer reader.Close()
	f.listed(kept)
	s.Write([]byte(": what happens in the journal\n\n"))
	for _, e := range journal.After(kept, f.after) {
		f.tell(s, journal.Notice{Entry: e})
	}
	for {
		told, ended := reader.Take()
		for _, n := range told {
			f.tell(s, n)
		}
		if ended {
			s.Write(event(over, "", []byte("over")))
			return
		}
		if !s.Wait(reader.Wake, func() { v.overdue(f.world) }) {
			return
		}
	}
}

// overdue lets happen what is due in a world that nobody calls, the end of its time included.
func (v *pageRequest) overdue(w *sandbox.World) {
	if v.Worlds.Find(w.ID) == w {
		w.Settle()
	}
}

// listed works out what the browser has on its first leaf already.
func (f *follower) listed(kept []*journal.Entry) {
	late := map[uint64]bool{}
	for _, e := range journal.After(kept, f.after) {
		late[e.N] = true
	}
	for _, e := range kept {
		if f.lets(e) && !late[e.N] {
			f.shown = append(f.shown, e.N)
		}
	}
	f.shown = f.shown[max(0, len(f.shown)-perLeaf):]
}

func (f *follower) tell(s *control.Stream, n journal.Notice) {
	switch {
	case n.Entry != nil && f.lets(n.Entry):
		s.Write(event("", strconv.FormatUint(n.Entry.N, 10), f.row(n.Entry)))
	case n.State != nil && n.State.What == "reset", n.Lost > 0:
		s.Write(event(anew, "", []byte(anew)))
	}
}

// row is a new row of the list, and what falls off its end.
func (f *follower) row(e *journal.Entry) []byte {
	told := struct {
		entryRow
		Off uint64 // 0: nothing
	}{entryRow: rowOf(e, f.exchange)}
	if f.shown = append(f.shown, e.N); len(f.shown) > perLeaf {
		told.Off, f.shown = f.shown[0], f.shown[1:]
	}
	var b bytes.Buffer
	if err := templates()["journal"].ExecuteTemplate(&b, "live", told); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// event is one on the wire.
func event(name, id string, data []byte) []byte {
	var b bytes.Buffer
	if name != "" {
		b.WriteString("event: " + name + "\n")
	}
	if id != "" {
		b.WriteString("id: " + id + "\n")
	}
	for line := range bytes.Lines(bytes.TrimSpace(data)) {
		b.WriteString("data: ")
		b.Write(bytes.TrimRight(line, "\r\n"))
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	return b.Bytes()
}
