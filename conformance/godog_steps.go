package conformance

import (
	"context"
	"errors"
	"fmt"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// Steps returns an initializer that adds the vocabulary of the features to the scenarios of a godog suite
// of your own, with hooks that open a sandbox of its own for each scenario and delete it. Call it in your
// ScenarioInitializer, before your own steps. Steps that it does not know stay yours.
//
// The target must have a control API: a mock. What uses fixtures needs a confirmed plan, so it is run by
// [Run] alone.
func Steps(t target.Target) (func(*godog.ScenarioContext), error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	if !t.Controlled() {
		return nil, fmt.Errorf("%s has no control API, so its resources are used up: run your features with rescind conform --features, which plans that first", t)
	}
	e := newEngine(Options{Target: t}, nil, nil)
	return func(sc *godog.ScenarioContext) {
		s := &sharedScenario{engine: e, world: e.newWorld()}
		sc.Before(s.before)
		sc.After(s.after)
		steps.RegisterAround(sc, s.world, s.run)
	}, nil
}

// Situation provides what the steps of a scenario describe, once, and returns the credentials to call with
// and the resource of each alias. It is for steps of your own that call the server with your own client.
// The context is that of the step.
func Situation(ctx context.Context) (*situation.Setup, error) {
	s, _ := ctx.Value(sharedScenarioKey{}).(*sharedScenario)
	if s == nil {
		return nil, errors.New("this is not the context of a step, or conformance.Steps was not called for the scenario")
	}
	setup, err := s.world.Situation(ctx)
	return setup, s.shown(err)
}

// A sharedScenario is a scenario of somebody else's suite, in which some steps are ours.
type sharedScenario struct {
	engine *engine
	world  *steps.World
	ours   int // how many of its steps are
	all    int
}

type sharedScenarioKey struct{}

// before prepares the world and gives it to the steps.
func (s *sharedScenario) before(ctx context.Context, p *godog.Scenario) (context.Context, error) {
	var tags []string
	for _, tag := range p.Tags {
		tags = append(tags, tag.Name)
	}
	s.all, s.ours = len(p.Steps), 0
	for _, step := range p.Steps {
		if definition(step.Text) != "" {
			s.ours++
		}
	}
	s.world.Document.SetName(p.Name)
	s.world.Place, s.world.Assumed, s.world.Codes = p.Uri, situation.AssumptionOfTags(tags), situation.CodesOfTags(tags)
	return context.WithValue(ctx, sharedScenarioKey{}, s), nil
}

// run runs a step of ours. Its time is limited, because the suite of somebody else may have no limit.
func (s *sharedScenario) run(ctx context.Context, step func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.engine.options.Timeout)
	defer cancel()
	return s.shown(step(ctx))
}

// after requires what holds at the end of every scenario, and closes what was opened. A scenario without a
// step of ours is left alone.
func (s *sharedScenario) after(ctx context.Context, _ *godog.Scenario, failed error) (context.Context, error) {
	if s.ours == 0 && !s.world.Opened() {
		return ctx, nil
	}
	var err error
	switch {
	case failed != nil:
	case s.ours == s.all:
		err = s.run(ctx, s.world.Finish)
	default:
		err = s.run(ctx, s.world.FinishShared)
	}
	return ctx, errors.Join(err, s.shown(s.world.Close(ctx)))
}

// shown returns an error for the screen: on one line, of bounded length and without secrets.
func (s *sharedScenario) shown(err error) error {
	if err == nil {
		return nil
	}
	_, reason := verdict.Of(err)
	return errors.New(s.engine.options.Target.Mask(reason))
}
