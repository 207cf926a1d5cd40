package conformance

import (
	"context"
	"io"
	"slices"
	"time"

	"github.com/cucumber/godog"
)

// godogFeatures returns the features for godog, with only the chosen scenarios in them.
func godogFeatures(features []*feature, chosen map[*testCase]bool) (all []godog.Feature) {
	for _, f := range features {
		if slices.ContainsFunc(cases([]*feature{f}), func(c *testCase) bool { return chosen[c] }) {
			all = append(all, godog.Feature{Name: f.path, Contents: f.blanked(chosen)})
		}
	}
	return all
}

// runScenarios lets godog run the admitted cases. Their outcomes come from the hooks, not from godog.
func (e *engine) runScenarios(ctx context.Context, admitted map[*testCase]bool) {
	began := time.Now()
	e.run.Began = began
	for _, features := range e.inOrder(admitted) {
		if features != nil { // without any, godog would look for files on the disk
			e.runGodog(ctx, features, e.initScenario)
		}
	}
	e.client.CloseIdleConnections()
	e.run.Took = time.Since(began)
}

// inOrder returns what godog runs one after the other: all features at once, or, where there is a plan, each
// case by itself in the order of the plan.
func (e *engine) inOrder(admitted map[*testCase]bool) [][]godog.Feature {
	if e.assignment == nil {
		return [][]godog.Feature{godogFeatures(e.features, admitted)}
	}
	byID := map[string]*testCase{}
	for c, ok := range admitted {
		if ok {
			byID[c.id()] = c
		}
	}
	var all [][]godog.Feature
	for _, id := range e.assignment.Order {
		if c := byID[id]; c != nil {
			all = append(all, godogFeatures([]*feature{c.feature}, map[*testCase]bool{c: true}))
		}
	}
	return all
}

// runGodog lets godog go through the features and calls initScenario for each scenario.
func (e *engine) runGodog(ctx context.Context, features []godog.Feature, begin func(*godog.ScenarioContext)) {
	godog.TestSuite{
		Name:                "rescind",
		ScenarioInitializer: begin,
		Options: &godog.Options{
			Format: silentFormat(), Output: io.Discard, NoColors: true, Strict: true,
			Concurrency: e.options.Concurrency, Randomize: godogSeed(e.shuffleSeed()), DefaultContext: ctx,
			FeatureContents: shuffled(features, e.shuffleSeed()),
		},
	}.Run()
}

// shuffleSeed returns the seed of the order of the scenarios; 0 keeps the order. A plan uses up its
// fixtures in the order in which it was made, so such a run is never shuffled.
func (e *engine) shuffleSeed() uint64 {
	if e.bindings != nil {
		return 0
	}
	return e.options.Seed
}
