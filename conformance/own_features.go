package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// mistakesError returns the error for mistakes in feature files, each once and in the order of the files.
func mistakesError(wrong []string) error {
	if len(wrong) == 0 {
		return nil
	}
	slices.SortStableFunc(wrong, comparePlaces)
	return &SelectionError{strings.Join(slices.Compact(wrong), "\n  ")}
}

// own reports whether the features are the user's own, in a folder on disk.
func (e *engine) own() bool { return e.options.Folder != "" }

// checkOwnFeatures checks the chosen scenarios of the user's own features without calling the server: the steps run
// as in a dry run, and the situation is read as a server would read it. Every mistake has its file, line and column.
func (e *engine) checkOwnFeatures(ctx context.Context, chosen map[*testCase]bool) error {
	if !e.own() {
		return nil // a test checks the built-in features
	}
	return mistakesError(e.mistakesIn(ctx, chosen))
}

// mistakesIn returns the mistakes of the chosen scenarios, each with its place.
func (e *engine) mistakesIn(ctx context.Context, chosen map[*testCase]bool) (wrong []string) {
	checked := e.checkSteps(ctx, chosen)
	for c := range chosen {
		wrong = slices.Concat(wrong, c.wrongTags(), c.unknownSteps())
		if found := checked[caseKey(c.feature.path, c.name)]; found != nil {
			wrong = append(wrong, found.mistakes(c, e.options.CheckSituation)...)
		}
	}
	return wrong
}

// A checkedCase is what running the steps of a case without a server found.
type checkedCase struct {
	world *steps.World
	step  int // that is running
	wrong []wrongStep
	ended bool // by a mistake of the situation
}

// A wrongStep is a mistake in a step.
type wrongStep struct {
	step int
	err  error
}

// checkSteps runs the steps of the chosen cases without a server, by file and name.
func (e *engine) checkSteps(ctx context.Context, chosen map[*testCase]bool) map[string]*checkedCase {
	var mu sync.Mutex
	all := map[string]*checkedCase{}
	e.runGodog(ctx, godogFeatures(e.features, chosen), func(sc *godog.ScenarioContext) {
		found := &checkedCase{world: e.newWorld(), step: -1}
		found.world.Environment = &checkEnvironment{plan.DryRunEnvironment{DryRun: &plan.DryRun{}}}
		sc.StepContext().Before(func(ctx context.Context, _ *godog.Step) (context.Context, error) {
			found.step++
			return ctx, nil
		})
		sc.After(func(ctx context.Context, p *godog.Scenario, _ error) (context.Context, error) {
			mu.Lock()
			defer mu.Unlock()
			all[caseKey(p.Uri, p.Name)] = found
			return ctx, nil
		})
		steps.RegisterCheck(sc, found.world, found.note)
	})
	return all
}

// note keeps the mistake of the step that is running. What needs an answer of a server is none.
func (f *checkedCase) note(err error, ends bool) {
	if outcome, _ := verdict.Of(err); outcome == report.Errored {
		f.wrong, f.ended = append(f.wrong, wrongStep{f.step, err}), f.ended || ends
	}
}

// A checkEnvironment is that of a dry run, with clocks that can be moved.
type checkEnvironment struct{ plan.DryRunEnvironment }

// MoveClock does nothing, so that the steps behind it are checked too.
func (*checkEnvironment) MoveClock(context.Context, string, string) ([]string, error) {
	return nil, nil
}

// mistakes returns the mistakes of a case with their places: those of its steps, and those of its situation. The steps
// behind an unknown one were not run.
func (f *checkedCase) mistakes(c *testCase, check func([]byte) error) (wrong []string) {
	for _, w := range f.wrong {
		if steps.IsMeant(w.err) {
			continue
		}
		wrong = append(wrong, c.placeInStep(w.step, w.err)+": "+w.err.Error())
	}
	if _, _, err := f.world.Document.Caller(); err != nil && !f.ended && len(wrong)+len(c.unknownSteps()) == 0 {
		return append(wrong, c.at(c.line, 1)+": "+err.Error())
	} else if err != nil || f.ended || check == nil {
		return wrong
	}
	sent, err := control.AsSent(f.world.Document)
	if err != nil {
		return append(wrong, fmt.Sprintf("%s: %v", c.at(c.line, 1), err))
	}
	text, err := json.MarshalIndent(sent, "", " ")
	if err != nil {
		return append(wrong, fmt.Sprintf("%s: %v", c.at(c.line, 1), err))
	}
	found, _ := errors.AsType[strictyaml.Mistakes](check(text))
	for _, m := range found {
		wrong = append(wrong, c.placeOf(wordAt(string(text), m.Line, m.Column))+": "+m.What+factsText(m.What))
	}
	return wrong
}

// factsText says where facts are listed, behind a mistake about an unknown one to which none is near.
func factsText(mistake string) string {
	if !strings.HasPrefix(mistake, "unknown fact ") || strings.Contains(mistake, "did you mean") {
		return ""
	}
	return ": docs/reference.md lists the facts; an empty cell is a plain resource"
}
