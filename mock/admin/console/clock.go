package console

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A clockPage shows the clocks of a sandbox, its upcoming events and its past events.
type clockPage struct {
	Note      phrase // what is wrong with the form; nil: nothing
	Offset    time.Duration
	Steps     []clockStep
	Form      func(field string) string // what the last form had in a field
	Days      []dayOfEvents
	NotListed int // how many later events are not on the page
	Past      []pastEvent
	List      listing // of the past events
}

// A clockStep is a button that advances the clock.
type clockStep struct{ Says, Span string }

var clockSteps = []clockStep{{"1 hour", "1h"}, {"1 day", "24h"}, {"7 days", "168h"}, {"30 days", "720h"}, {"1 year", "8760h"}}

// A pastEvent is an event that became due and was carried out.
type pastEvent struct {
	billing.Event
	JustNow bool
}

// showClock shows the clocks. The query parameter happened says how many events are marked as new.
func showClock(v *pageRequest) (page, *pageError) { return v.clock(nil) }

func (v *pageRequest) clock(note phrase) (page, *pageError) {
	p, t := v.readSandbox("clock", func(p *place) (page, *pageError) {
		data := clockPage{Note: note, Offset: p.world.AuthOffset(), Steps: clockSteps, Form: v.formUnlessDone(note)}
		upcoming, more := p.upcomingEvents()
		data.Days, data.NotListed = byDay(p.view.Now, upcoming), more
		return page{name: "clock", Title: say("Clock"), Data: data}, nil
	})
	if t != nil {
		return p, t
	}
	data := p.Data.(clockPage)
	data.Past, data.List = v.pastEvents(p.Place.world.Events())
	if p.Data = data; note != nil {
		p.status = http.StatusBadRequest
	}
	return p, nil
}

// pastEvents returns one page of the past events, the latest first.
func (v *pageRequest) pastEvents(all []billing.Event) ([]pastEvent, listing) {
	justNow, _ := strconv.Atoi(v.request.URL.Query().Get("happened"))
	var past []pastEvent
	for _, e := range slices.Backward(all) {
		past = append(past, pastEvent{e, len(past) < justNow})
	}
	past, l := arrange(v, past, func(e pastEvent) []string { return []string{e.What} },
		byColumn("time", "time", func(e pastEvent) int64 { return e.At.UnixNano() }),
		byColumn("event", "event", func(e pastEvent) string { return e.What }),
	)
	return rowsOn(l.pagination, past), l
}

// setClock sets, advances, freezes or runs the clock, as the form says.
func setClock(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	s, err := readSetting(v.request)
	if err != nil {
		return v.clock(sentence(err))
	}
	events, err := w.SetContext(v.request.Context(), s)
	switch {
	case errors.Is(err, sandbox.ErrClock):
		return v.clock(say("This time is out of range: the business clock shows times from 1970 to 2099."))
	case errors.Is(err, sandbox.ErrOffset):
		return v.clock(say("This shift is too large: the gateway clock can differ from real time by at most 876000h, a hundred years."))
	case err != nil && err == v.request.Context().Err():
		return v.clock(say("The move was interrupted: every event up to the time that the clock shows was carried out. Move the clock again to continue."))
	}
	if t := orNotFound(w, err, nil); t != nil {
		return page{}, t
	}
	v.note(w, say("Set the clocks: %s; %s", describeSetting(s), say("%d events happened", len(events))), v.root()+"/clock")
	return page{to: fmt.Sprintf("%s/clock?happened=%d#happened", v.root(), len(events))}, nil
}
