package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A scenarioRun follows one scenario while godog runs it, and turns the calls of godog's hooks into
// the outcome that is reported.
type scenarioRun struct {
	engine           *engine
	world            *steps.World
	scenario         *report.Scenario // nil: godog runs a scenario that was not chosen
	started          time.Time
	stepEnded        time.Time // when the previous step ended
	nextStep         int
	exchangesSeen    int // exchanges that are assigned to a step already
	assertionsBefore int // how many assertions were made before the current step
	observedBefore   int // how many observations were made before the current step
	shown            shownRows
	notes            []string // what its steps did not do or compare as they say, although they passed
	idleStep         string   // a Then step that passed without an assertion; "": none
	cancel           context.CancelFunc
}

// before runs ahead of the first step: it starts the timeout of the scenario, or skips the scenario
// when the run was stopped or a browser is missing.
func (a *scenarioRun) before(ctx context.Context, p *godog.Scenario) (context.Context, error) {
	s, err := a.engine.scenario(p)
	if err != nil {
		return ctx, err
	}
	a.scenario, a.started, a.stepEnded, a.cancel = s, time.Now(), time.Now(), func() {}
	a.shown.ofScenario = s.Rows
	s.Began = a.started
	a.world.Document.SetName(p.Name)
	a.world.Place, a.world.Assumed, a.world.Codes = s.ID, situation.AssumptionOfTags(s.Tags), situation.CodesOfTags(s.Tags)
	if why := a.engine.stopped(ctx); why != "" {
		s.Outcome, s.Reason = report.NotRun, why
		return ctx, godog.ErrSkip
	}
	if why := a.engine.stoppedByLoss(s); why != "" {
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

// beforeStep ends a scenario before the step with which its dry run ended, because nothing on the target can
// do what the step says.
func (a *scenarioRun) beforeStep(ctx context.Context, _ *godog.Step) (context.Context, error) {
	if a.scenario == nil {
		return ctx, nil
	}
	if b := a.engine.bindings[a.scenario.ID]; b != nil && a.nextStep == b.DryRun.EndsAt() {
		return ctx, b.DryRun.Err
	}
	return ctx, nil
}

// withoutHook is the error of the hook before a step, without the words that godog puts before it.
func withoutHook(err error) error {
	if stopped, is := errors.AsType[verdict.NotRun](err); is {
		return stopped
	}
	return err
}

// afterStep records the outcome of the step that just ended.
func (a *scenarioRun) afterStep(ctx context.Context, st *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	err = withoutHook(err)
	if a.scenario == nil || a.nextStep >= len(a.scenario.Steps) {
		return ctx, nil
	}
	s := &a.scenario.Steps[a.nextStep]
	for ; a.exchangesSeen < len(a.world.Exchanges); a.exchangesSeen++ {
		a.world.Exchanges[a.exchangesSeen].Step = a.nextStep
	}
	a.nextStep++
	s.Took, a.stepEnded = time.Since(a.stepEnded), time.Now()
	a.noteAssertions(st, status)
	notes, ranges, unjudged := a.world.TakeNotes(), a.world.TakeRanges(), a.world.TakeUnjudged()
	switch {
	case status == godog.StepPassed:
		s.Outcome, s.Note, s.Range = report.Passed, strings.Join(notes, "; "), strings.Join(ranges, "; ")
		s.Unjudged = unjudged
		a.notes = append(a.notes, notes...)
	case status == godog.StepSkipped:
		s.Outcome = report.NotRun
	default:
		s.Outcome, s.Reason = verdict.Of(err)
	}
	if s.Outcome >= report.Failed { // a failure is no observation
		a.world.Observed = a.world.Observed[:a.observedBefore]
	}
	a.observedBefore = len(a.world.Observed)
	return ctx, nil
}

// noteAssertions records which rows a step that passed has shown, or that it asserted nothing.
func (a *scenarioRun) noteAssertions(st *godog.Step, status godog.StepResultStatus) {
	asserted := a.world.Asserted > a.assertionsBefore
	a.assertionsBefore = a.world.Asserted
	if st.Type != messages.PickleStepType_OUTCOME || status != godog.StepPassed {
		return
	}
	if !asserted {
		a.idleStep = st.Text
		return
	}
	a.shown.note(st.Text)
}

// after runs behind the last step and decides the outcome. A panic in here would end the whole
// process, so it becomes an error of the scenario.
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
		a.decideOutcome(ctx, withoutHook(err))
	}
	return ctx, nil
}

// decideOutcome turns the error of the steps, or what only shows at the end, into the outcome.
func (a *scenarioRun) decideOutcome(ctx context.Context, err error) {
	if err == nil {
		err = a.world.Finish(ctx)
	}
	if err == nil && a.idleStep != "" {
		err = verdict.Brokenf("%q asserted nothing", a.idleStep)
	}
	if err == nil && a.engine.own() && len(a.notes) > 0 { // its author relies on what it says
		err = verdict.NotRun(strings.Join(a.notes, "; "))
	}
	s := a.scenario
	s.Outcome, s.Reason = verdict.Of(err)
	if s.Outcome == report.NotRun && a.world.Asserted > 0 {
		s.Outcome = report.Partly
	}
	if s.Outcome == report.Failed {
		a.world.Explain(ctx)
	}
	s.Shown = a.shown.rows(s.Outcome)
	s.Requests, s.Clicks, s.Took = a.world.Requests, a.world.Clicks, time.Since(a.started)
	if closed := a.world.Close(ctx); closed != nil {
		err = errors.Join(closed, err)
		outcome, reason := verdict.Of(err)
		s.Outcome, s.Reason = max(s.Outcome, outcome), reason
	}
	if verdict.IsExplainable(err) {
		noteDoubt(s, a.world)
	}
	a.engine.noteOutcome(err, s, a.world)
	if s.Outcome != report.Passed {
		s.Named = a.world.Named()
		a.engine.keepExchanges(s, a.world)
	}
}

// announce passes the finished scenario to the reporters.
func (a *scenarioRun) announce() {
	a.engine.scenarioEnded(a.scenario)
}

// consoleTag marks the scenarios that need a browser.
const consoleTag = "@console"

// needsBrowser reports whether a scenario needs a browser and the run has none.
func (e *engine) needsBrowser(s *report.Scenario) bool {
	return e.options.Browser == nil && slices.Contains(s.Tags, consoleTag)
}
