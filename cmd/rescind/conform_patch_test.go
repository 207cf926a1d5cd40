package main

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/mutant"
)

// A patchTrial tries whether the patch that a broken server brings about makes it right.
type patchTrial struct {
	catalogue string
	places    map[string][]string // the ids of the scenarios of each row
	open      map[string][]string // those of them that ask something that no document states
	patched   int                 // how many servers brought a patch about
	red       int                 // and how many of those a run found broken
}

// No broken server must be able to write a catalogue by which it is right: whatever a run against it
// observed is applied, and what failed before must fail again. The scenarios of its row are enough,
// because they are those that can notice it.
func TestAPatchMakesNoBrokenServerRight(t *testing.T) {
	text, err := fs.ReadFile(features.Files(), "catalogue.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list, err := conformance.List(conformance.Options{Features: features.Files()})
	if err != nil {
		t.Fatal(err)
	}
	trial := patchTrial{catalogue: string(text), places: map[string][]string{}, open: map[string][]string{}}
	for _, s := range list {
		for _, row := range s.Rows {
			trial.places[row] = append(trial.places[row], s.ID)
			if asksWhatIsOpen(s) {
				trial.open[row] = append(trial.open[row], s.ID)
			}
		}
	}
	for _, m := range mutant.All() {
		if trial.open[m.Row] != nil { // else nothing can be observed
			trial.try(t, m)
		}
	}
	t.Logf("%d servers brought a patch about, and %d of them were red", trial.patched, trial.red)
	if trial.red == 0 {
		t.Errorf("%d servers brought a patch about, and none of them was red: nothing was tried", trial.patched)
	}
}

// asksWhatIsOpen reports whether a scenario expects a refusal by a row that is not documented.
func asksWhatIsOpen(s *report.Scenario) bool {
	return slices.ContainsFunc(s.Steps, func(step report.Step) bool {
		_, id, _ := strings.Cut(step.Text, ` by "`)
		id, _, _ = strings.Cut(id, `"`)
		row, known := features.Find(id)
		return known && row.Evidence != "documented"
	})
}

// try looks for a patch in the scenarios that can bring one about. If there is one, it runs all scenarios
// of the row, and again those that failed, by the patched catalogue.
func (p *patchTrial) try(t *testing.T, m mutant.Mutant) {
	if seen := runAsTarget(t, m, p.open[m.Row], nil); conformance.Patch(p.catalogue, seen.Observations) == "" {
		return
	}
	p.patched++
	first := runAsTarget(t, m, p.places[m.Row], nil)
	if first.Outcome() != report.Failed {
		return
	}
	p.red++
	rows, err := features.Parse([]byte(conformance.Revise(p.catalogue, first.Observations)))
	if err != nil {
		t.Fatalf("%s: %v", m.ID, err)
	}
	var failed []string
	for _, s := range first.Scenarios {
		if s.Outcome == report.Failed {
			failed = append(failed, s.ID)
		}
	}
	if again := runAsTarget(t, m, failed, rows); again.Outcome() != report.Failed {
		t.Errorf("%s: by its own patch the server is right: %s", m.ID, conformance.Patch(p.catalogue, first.Observations))
	}
}

// runAsTarget starts a mutant as a server that cannot be set up, and carries out the plan of some scenarios.
func runAsTarget(t *testing.T, m mutant.Mutant, places []string, rows []features.Row) *report.Run {
	t.Helper()
	host, err := newForeignHost()
	if err != nil {
		t.Fatal(err)
	}
	defer host.stop()
	server, err := host.start(m.Apply)
	if err != nil {
		t.Fatalf("%s: %v", m.ID, err)
	}
	server.Target.File.Settle = new(time.Duration) // a broken server is not waited for
	o := conformance.Options{Target: server.Target, Features: filesOf(t, places), Places: places, Catalogue: rows}
	plan, err := conformance.NewPlan(t.Context(), o)
	if err != nil {
		t.Fatalf("%s: %v", m.ID, err)
	}
	o.Confirm = plan.Hash
	run, err := conformance.Run(t.Context(), o)
	if err != nil {
		t.Fatalf("%s: %v", m.ID, err)
	}
	return run
}

// filesOf holds the feature files of some scenarios and no others, because reading them takes most time.
func filesOf(t *testing.T, places []string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	for _, place := range places {
		name, _, _ := strings.Cut(strings.TrimPrefix(place, "features/"), ":")
		text, err := fs.ReadFile(features.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	return files
}
