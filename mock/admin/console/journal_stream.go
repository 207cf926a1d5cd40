package console

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// streamURL is the address of the stream of exchanges that end after a given one.
func (p *place) streamURL(d journalPage, after uint64) string {
	values := d.query()
	values.Set("after", strconv.FormatUint(after, 10))
	return p.Root() + "/journal/live?" + values.Encode()
}

// showLive streams new exchanges as rows of the list.
func showLive(v *pageRequest) (page, *pageError) {
	matches, err := v.matcher()
	if err != nil {
		return page{}, &pageError{http.StatusBadRequest, sentence(err), nil}
	}
	after, err := v.after()
	if err != nil {
		return page{}, &pageError{http.StatusBadRequest, say("The parameter after must be the number of an exchange"), nil}
	}
	return v.readSandbox("journal", func(p *place) (page, *pageError) {
		f := &follower{place: p, worlds: v.Worlds, locale: v.locale, matches: matches, after: after}
		return page{stream: func(s *control.Stream) { f.follow(s, v) }}, nil
	})
}

// after is the number of the last exchange that the browser has.
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

// A follower streams the new exchanges of a journal to one browser.
type follower struct {
	*place
	worlds  *sandbox.Directory
	locale  *locale
	matches func(*place, *journal.Entry) bool
	after   uint64
	shown   []uint64 // the numbers that the browser lists, the oldest first
}

// follow ends when the browser disconnects, the mock stops, or the sandbox is deleted or expires.
func (f *follower) follow(s *control.Stream, v *pageRequest) {
	reader, kept, err := f.world.Journal.Follow()
	if err != nil {
		v.Log.Error("the journal cannot be followed", "sandbox", f.world.ID, "cause", err)
		return
	}
	defer reader.Close()
	f.noteListed(kept)
	s.Write([]byte(": what happens in the journal\n\n"))
	for _, e := range journal.After(kept, f.after) {
		f.send(s, journal.Notice{Entry: e})
	}
	for {
		notices, ended := reader.Take()
		for _, n := range notices {
			f.send(s, n)
		}
		if ended {
			s.Write(encodeEvent(endEvent, "", []byte(endEvent)))
			return
		}
		if !s.Wait(reader.Wake, func() { v.settleDue(f.world) }) {
			return
		}
	}
}

// settleDue carries out what is due in a world that nobody calls. The lookup removes an expired sandbox.
func (v *pageRequest) settleDue(w *sandbox.World) {
	if now, _ := v.Worlds.Find(w.ID); now == w {
		w.Settle()
	}
}

// noteListed works out which exchanges are already on the first page in the browser.
func (f *follower) noteListed(kept []*journal.Entry) {
	late := map[uint64]bool{}
	for _, e := range journal.After(kept, f.after) {
		late[e.N] = true
	}
	f.look(func(here *place) {
		for _, e := range kept {
			if f.matches(here, e) && !late[e.N] {
				f.shown = append(f.shown, e.N)
			}
		}
	})
	f.shown = f.shown[max(0, len(f.shown)-rowsPerPage):]
}

// look calls a function with the place as it is now, while the world is locked. The world may have been replaced
// meanwhile by one with the same journal; without a world it calls nothing.
func (f *follower) look(see func(here *place)) {
	w, err := f.worlds.Find(f.Sandbox)
	if w == nil || err != nil {
		return
	}
	w.Read(func(view billing.View) {
		here := *f.place
		here.world, here.view = w, view
		see(&here)
	})
}

func (f *follower) send(s *control.Stream, n journal.Notice) {
	switch {
	case n.Entry != nil:
		if row := f.row(n.Entry); row != nil {
			s.Write(encodeEvent("", strconv.FormatUint(n.Entry.N, 10), row))
		}
	case n.State != nil && n.State.What == "reset", n.Lost > 0:
		s.Write(encodeEvent(reloadEvent, "", []byte(reloadEvent)))
	}
}

// row renders a new row of the list, and the removal of the last row when the page is full; nil when the
// exchange does not match.
func (f *follower) row(e *journal.Entry) []byte {
	var data struct {
		entryRow
		Off uint64 // the exchange to remove; 0: none
	}
	listed := false
	f.look(func(here *place) {
		if listed = f.matches(here, e); listed {
			data.entryRow = here.entryRow(e)
		}
	})
	if !listed {
		return nil
	}
	if f.shown = append(f.shown, e.N); len(f.shown) > rowsPerPage {
		data.Off, f.shown = f.shown[0], f.shown[1:]
	}
	var b bytes.Buffer
	if err := f.locale.templates()["journal"].ExecuteTemplate(&b, "live", data); err != nil {
		panic(err)
	}
	return b.Bytes()
}
