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
	control  *control
	target   Target
	seed     uint64
	document *document // the situation, as far as it was described
	sandbox  *sandbox  // nil: not set up yet
	manner   manner    // how the next call is made
	nonce    string    // the last one used
	signed   string    // what the last call was signed over
	before   map[string]any
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
	told     strings.Builder // the exchanges in a few words, for a report
	heard    []report.Exchange
}

func newWorld(e *engine) *world {
	return &world{
		client: e.client, target: e.options.Target, seed: e.options.Seed, browser: e.options.Browser,
		control:  &control{e.client, e.options.Target},
		document: newDocument(e.options.Profile), ids: map[string]bool{},
	}
}

// enter sets the situation up, once it is needed.
func (w *world) enter(ctx context.Context) (err error) {
	if w.sandbox != nil {
		return nil
	}
	if _, _, err := w.document.main(); err != nil {
		return err
	}
	w.sandbox, err = w.control.open(ctx, w.document, w.seed)
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
	if w.before, err = w.control.world(ctx, w.sandbox.ID); err != nil {
		return err
	}
	a, err := w.ask(ctx, q, w.manner)
	w.manner, w.atOnce = manner{}, 1
	if a != nil {
		w.answers = append(w.answers, a)
	}
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
func (w *world) look(ctx context.Context, q *question) (*answer, error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	a, err := w.ask(ctx, q, manner{})
	if err == nil && !a.ok {
		err = brokenf("%s was refused with %s", a.operation, a)
	}
	return a, err
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

// resource is what an alias stands for.
func (w *world) resource(alias string) (listed, error) {
	if r, ok := w.sandbox.Resources[alias]; ok {
		return r, nil
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
	list, err := w.control.broken(ctx, w.sandbox.ID)
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
	return w.control.close(ctx, w.sandbox.ID)
}
