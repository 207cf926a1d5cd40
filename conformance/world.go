package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// A world is all that the steps of one scenario know.
type world struct {
	*client
	stage    stage
	pages    pages
	document *document // the situation, as far as it was described
	sandbox  *sandbox  // nil: not set up yet
	manner   manner    // how the next call is made
	before   any
	events   []string  // what came to pass when the clock was last moved
	answers  []*answer // to the calls that the scenario is about
	atOnce   int       // how many of them came together at last
	judged   int       // how many of them a step has looked at
	browser  Browser   // nil: no page can be looked at
	window   Window    // nil: none is open yet
	page     Page      // that it shows
	clicks   int       // on pages
	asserted int
	assumed  bool                 // the scenario is about what no source spells out
	observed []report.Observation // answers that the contract leaves open
}

func newWorld(c *client, s stage, profile string) *world {
	return &world{client: c, stage: s, document: newDocument(profile)}
}

// pages are where the pages of a server are, and how they are looked at.
type pages struct {
	browser Browser // nil: no page can be looked at
	address string
	token   string // to sign in with
}

// enter sets the situation up, once it is needed.
func (w *world) enter(ctx context.Context) error {
	if w.sandbox != nil {
		return nil
	}
	if _, _, err := w.document.main(); err != nil {
		return err
	}
	opened, err := w.stage.open(ctx, w.document)
	if err == nil {
		w.sandbox, w.huawei, w.alibaba = opened, opened.Huawei, opened.Alibaba
	}
	return err
}

// described refuses to change a situation that is set up already.
func (w *world) described() error {
	if w.sandbox != nil {
		return errors.New("this must be said before the first call")
	}
	return nil
}

// perform makes a call that the scenario is about: the world is looked at just before it.
func (w *world) perform(ctx context.Context, q *question) (err error) {
	if err := w.accepted(); err != nil {
		return err
	}
	if err := w.enter(ctx); err != nil {
		return err
	}
	if w.before, err = w.stage.state(ctx); err != nil {
		return err
	}
	return w.put(ctx, q)
}

// put delivers questions in the manner that was asked for and keeps the answers.
func (w *world) put(ctx context.Context, questions ...*question) error {
	answers, err := w.stage.deliver(ctx, w.manner, questions...)
	w.manner, w.atOnce = manner{}, len(questions)
	w.answers = append(w.answers, answers...)
	return err
}

// accepted requires that calls of which nothing more is said succeeded.
func (w *world) accepted() error {
	for _, a := range w.answers[w.judged:] {
		if !a.ok {
			return brokenf("%s was refused with %s, and no step expects it", a.operation, a)
		}
	}
	w.judged = len(w.answers)
	return nil
}

// last is the answer that a step speaks of.
func (w *world) last() (*answer, error) {
	if len(w.answers) == 0 {
		return nil, errors.New("there was no call yet")
	}
	w.judged = len(w.answers)
	w.asserted++
	return w.answers[len(w.answers)-1], nil
}

// vendor is the one that the scenario is about.
func (w *world) vendor() string {
	vendor, _, _ := w.document.main()
	return vendor
}

// resource is what an alias stands for.
func (w *world) resource(alias string) (listed, error) {
	if r, ok := w.sandbox.Resources[alias]; ok {
		return r, nil
	}
	if why := w.sandbox.lacks[alias]; why != "" {
		return listed{}, notRun(why)
	}
	return listed{}, fmt.Errorf("nothing in this scenario is called %q", alias)
}

// finish requires what every scenario must have done, and what holds in every world.
func (w *world) finish(ctx context.Context) error {
	if err := w.accepted(); err != nil {
		return err
	}
	switch {
	case w.requests+w.clicks == 0:
		return broken("the scenario sent no request")
	case w.asserted == 0:
		return broken("the scenario asserted nothing")
	}
	list, err := w.stage.broken(ctx)
	if err == nil && list != nil {
		err = brokenf("a money invariant is broken: %s", strings.Join(list, "; "))
	}
	return err
}

// close deletes the sandbox, also when the scenario ran out of time.
func (w *world) close(ctx context.Context) error {
	if w.window != nil {
		w.window.Close()
	}
	if w.sandbox == nil {
		return nil
	}
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return w.stage.close(ctx)
}

// explain adds how the target came to its last answer. A target that does not tell is none the worse.
func (w *world) explain(ctx context.Context) {
	if w.sandbox == nil || len(w.heard) == 0 || len(w.answers) == 0 {
		return
	}
	request := w.answers[len(w.answers)-1].header.Get("X-Mock-Request")
	i := slices.IndexFunc(w.heard, func(x report.Exchange) bool { return strings.Contains(x.Header, "X-Mock-Request: "+request+"\n") })
	if trace, err := w.stage.rulings(ctx, request); err == nil && i >= 0 && request != "" {
		w.heard[i].Trace = trace
	}
}
