package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// The vendors, by the names that situations have for them.
const (
	huawei  = "huawei"
	alibaba = "alibaba"
)

// A world is all that the steps of one scenario know.
type world struct {
	client   *http.Client
	place    string // of the scenario; "" outside of a run
	stage    stage
	deliver  deliver
	target   Target
	seed     uint64
	document *document // the situation, as far as it was described
	sandbox  *sandbox  // nil: not set up yet
	manner   manner    // how the next call is made
	nonce    string    // the last one used
	signed   string    // what the last call was signed over
	before   any
	events   []string  // what came to pass when the clock was last moved
	answers  []*answer // to the calls that the scenario is about
	atOnce   int       // how many of them came together at last
	judged   int       // how many of them a step has looked at
	ids      map[string]bool
	requests int
	browser  Browser // nil: no page can be looked at
	window   Window  // nil: none is open yet
	page     Page    // that it shows
	clicks   int     // on pages
	asserted int
	assumed  bool                 // the scenario is about what no source spells out
	observed []report.Observation // answers that the contract leaves open
	told     strings.Builder      // the exchanges in a few words, for a report
	heard    []report.Exchange

	passed time.Duration // at the gateway, besides what really did
}

// A deliver brings questions to the target, all at once, and back what it answered.
type deliver func(ctx context.Context, questions ...*question) ([]*answer, error)

func newWorld(e *engine) *world {
	w := &world{
		client: e.client, target: e.options.Target, seed: e.options.Seed, browser: e.options.Browser,
		stage:    &control{client: e.client, target: e.options.Target},
		document: newDocument(e.options.Profile), ids: map[string]bool{},
	}
	w.deliver = w.send
	return w
}

// enter sets the situation up, once it is needed.
func (w *world) enter(ctx context.Context) error {
	if w.sandbox != nil {
		return nil
	}
	if _, _, err := w.document.main(); err != nil {
		return err
	}
	opened, err := w.stage.open(ctx, w.document, w.seed)
	if err == nil {
		w.sandbox = opened
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
	answers, err := w.deliver(ctx, questions...)
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

// look makes a call by which a step finds something out; it must succeed.
func (w *world) look(ctx context.Context, q *question) (a *answer, err error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	if w.target.far() {
		err = patiently(ctx, func() (err error) { a, err = w.askPlainly(ctx, q); return err })
	} else {
		a, err = w.askPlainly(ctx, q)
	}
	return a, err
}

// askPlainly asks as a careful caller does and requires an answer that says yes. The scenario's
// own last call stays the last.
func (w *world) askPlainly(ctx context.Context, q *question) (*answer, error) {
	defer func(signed, nonce string) { w.signed, w.nonce = signed, nonce }(w.signed, w.nonce)
	a, err := w.ask(ctx, q, manner{})
	if err == nil && !a.ok {
		err = w.lookRefused(a)
	}
	return a, err
}

// lookRefused is what it means that a look was refused. The keys to a target that cannot be set up
// are those of its file, so it is not to blame for refusing them.
func (w *world) lookRefused(a *answer) error {
	err := brokenf("%s was refused with %s", a.operation, a)
	switch {
	case w.target.far() && a.busy():
		return unreached{err}
	case !w.target.controlled() && !a.ofService(w.vendor()):
		return fmt.Errorf("are the credentials of the caller right? %s", err)
	}
	return err
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
