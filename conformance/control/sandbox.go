// Package control sets situations up through the control API of a mock. In goes the document of a
// scenario; out comes a [Sandbox] that holds its accounts and resources, with credentials to call it.
// A failure here is an error of the test setup, never a failure of the server: nothing can be said of
// a server whose situation could not be set up.
package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A Sandbox is the environment of one scenario: accounts and resources of its own, behind a control API.
type Sandbox struct {
	*API
	Client *caller.Client
	Seed   uint64 // of the ids and of everything random in it; 0: the server chooses
	id     string // of the sandbox, once it is open
}

// Deliver sends the requests as they are: nothing real can be lost.
func (s *Sandbox) Deliver(ctx context.Context, variation caller.Variation, requests ...*caller.Request) ([]*caller.Response, error) {
	return s.Client.Send(ctx, variation, requests...)
}

// Open creates a sandbox from a scenario document.
func (s *Sandbox) Open(ctx context.Context, d *situation.Document) (*situation.Setup, error) {
	r, err := replaceFixtureFacts(d)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(r.document) // JSON is YAML
	if err != nil {
		return nil, err
	}
	path := "/sandboxes?ttl=1h"
	if s.Seed != 0 {
		path += "&seed=" + strconv.FormatUint(s.Seed, 10)
	}
	opened := &situation.Setup{}
	err = s.Do(ctx, "POST", path, "application/yaml", body, opened)
	s.id = opened.ID
	if opened.Resources == nil {
		opened.Resources = map[string]situation.Resource{}
	}
	maps.Copy(opened.Resources, r.unknown)
	return opened, err
}

// State is everything in the sandbox, without its clock, which runs, and its faults, which are used up.
func (s *Sandbox) State(ctx context.Context) (any, error) {
	var state map[string]any
	err := s.Do(ctx, "GET", "/sandboxes/"+s.id, "", nil, &state)
	delete(state, "clock")
	delete(state, "faults")
	return state, err
}

// Settle has nothing to wait for: effects come when the clock of the sandbox is moved.
func (s *Sandbox) Settle(context.Context) error { return nil }

// Await asks once.
func (s *Sandbox) Await(_ context.Context, done func() (bool, error)) (bool, error) { return done() }

// AwaitPayment asks once.
func (*Sandbox) AwaitPayment(_ context.Context, done func() (bool, error)) (bool, error) {
	return done()
}

// ReadOrders has nothing to read: the state has all orders.
func (*Sandbox) ReadOrders(context.Context) error { return nil }

// NewOrders are none: the state has all orders.
func (*Sandbox) NewOrders(bool) []string { return nil }

// OthersOrders are none: nobody else calls.
func (*Sandbox) OthersOrders(context.Context, []string) (map[string]string, error) { return nil, nil }

// GivenUp is false: effects come when the situation says so.
func (s *Sandbox) GivenUp([]string) bool { return false }

// MoveClock sets or advances a clock of the sandbox and returns the events that this caused.
func (s *Sandbox) MoveClock(ctx context.Context, how, value string) (events []string, err error) {
	body, err := json.Marshal(map[string]string{how: value})
	if err != nil {
		return nil, err
	}
	var clock struct{ Events []struct{ What string } }
	err = s.Do(ctx, "PUT", "/sandboxes/"+s.id+"/clock", "application/json", body, &clock)
	for _, e := range clock.Events {
		events = append(events, e.What)
	}
	return events, err
}

// Trace lists the rules that decided a call.
func (s *Sandbox) Trace(ctx context.Context, request string) ([]report.Ruling, error) {
	var exchange struct{ Trace []report.Ruling }
	err := s.Do(ctx, "GET", "/sandboxes/"+s.id+"/requests/"+request, "", nil, &exchange)
	return exchange.Trace, err
}

// Refund is exactly what the scenario states: the sandbox was set up for it.
func (s *Sandbox) Refund(stated caller.Refund) (least, most caller.Refund) { return stated, stated }

// BrokenInvariants lists the money invariants that do not hold in the sandbox.
func (s *Sandbox) BrokenInvariants(ctx context.Context) (list []string, err error) {
	var found struct {
		Held       bool `json:"held"`
		Invariants []struct {
			ID       string `json:"id"`
			Says     string `json:"says"`
			Held     bool   `json:"held"`
			BrokenBy string `json:"broken_by"`
		} `json:"invariants"`
	}
	if err := s.Do(ctx, "GET", "/sandboxes/"+s.id+"/invariants", "", nil, &found); err != nil {
		return nil, err
	}
	for _, i := range found.Invariants {
		if !i.Held {
			list = append(list, fmt.Sprintf("%s (%s): %s", i.ID, i.Says, i.BrokenBy))
		}
	}
	if len(found.Invariants) == 0 || found.Held != (list == nil) {
		return nil, errors.New("control API: the list of invariants contradicts its member held")
	}
	return list, nil
}

// Close deletes the sandbox.
func (s *Sandbox) Close(ctx context.Context) error {
	return s.Do(ctx, "DELETE", "/sandboxes/"+s.id, "", nil, nil)
}
