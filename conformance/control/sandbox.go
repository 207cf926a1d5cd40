// Package control makes situations true through the control API of a mock: a sandbox for each
// scenario. Its failures are the harness's, never the server's.
package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/internal/bounded"
)

// control is a target's control API.
type API struct {
	Client *http.Client
	Target target.Target
}

// sandboxed is the stage behind a control API: a sandbox for each scenario. Its failures are the harness's, not the server's:
// nothing can be said about a server whose situation could not be set up.
type Sandbox struct {
	*API
	Client *caller.Client
	Seed   uint64 // of the ids and the chance in it; 0: the server's choice
	id     string // of the sandbox, once it is open
}

// deliver sends the questions as they are: nothing real can be lost.
func (s *Sandbox) Deliver(ctx context.Context, m caller.Variation, questions ...*caller.Request) ([]*caller.Response, error) {
	return s.Client.Send(ctx, m, questions...)
}

// open makes a sandbox of a scenario document.
func (c *Sandbox) Open(ctx context.Context, d *situation.Document) (*situation.Opened, error) {
	body, err := json.Marshal(d) // JSON is YAML
	if err != nil {
		return nil, err
	}
	path := "/sandboxes?ttl=1h"
	if c.Seed != 0 {
		path += "&seed=" + strconv.FormatUint(c.Seed, 10)
	}
	s := &situation.Opened{}
	err = c.do(ctx, "POST", path, "application/yaml", body, s)
	c.id = s.ID
	return s, err
}

// state is everything in a sandbox but its clock, which runs, and its faults, which are used up.
func (c *Sandbox) State(ctx context.Context) (any, error) {
	var w map[string]any
	err := c.do(ctx, "GET", "/sandboxes/"+c.id, "", nil, &w)
	delete(w, "clock")
	delete(w, "faults")
	return w, err
}

// move sets or advances the business clock of a sandbox and tells what came to pass on the way.
func (c *Sandbox) MoveClock(ctx context.Context, how, value string) (events []string, err error) {
	body, err := json.Marshal(map[string]string{how: value})
	if err != nil {
		return nil, err
	}
	var told struct{ Events []struct{ What string } }
	err = c.do(ctx, "PUT", "/sandboxes/"+c.id+"/clock", "application/json", body, &told)
	for _, e := range told.Events {
		events = append(events, e.What)
	}
	return events, err
}

// rulings tell how the target came to its answer to a call.
func (c *Sandbox) Trace(ctx context.Context, request string) ([]report.Ruling, error) {
	var told struct{ Trace []report.Ruling }
	err := c.do(ctx, "GET", "/sandboxes/"+c.id+"/requests/"+request, "", nil, &told)
	return told.Trace, err
}

// repays: a situation that was set up pays back what is said.
func (c *Sandbox) Refund(said caller.Refund) (least, most caller.Refund) { return said, said }

// broken lists the money invariants that do not hold in a sandbox.
func (c *Sandbox) BrokenInvariants(ctx context.Context) (list []string, err error) {
	var found struct {
		Held       bool `json:"held"`
		Invariants []struct {
			ID       string `json:"id"`
			Says     string `json:"says"`
			Held     bool   `json:"held"`
			BrokenBy string `json:"broken_by"`
		} `json:"invariants"`
	}
	if err := c.do(ctx, "GET", "/sandboxes/"+c.id+"/invariants", "", nil, &found); err != nil {
		return nil, err
	}
	for _, i := range found.Invariants {
		if !i.Held {
			list = append(list, fmt.Sprintf("%s (%s): %s", i.ID, i.Says, i.BrokenBy))
		}
	}
	if len(found.Invariants) == 0 || found.Held != (list == nil) {
		return nil, errors.New("control API: the answer about invariants contradicts itself")
	}
	return list, nil
}

// close deletes the sandbox.
func (c *Sandbox) Close(ctx context.Context) error {
	return c.do(ctx, "DELETE", "/sandboxes/"+c.id, "", nil, nil)
}

// there reports whether the target answers at all.
func (c *API) Answers(ctx context.Context) bool {
	return c.do(ctx, "GET", "/health", "", nil, nil) == nil
}

// do makes one call and decodes its answer. A look at a far target may be repeated.
func (c *API) do(ctx context.Context, method, path, contentType string, body []byte, into any) error {
	once := func() error { return c.call(ctx, method, path, contentType, body, into) }
	if method == http.MethodGet && c.Target.Remote() {
		return caller.Retry(ctx, once)
	}
	return once()
}

func (c *API) call(ctx context.Context, method, path, contentType string, body []byte, into any) error {
	r, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.Target.ControlURL, "/")+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+c.Target.ControlToken)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	answer, err := c.Client.Do(r)
	if err != nil {
		return verdict.NoAnswer(fmt.Errorf("control API: %w", caller.WithoutURL(err)))
	}
	defer answer.Body.Close()
	data, err := bounded.Read(answer.Body, method+" "+path, maxAnswer)
	if _, endless := errors.AsType[*bounded.TooLargeError](err); endless {
		return fmt.Errorf("control API: the answer to %w", err)
	}
	if err != nil {
		return verdict.NoAnswer(fmt.Errorf("control API: %w", err))
	}
	if caller.FromProxy(answer.StatusCode) {
		return verdict.NoAnswer(fmt.Errorf("control API: %s %s: %s", method, path, answer.Status))
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		return &refusalError{method + " " + path, answer.StatusCode, string(caller.Shorten(bytes.TrimSpace(data)))}
	}
	if into == nil {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("control API: %s %s: %w", method, path, err)
	}
	return nil
}
