package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A world is all that the steps of one scenario know.
type World struct {
	*caller.Client
	Environment  Environment
	Pages        Pages
	Document     *situation.Document // the situation, as far as it was described
	sandbox      *situation.Opened   // nil: not set up yet
	variation    caller.Variation    // how the next call is made
	before       any
	events       []string           // what came to pass when the clock was last moved
	answers      []*caller.Response // to the calls that the scenario is about
	sentTogether int                // how many of them came together at last
	judged       int                // how many of them a step has looked at
	browser      Browser            // nil: no page can be looked at
	window       Window             // nil: none is open yet
	page         Page               // that it shows
	Clicks       int                // on pages
	Asserted     int
	Assumed      bool                 // the scenario is about what no source spells out
	Observed     []report.Observation // answers that the contract leaves open
}

// NewWorld is the world of a scenario whose situation is not described yet.
func NewWorld(c *caller.Client, s Environment, profile string) *World {
	return &World{Client: c, Environment: s, Document: situation.New(profile)}
}

// pages are where the pages of a server are, and how they are looked at.
type Pages struct {
	Browser Browser // nil: no page can be looked at
	Address string
	Token   string // to sign in with
}

// enter sets the situation up, once it is needed.
func (w *World) open(ctx context.Context) error {
	if w.sandbox != nil {
		return nil
	}
	if _, _, err := w.Document.Caller(); err != nil {
		return err
	}
	opened, err := w.Environment.Open(ctx, w.Document)
	if err == nil {
		w.sandbox, w.Huawei, w.Alibaba = opened, opened.Huawei, opened.Alibaba
	}
	return err
}

// described refuses to change a situation that is set up already.
func (w *World) notOpenYet() error {
	if w.sandbox != nil {
		return errors.New("this must be said before the first call")
	}
	return nil
}

// perform makes a call that the scenario is about: the world is looked at just before it.
func (w *World) perform(ctx context.Context, request *caller.Request) (err error) {
	if err := w.requireSuccess(); err != nil {
		return err
	}
	if err := w.open(ctx); err != nil {
		return err
	}
	if w.before, err = w.Environment.State(ctx); err != nil {
		return err
	}
	return w.send(ctx, request)
}

// put delivers questions in the manner that was asked for and keeps the answers.
func (w *World) send(ctx context.Context, requests ...*caller.Request) error {
	responses, err := w.Environment.Deliver(ctx, w.variation, requests...)
	w.variation, w.sentTogether = caller.Variation{}, len(requests)
	w.answers = append(w.answers, responses...)
	return err
}

// accepted requires that calls of which nothing more is said succeeded.
func (w *World) requireSuccess() error {
	for _, response := range w.answers[w.judged:] {
		if !response.Ok {
			return verdict.Brokenf("%s was refused with %s, and no step expects it", response.Operation, response)
		}
	}
	w.judged = len(w.answers)
	return nil
}

// last is the answer that a step speaks of.
func (w *World) last() (*caller.Response, error) {
	if len(w.answers) == 0 {
		return nil, errors.New("there was no call yet")
	}
	w.judged = len(w.answers)
	w.Asserted++
	return w.answers[len(w.answers)-1], nil
}

// vendor is the one that the scenario is about.
func (w *World) vendor() string {
	vendor, _, _ := w.Document.Caller()
	return vendor
}

// resource is what an alias stands for.
func (w *World) resource(alias string) (situation.Resource, error) {
	if r, ok := w.sandbox.Resources[alias]; ok {
		return r, nil
	}
	if why := w.sandbox.Missing[alias]; why != "" {
		return situation.Resource{}, verdict.NotRun(why)
	}
	return situation.Resource{}, fmt.Errorf("nothing in this scenario is called %q", alias)
}

// finish requires what every scenario must have done, and what holds in every world.
func (w *World) Finish(ctx context.Context) error {
	if err := w.requireSuccess(); err != nil {
		return err
	}
	switch {
	case w.Requests+w.Clicks == 0:
		return verdict.Broken("the scenario sent no request")
	case w.Asserted == 0:
		return verdict.Broken("the scenario asserted nothing")
	}
	list, err := w.Environment.BrokenInvariants(ctx)
	if err == nil && list != nil {
		err = verdict.Brokenf("a money invariant is broken: %s", strings.Join(list, "; "))
	}
	return err
}

// close deletes the sandbox, also when the scenario ran out of time.
func (w *World) Close(ctx context.Context) error {
	if w.window != nil {
		w.window.Close()
	}
	if w.sandbox == nil {
		return nil
	}
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return w.Environment.Close(ctx)
}

// explain adds how the target came to its last answer. A target that does not tell is none the worse.
func (w *World) Explain(ctx context.Context) {
	if w.sandbox == nil || len(w.Exchanges) == 0 || len(w.answers) == 0 {
		return
	}
	request := w.answers[len(w.answers)-1].Header.Get("X-Mock-Request")
	i := slices.IndexFunc(w.Exchanges, func(x report.Exchange) bool { return strings.Contains(x.Header, "X-Mock-Request: "+request+"\n") })
	if trace, err := w.Environment.Trace(ctx, request); err == nil && i >= 0 && request != "" {
		w.Exchanges[i].Trace = trace
	}
}
