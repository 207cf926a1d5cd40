package main

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// A withoutFile is a file system without one file.
type withoutFile struct {
	fs.FS
	file string
}

func (h withoutFile) Open(name string) (fs.File, error) {
	if name == h.file {
		return nil, fs.ErrNotExist
	}
	return h.FS.Open(name)
}

func (h withoutFile) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(h.FS, name)
	return slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool { return strings.HasSuffix(h.file, name+"/"+e.Name()) }), err
}

// keepScenarios returns the evidence as if only some of the scenarios had run.
func keepScenarios(e catalogue.Evidence, keep func(*report.Scenario) bool) catalogue.Evidence {
	run, kept := *e.Run, map[string]bool{}
	run.Scenarios = nil
	for _, s := range e.Run.Scenarios {
		if keep(s) {
			run.Scenarios, kept[s.ID] = append(run.Scenarios, s), true
		}
	}
	all := e.Exchanges
	e.Run, e.Exchanges = &run, slices.DeleteFunc(slices.Clone(all), func(x catalogue.Exchange) bool { return !kept[x.Scenario] })
	return e
}

// newComplaints returns the complaints that are not known yet.
func newComplaints(known []string, some catalogue.Evidence) []string {
	return slices.DeleteFunc(catalogue.Judge(some).Complaints, func(what string) bool { return slices.Contains(known, what) })
}

func TestTheCatalogueIsRedWithoutAnyFeature(t *testing.T) {
	e := evidence(t)
	known := catalogue.Judge(e).Complaints
	for file := range e.ScenarioCounts {
		left, err := conformance.List(conformance.Options{Features: withoutFile{features.Files(), strings.TrimPrefix(file, "features/")}})
		if err != nil || len(left) != len(e.Run.Scenarios)-e.ScenarioCounts[file] {
			t.Fatalf("%d scenarios are left without %s: %v", len(left), file, err)
		}
		some := keepScenarios(e, func(s *report.Scenario) bool {
			return slices.ContainsFunc(left, func(l *report.Scenario) bool { return l.ID == s.ID })
		})
		if len(newComplaints(known, some)) == 0 {
			t.Errorf("nothing is missing without %s", file)
		}
	}
}

func TestARowIsRedWithoutItsScenarios(t *testing.T) {
	e := evidence(t)
	known := catalogue.Judge(e).Complaints
	for _, row := range features.Rows() {
		some := keepScenarios(e, func(s *report.Scenario) bool { return !slices.Contains(s.Rows, row.ID) })
		lacks := map[bool]string{true: ": no browser scenario is tagged with it", false: ": no scenario is tagged with it"}[row.Kind == "page"]
		if !slices.Contains(newComplaints(known, some), row.ID+lacks) {
			t.Errorf("%s is complete without its scenarios", row.ID)
		}
	}
}

func TestTheCatalogueIsRedWithoutAnyScenario(t *testing.T) {
	e := evidence(t)
	known := catalogue.Judge(e).Complaints
	for _, gone := range e.Run.Scenarios {
		some := keepScenarios(e, func(s *report.Scenario) bool { return s.ID != gone.ID })
		if len(newComplaints(known, some)) == 0 {
			t.Errorf("%s: nothing is missing without %q", gone.ID, gone.Name)
		}
	}
}

func TestARowIsRedWithoutItsReadyScenario(t *testing.T) {
	e := evidence(t)
	e.ReadyScenarios = slices.DeleteFunc(slices.Clone(e.ReadyScenarios), func(name string) bool { return name == "huawei.trial-service" })
	want := "huawei.trial-service: no ready scenario has its name"
	if got := catalogue.Judge(e).Complaints; !slices.Contains(got, want) {
		t.Errorf("got %q", got)
	}
}
