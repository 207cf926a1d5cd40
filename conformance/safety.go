package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/cucumber/godog"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// direct casts every story of a target that cannot be set up, and makes the plan.
func (e *engine) bindFixtures(ctx context.Context, features []*feature, chosen map[*testCase]bool) {
	e.options.Concurrency = 1 // what one scenario sees of the orders must be its own
	stories := e.dryRun(ctx, godogFeatures(features, chosen))
	d := &plan.Binder{File: e.options.Target.File, Gone: map[string]bool{}}
	e.bindings = map[string]*plan.Binding{}
	for _, s := range e.run.Scenarios {
		if story := stories[s.ID]; story != nil {
			e.bindings[s.ID] = d.Bind(story)
		}
	}
	e.plan = plan.Make(e.options.Target, e.options.Profile, e.run.Scenarios, e.bindings)
}

// admit leaves of the chosen cases those that can run: with something that stands for their
// situation and, where they are more than a look, with a confirmation.
func (e *engine) admit(chosen map[*testCase]bool) map[*testCase]bool {
	if e.bindings == nil {
		return chosen
	}
	admitted := map[*testCase]bool{}
	for _, c := range cases(e.features) {
		if !chosen[c] {
			continue
		}
		s := e.scenarios[caseKey(c.feature.path, c.name)]
		err := e.obstacle(e.bindings[s.ID])
		if admitted[c] = err == nil; err != nil {
			s.Outcome, s.Reason = verdict.Of(err)
			e.scenarioEnded(s)
		}
	}
	return admitted
}

// NotConfirmed is how the reason begins of a scenario that only waits for a confirmation.
const NotConfirmed = "not confirmed"

// hinders is why a scenario is not even begun, nil when it is.
func (e *engine) obstacle(c *plan.Binding) error {
	switch {
	case c == nil:
		return errors.New("what it would do could not be found out")
	case c.Reason != "" && c.Runnable == 0:
		return verdict.NotRun(c.Reason)
	case c.DryRun.Err != nil && !verdict.IsNotRun(c.DryRun.Err):
		return c.DryRun.Err
	case e.options.Confirm == "" && len(c.PlannedCalls()) > 0:
		return verdict.NotRun(NotConfirmed + ": it is more than a look; --plan shows what it does and prints the hash for --confirm")
	}
	return nil
}

// prepare gives a world the stage of its target.
func (e *engine) useFixtures(w *steps.World) {
	if c := e.bindings[w.Place]; c != nil {
		w.Environment = &plan.FixtureEnvironment{Client: w.Client, File: e.options.Target.File, Binding: c}
	}
}

// inARow is how many scenarios may fail for another reason than the server's, one after the other.
const maxConsecutiveErrors = 3

// watch ends the run at the first loss, and when nothing can be judged again and again: for want of
// the network, of the control API or of the right credentials.
func (e *engine) noteOutcome(err error, w *steps.World) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, o := range w.Observed {
		if !slices.Contains(e.run.Observations, o) {
			e.run.Observations = append(e.run.Observations, o)
		}
	}
	if !e.options.Target.Remote() {
		return
	}
	if _, isLoss := errors.AsType[verdict.Loss](err); isLoss && e.run.Stopped == "" {
		e.run.Stopped = "the run was stopped at the first loss: " + err.Error()
	}
	if outcome, _ := verdict.Of(err); outcome != report.Errored {
		e.consecutiveErrors = 0
		return
	}
	if e.consecutiveErrors++; e.consecutiveErrors == maxConsecutiveErrors && e.run.Stopped == "" {
		e.run.Stopped = fmt.Sprintf("the run was stopped: %d scenarios in a row could not be judged: %s", maxConsecutiveErrors, err.Error())
	}
}

// over is why no further scenario is begun, "" while they are.
func (e *engine) stopped(ctx context.Context) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.run.Stopped == "" && ctx.Err() != nil {
		e.run.Stopped = "the run was called off"
	}
	return e.run.Stopped
}

// rehearse finds the stories of the chosen scenarios out, without one call.
func (e *engine) dryRun(ctx context.Context, features []godog.Feature) map[string]*plan.DryRun {
	var mu sync.Mutex
	stories := map[string]*plan.DryRun{}
	e.runGodog(ctx, features, func(sc *godog.ScenarioContext) {
		w, s := e.newWorld(), &plan.DryRun{}
		w.Environment = &plan.DryRunEnvironment{DryRun: s}
		sc.StepContext().Before(func(ctx context.Context, st *godog.Step) (context.Context, error) {
			s.Step = st.Text
			return ctx, nil
		})
		sc.After(func(ctx context.Context, p *godog.Scenario, err error) (context.Context, error) {
			known, unknown := e.scenario(p)
			if unknown != nil {
				return ctx, nil
			}
			s.Scenario, s.Rows, s.Document, s.Err = known.ID, known.Rows, w.Document, err
			mu.Lock()
			defer mu.Unlock()
			stories[known.ID] = s
			return ctx, nil
		})
		steps.RegisterDryRun(sc, w, s)
	})
	return stories
}

// NewPlan finds out what a run would do. Nothing is sent.
func NewPlan(ctx context.Context, o Options) (*plan.Plan, error) {
	if o.Target.Controlled() || o.Target.File == nil {
		return nil, fmt.Errorf("%s can be set up: nothing on it can be lost, so there is nothing to plan", o.Target)
	}
	e, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	return plan.Mask(o.Target, e.plan), nil
}

// mistaken says that a hash was confirmed which is not the plan's.
func (e *engine) wrongHash(confirmed string) error {
	if e.plan == nil {
		return &plan.PlanError{Confirmed: confirmed}
	}
	return &plan.PlanError{Confirmed: confirmed, Hash: e.plan.Hash}
}
