package control

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

// A Clock is what the clocks of a sandbox show, with past events.
type Clock struct {
	Now        time.Time `json:"now"`
	Frozen     bool      `json:"frozen"`
	AuthOffset string    `json:"auth_offset"`
	Events     []Event   `json:"events"`
}

// An Event is something that happened because its time came, such as a renewal.
type Event struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
}

func clockOf(w *sandbox.World, now time.Time) Clock {
	return Clock{Now: now.UTC(), Frozen: w.Frozen(), AuthOffset: w.AuthOffset().String()}
}

func eventsOf(all []billing.Event) []Event {
	list := []Event{}
	for _, e := range all {
		list = append(list, Event{e.At.UTC(), e.What})
	}
	return list
}

// showClock returns every event since the sandbox began. Reading the world first carries out what is due.
func showClock(_ *call, w *sandbox.World) (response, *problem) {
	var clock Clock
	if err := w.Read(func(v billing.View) { clock = clockOf(w, v.Now) }); err != nil {
		return response{}, worldProblem(w, err)
	}
	clock.Events = eventsOf(w.Events())
	return response{status: http.StatusOK, body: clock}, nil
}

// setClock returns the events that it caused.
func setClock(c *call, w *sandbox.World) (response, *problem) {
	s, p := readClockSetting(c.values.Body())
	if p != nil {
		return response{}, p
	}
	ctx, done := c.untilStop()
	defer done()
	caused, err := w.SetContext(ctx, s)
	switch {
	case errors.Is(err, sandbox.ErrClock):
		return response{}, clockOutOfRange()
	case errors.Is(err, sandbox.ErrOffset):
		return response{}, invalidRequestProblem(openapi.Violation{In: "body", Pointer: "/auth_offset", What: err.Error()})
	}
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	clock := clockOf(w, w.Now())
	clock.Events = eventsOf(caused)
	return response{status: http.StatusOK, body: clock, did: whatWasSet(clock, s)}, nil
}

// untilStop returns a context that ends when the caller disconnects or the mock stops.
func (c *call) untilStop() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(c.request.Context())
	stop := context.AfterFunc(c.Until, cancel)
	return ctx, func() { stop(); cancel() }
}

func clockOutOfRange() *problem {
	return invalidRequestProblem(openapi.Violation{In: "body", What: sandbox.ErrClock.Error()})
}

// readClockSetting reads the body. The contract has checked its form, but not every limit.
func readClockSetting(body openapi.Value) (s sandbox.Setting, p *problem) {
	if now := body.Get("now"); now.Exists() {
		at, err := billing.ParseTime(now.Text())
		if err != nil {
			what := "must be a time such as 2026-06-08T00:00:00Z" + strictyaml.WhyNoTime(now.Text())
			return s, invalidRequestProblem(openapi.Violation{In: "body", Pointer: "/now", What: what})
		}
		if s.Now = at; at.IsZero() { // the zero time means "not given"
			return s, clockOutOfRange()
		}
	}
	if frozen := body.Get("frozen"); frozen.Exists() {
		on := frozen.Bool()
		s.Frozen = &on
	}
	advance, p := durationParam(body, "advance")
	if p != nil {
		return s, p
	}
	if advance != nil {
		s.Advance = *advance
	}
	s.AuthOffset, p = durationParam(body, "auth_offset")
	return s, p
}

// durationParam reads a duration; nil when it is not given.
func durationParam(body openapi.Value, name string) (*time.Duration, *problem) {
	text := body.Get(name)
	if !text.Exists() {
		return nil, nil
	}
	d, err := time.ParseDuration(text.Text())
	if err != nil {
		return nil, invalidRequestProblem(openapi.Violation{
			In:      "body",
			Pointer: "/" + name,
			What:    "must be at most 2562047h: " + strictyaml.DurationForm,
		})
	}
	return &d, nil
}
