package control

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

// A Clock is what the clocks of a sandbox show, and what came to pass.
type Clock struct {
	Now        time.Time `json:"now"`
	Frozen     bool      `json:"frozen"`
	AuthOffset string    `json:"auth_offset"`
	Events     []Event   `json:"events"`
}

// An Event is something that came to pass because time went by.
type Event struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
}

func clockOf(w *sandbox.World, now time.Time) Clock {
	return Clock{Now: now.UTC(), Frozen: w.Frozen(), AuthOffset: w.AuthOffset().String()}
}

func eventsOf(all []billing.Event) []Event {
	told := []Event{}
	for _, e := range all {
		told = append(told, Event{e.At.UTC(), e.What})
	}
	return told
}

// showClock tells all events since the sandbox began; what is due by now has come to pass first.
func showClock(_ *call, w *sandbox.World) (response, *problem) {
	var told Clock
	if err := w.Read(func(v billing.View) { told = clockOf(w, v.Now) }); err != nil {
		return response{}, worldProblem(w, err)
	}
	told.Events = eventsOf(w.Events())
	return response{status: http.StatusOK, body: told}, nil
}

// setClock tells the events that it made happen.
func setClock(c *call, w *sandbox.World) (response, *problem) {
	s, p := readClockSetting(c.values.Body())
	if p != nil {
		return response{}, p
	}
	ctx, done := c.untilStop()
	defer done()
	happened, err := w.SetContext(ctx, s)
	switch {
	case errors.Is(err, sandbox.ErrClock):
		return response{}, clockOutOfRange()
	case errors.Is(err, sandbox.ErrOffset):
		return response{}, invalidRequestProblem(openapi.Violation{In: "body", Pointer: "/auth_offset", What: err.Error()})
	}
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	told := clockOf(w, w.Now())
	told.Events = eventsOf(happened)
	return response{status: http.StatusOK, body: told}, nil
}

// awaited ends when the caller has gone, and when the mock stops.
func (c *call) untilStop() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(c.request.Context())
	stop := context.AfterFunc(c.Until, cancel)
	return ctx, func() { stop(); cancel() }
}

func clockOutOfRange() *problem {
	return invalidRequestProblem(openapi.Violation{In: "body", What: sandbox.ErrClock.Error()})
}

// setting reads what to set. The contract has seen to the form, but not to every size.
func readClockSetting(body openapi.Value) (s sandbox.Setting, p *problem) {
	if now := body.Get("now"); now.Exists() {
		at, err := billing.ParseTime(now.Text())
		if err != nil {
			return s, invalidRequestProblem(openapi.Violation{In: "body", Pointer: "/now", What: "must be a time such as 2026-06-08T00:00:00Z"})
		}
		if s.Now = at; at.IsZero() { // as if it had not been given
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

// span reads a span of time, nil when it is not given.
func durationParam(body openapi.Value, name string) (*time.Duration, *problem) {
	text := body.Get(name)
	if !text.Exists() {
		return nil, nil
	}
	d, err := time.ParseDuration(text.Text())
	if err != nil {
		return nil, invalidRequestProblem(openapi.Violation{In: "body", Pointer: "/" + name, What: "must be a span of time such as 168h or 17m30s, of 2562047h at most"})
	}
	return &d, nil
}
