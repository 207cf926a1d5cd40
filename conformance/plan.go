package conformance

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// NewPlan finds out what a run would do on a target that cannot be set up. It sends nothing.
func NewPlan(ctx context.Context, o Options) (*plan.Plan, error) {
	if o.Target.Controlled() || o.Target.File == nil {
		return nil, fmt.Errorf("%s can be set up by its control API: nothing on it can be lost, so there is nothing to plan", o.Target)
	}
	e, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	return plan.Mask(o.Target, e.plan), nil
}

// bindFixtures finds out with a dry run what each chosen scenario would do, binds the fixtures of the
// target file to it, and makes the plan. It is for targets that cannot be set up.
func (e *engine) bindFixtures(ctx context.Context, features []*feature, chosen map[*testCase]bool) {
	e.options.Concurrency = 1 // the orders that a scenario finds must be its own
	dryRuns := e.dryRun(ctx, godogFeatures(features, chosen))
	var inOrder []*plan.DryRun
	for _, s := range e.run.Scenarios {
		if d := dryRuns[s.ID]; d != nil {
			inOrder = append(inOrder, d)
		}
	}
	e.assignment = plan.Assign(e.options.Target.File, inOrder)
	e.bindings = e.assignment.Bindings
	e.plan = plan.Make(e.options.Target, e.options.Profile, e.run.Scenarios, e.assignment)
}

// admit returns the chosen cases that can run: those with fixtures for their situation and, where they
// change something, with a confirmed plan. The others are reported as not run.
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

// NotConfirmed begins the reason of a scenario that only waits for a confirmation.
const NotConfirmed = "not confirmed"

// obstacle returns why a scenario cannot be started, nil when it can.
func (e *engine) obstacle(b *plan.Binding) error {
	switch {
	case b == nil:
		return errors.New("the dry run could not find out what the scenario would do")
	case b.Reason != "" && b.Runnable == 0:
		return verdict.NotRun(b.Reason)
	case b.DryRun.Err != nil && !verdict.IsNotRun(b.DryRun.Err):
		return b.DryRun.Err
	case e.options.Confirm == "" && len(b.PlannedCalls()) > 0:
		return verdict.NotRun(NotConfirmed + ": the scenario changes something; --plan shows what it does and prints the hash for --confirm")
	}
	return nil
}

// useFixtures lets a world take its resources from the fixtures that are bound to the scenario.
func (e *engine) useFixtures(w *steps.World) {
	if b := e.bindings[w.Place]; b != nil {
		w.Environment = &plan.FixtureEnvironment{Client: w.Client, File: e.options.Target.File, Binding: b, Neighbours: e.neighbours}
	}
}

// dryRun runs the chosen scenarios without sending a call, and records what each would do, by its id.
func (e *engine) dryRun(ctx context.Context, features []godog.Feature) map[string]*plan.DryRun {
	var mu sync.Mutex
	dryRuns := map[string]*plan.DryRun{}
	e.runGodog(ctx, features, func(sc *godog.ScenarioContext) {
		w := e.newWorld()
		d := &plan.DryRun{Document: w.Document, Own: e.own()}
		w.Environment = &plan.DryRunEnvironment{DryRun: d}
		sc.StepContext().Before(func(ctx context.Context, st *godog.Step) (context.Context, error) {
			d.Begin(st.Text)
			return ctx, nil
		})
		sc.StepContext().After(func(ctx context.Context, _ *godog.Step, _ godog.StepResultStatus, err error) (context.Context, error) {
			d.End(err)
			return ctx, nil
		})
		sc.After(func(ctx context.Context, p *godog.Scenario, err error) (context.Context, error) {
			known, notChosen := e.scenario(p)
			if notChosen != nil {
				return ctx, nil
			}
			d.Scenario, d.Name, d.Rows = known.ID, known.Name, known.Rows
			d.Notes = w.TakeNotes()
			d.End(err)
			d.Assumed = situation.AssumptionOfTags(known.Tags)
			mu.Lock()
			defer mu.Unlock()
			dryRuns[known.ID] = d
			return ctx, nil
		})
		steps.RegisterDryRun(sc, w, d)
	})
	return dryRuns
}

// wrongHash returns the error for a confirmed hash that is not the hash of the plan.
func (e *engine) wrongHash(confirmed string) error {
	if e.plan == nil {
		return &plan.PlanError{Confirmed: confirmed}
	}
	return &plan.PlanError{Confirmed: confirmed, Hash: e.plan.Hash}
}
