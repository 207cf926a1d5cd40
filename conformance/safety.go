package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/cucumber/godog"
	"github.com/rescindhq/rescind/conformance/report"
)

// direct casts every story of a target that cannot be set up, and makes the plan.
func (e *engine) direct(ctx context.Context, features []*feature, chosen map[*testCase]bool) {
	e.options.Concurrency = 1 // what one scenario sees of the orders must be its own
	stories := e.rehearse(ctx, contents(features, chosen))
	d := &director{targetFile: e.options.Target.file, gone: map[string]bool{}}
	e.castings = map[string]*casting{}
	for _, s := range e.run.Scenarios {
		if story := stories[s.ID]; story != nil {
			e.castings[s.ID] = d.cast(story)
		}
	}
	e.plan = makePlan(e.options.Target, e.options.Profile, e.run.Scenarios, e.castings)
}

// admit leaves of the chosen cases those that can run: with something that stands for their
// situation and, where they are more than a look, with a confirmation.
func (e *engine) admit(chosen map[*testCase]bool) map[*testCase]bool {
	if e.castings == nil {
		return chosen
	}
	admitted := map[*testCase]bool{}
	for _, c := range cases(e.features) {
		if !chosen[c] {
			continue
		}
		s := e.scenarios[key(c.feature.path, c.name)]
		err := e.hinders(e.castings[s.ID])
		if admitted[c] = err == nil; err != nil {
			s.Outcome, s.Reason = judge(err)
			e.ended(s)
		}
	}
	return admitted
}

// NotConfirmed is how the reason begins of a scenario that only waits for a confirmation.
const NotConfirmed = "not confirmed"

// hinders is why a scenario is not even begun, nil when it is.
func (e *engine) hinders(c *casting) error {
	switch {
	case c == nil:
		return errors.New("what it would do could not be found out")
	case c.why != "" && c.end == 0:
		return notRun(c.why)
	case c.story.err != nil && !isNotRun(c.story.err):
		return c.story.err
	case e.options.Confirm == "" && len(c.planned()) > 0:
		return notRun(NotConfirmed + ": it is more than a look; --plan shows what it does and prints the hash for --confirm")
	}
	return nil
}

// prepare gives a world the stage of its target.
func (e *engine) prepare(w *world) {
	if c := e.castings[w.place]; c != nil {
		w.stage = &fixtures{client: w.client, file: e.options.Target.file, casting: c}
	}
}

// inARow is how many scenarios may fail for another reason than the server's, one after the other.
const inARow = 3

// watch ends the run at the first loss, and when nothing can be judged again and again: for want of
// the network, of the control API or of the right credentials.
func (e *engine) watch(err error, w *world) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, o := range w.observed {
		if !slices.Contains(e.run.Observations, o) {
			e.run.Observations = append(e.run.Observations, o)
		}
	}
	if !e.options.Target.far() {
		return
	}
	if _, isLoss := errors.AsType[loss](err); isLoss && e.run.Stopped == "" {
		e.run.Stopped = "the run was stopped at the first loss: " + err.Error()
	}
	if outcome, _ := judge(err); outcome != report.Errored {
		e.errors = 0
		return
	}
	if e.errors++; e.errors == inARow && e.run.Stopped == "" {
		e.run.Stopped = fmt.Sprintf("the run was stopped: %d scenarios in a row could not be judged: %s", inARow, err.Error())
	}
}

// over is why no further scenario is begun, "" while they are.
func (e *engine) over(ctx context.Context) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.run.Stopped == "" && ctx.Err() != nil {
		e.run.Stopped = "the run was called off"
	}
	return e.run.Stopped
}

// rehearse finds the stories of the chosen scenarios out, without one call.
func (e *engine) rehearse(ctx context.Context, features []godog.Feature) map[string]*story {
	var mu sync.Mutex
	stories := map[string]*story{}
	e.suite(ctx, features, func(sc *godog.ScenarioContext) {
		w, s := e.newWorld(), &story{}
		w.stage = &rehearsal{story: s}
		sc.StepContext().Before(func(ctx context.Context, st *godog.Step) (context.Context, error) {
			s.step = st.Text
			return ctx, nil
		})
		sc.After(func(ctx context.Context, p *godog.Scenario, err error) (context.Context, error) {
			known, unknown := e.scenario(p)
			if unknown != nil {
				return ctx, nil
			}
			s.place, s.rows, s.document, s.err = known.ID, known.Rows, w.document, err
			mu.Lock()
			defer mu.Unlock()
			stories[known.ID] = s
			return ctx, nil
		})
		registerRehearsal(sc, w, s)
	})
	return stories
}

// NewPlan finds out what a run would do. Nothing is sent.
func NewPlan(ctx context.Context, o Options) (*Plan, error) {
	if o.Target.controlled() || o.Target.file == nil {
		return nil, fmt.Errorf("%s can be set up: nothing on it can be lost, so there is nothing to plan", o.Target)
	}
	e, err := prepared(ctx, o)
	if err != nil {
		return nil, err
	}
	return maskPlan(o.Target, e.plan), nil
}

// mistaken says that a hash was confirmed which is not the plan's.
func (e *engine) mistaken(confirmed string) error {
	if e.plan == nil {
		return &PlanError{Confirmed: confirmed}
	}
	return &PlanError{Confirmed: confirmed, Hash: e.plan.Hash}
}
