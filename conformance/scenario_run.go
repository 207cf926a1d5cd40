package conformance

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// An attempt is one scenario on its way: what godog tells of it becomes what we report.
type scenarioRun struct {
	engine           *engine
	world            *steps.World
	scenario         *report.Scenario // nil: it is none of ours
	started          time.Time
	stepEnded        time.Time // when the last step ended
	nextStep         int
	exchangesSeen    int    // exchanges that belong to a step
	assertionsBefore int    // by the steps so far
	idleStep         string // a step that should have asserted something and did not
	cancel           context.CancelFunc
}

// before gives the scenario its time, unless the run was called off.
func (a *scenarioRun) before(ctx context.Context, p *godog.Scenario) (context.Context, error) {
	s, err := a.engine.scenario(p)
	if err != nil {
		return ctx, err
	}
	a.scenario, a.started, a.stepEnded, a.cancel = s, time.Now(), time.Now(), func() {}
	s.Began = a.started
	a.world.Document.SetName(p.Name)
	a.world.Place, a.world.Assumed = s.ID, slices.Contains(s.Tags, "@assumed")
	if why := a.engine.stopped(ctx); why != "" {
		s.Outcome, s.Reason = report.NotRun, why
		return ctx, godog.ErrSkip
	}
	if a.engine.needsBrowser(s) {
		s.Outcome, s.Reason = report.NotRun, report.NoBrowser
		return ctx, godog.ErrSkip
	}
	a.engine.useFixtures(a.world)
	ctx, a.cancel = context.WithTimeout(ctx, a.engine.options.Timeout)
	return ctx, nil
}

// afterStep notes what became of the next step.
func (a *scenarioRun) afterStep(ctx context.Context, st *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	if a.scenario == nil || a.nextStep >= len(a.scenario.Steps) {
		return ctx, nil
	}
	s := &a.scenario.Steps[a.nextStep]
	for ; a.exchangesSeen < len(a.world.Exchanges); a.exchangesSeen++ {
		a.world.Exchanges[a.exchangesSeen].Step = a.nextStep
	}
	a.nextStep++
	s.Took, a.stepEnded = time.Since(a.stepEnded), time.Now()
	if st.Type == messages.PickleStepType_OUTCOME && status == godog.StepPassed && a.world.Asserted == a.assertionsBefore {
		a.idleStep = st.Text
	}
	a.assertionsBefore = a.world.Asserted
	switch {
	case status == godog.StepPassed:
		s.Outcome = report.Passed
	case status == godog.StepSkipped:
		s.Outcome = report.NotRun
	default:
		s.Outcome, s.Reason = verdict.Of(err)
	}
	return ctx, nil
}

// after settles the outcome. A panic in here would end the whole process, so it becomes an error.
func (a *scenarioRun) after(ctx context.Context, p *godog.Scenario, err error) (context.Context, error) {
	if a.scenario == nil {
		return ctx, nil
	}
	defer a.announce()
	defer a.cancel()
	defer func() {
		if r := recover(); r != nil {
			a.scenario.Outcome, a.scenario.Reason = report.Errored, fmt.Sprint("panic: ", r)
		}
	}()
	if a.scenario.Outcome != report.NotRun {
		a.decideOutcome(ctx, err)
	}
	return ctx, nil
}

func (a *scenarioRun) decideOutcome(ctx context.Context, err error) {
	if err == nil {
		err = a.world.Finish(ctx)
	}
	if err == nil && a.idleStep != "" {
		err = verdict.Brokenf("%q asserted nothing", a.idleStep)
	}
	s := a.scenario
	s.Outcome, s.Reason = verdict.Of(err)
	if s.Outcome == report.Failed {
		a.world.Explain(ctx)
	}
	s.Requests, s.Clicks, s.Took = a.world.Requests, a.world.Clicks, time.Since(a.started)
	if closed := a.world.Close(ctx); closed != nil && err == nil {
		err = closed
		s.Outcome, s.Reason = verdict.Of(err)
	}
	a.engine.noteOutcome(err, a.world)
	if s.Outcome != report.Passed {
		a.engine.keepExchanges(s, a.world)
	}
}

func (a *scenarioRun) announce() {
	a.engine.scenarioEnded(a.scenario)
}

// consoleTag marks the scenarios that need a browser.
const consoleTag = "@console"

// unseen reports whether a scenario needs a browser and there is none. Then nothing is learnt.
func (e *engine) needsBrowser(s *report.Scenario) bool {
	return e.options.Browser == nil && slices.Contains(s.Tags, consoleTag)
}
