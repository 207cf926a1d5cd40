package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/output"

	"github.com/google/go-cmp/cmp"
)

// evidenceOfAll is the evidence of one run of every scenario, shared by the tests.
var evidenceOfAll = sync.OnceValues(func() (catalogue.Evidence, error) {
	return collectEvidence(context.Background(), conformance.Options{Features: features.Files()}, nil)
})

func evidence(t *testing.T) catalogue.Evidence {
	t.Helper()
	e, err := evidenceOfAll()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTheCatalogueIsComplete(t *testing.T) {
	for _, what := range catalogue.Judge(evidence(t)).Complaints {
		t.Error(what)
	}
}

func TestARunThatCouldNotBeJudgedIsAHarnessError(t *testing.T) {
	c := &catalogue.Catalogue{Complaints: []string{"huawei.batch: it was never reached"}}
	for outcome, want := range map[report.Outcome]int{report.Failed: exitContract, report.Errored: exitHarness} {
		err := incompleteError(c, &report.Run{Scenarios: []*report.Scenario{{Outcome: outcome}}})
		if e, ok := errors.AsType[*exitError](err); !ok || e.code != want {
			t.Errorf("%s: got %v, want exit code %d", outcome, err, want)
		}
	}
}

// How many rows there are is frozen in features/features_test.go.
func TestTheCatalogueShowsEveryRow(t *testing.T) {
	if got, want := len(catalogue.Judge(evidence(t)).Rows), len(features.Rows()); got != want || want == 0 {
		t.Errorf("%d rows of %d are shown", got, want)
	}
}

// The file pinned.txt says how many scenarios each feature has; -update rewrites it.
func TestEveryScenarioIsPinned(t *testing.T) {
	counts := map[string]int{}
	for _, s := range evidence(t).Run.Scenarios {
		file, _, _ := strings.Cut(s.ID, ":")
		counts[file]++
	}
	var b strings.Builder
	for _, file := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&b, "%s %d\n", file, counts[file])
	}
	if *update {
		if err := os.WriteFile("pinned.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(b.String(), pinnedCounts); diff != "" {
		t.Errorf("pinned.txt does not match the features: make golden, or go test ./cmd/rescind -run TestEveryScenarioIsPinned -update (-want +got):\n%s", diff)
	}
}

func TestAnExceptionThatIsNotNeededIsStale(t *testing.T) {
	e := evidence(t)
	e.Exceptions = append(slices.Clone(e.Exceptions), catalogue.Exception{ID: "huawei.trial-service", Why: "it was hard"}, catalogue.Exception{ID: "huawei.lunch"})
	got := catalogue.Judge(e).Complaints
	for _, want := range []string{"huawei.trial-service: the exception (it was hard) is stale: the row is complete", "the exception huawei.lunch names no row"} {
		if !slices.Contains(got, want) {
			t.Errorf("no complaint says that %s: got %q", want, got)
		}
	}
}

func TestScriptsFindEveryFieldOfTheCatalogue(t *testing.T) {
	var out strings.Builder
	to, err := catalogue.Open("json", output.NewSet(&out))
	if err != nil || to.Write(catalogue.Judge(evidence(t))) != nil {
		t.Fatal(err)
	}
	var got struct {
		Rows       []map[string]any
		Exceptions []map[string]any
	}
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
		t.Fatal(err)
	}
	want := []string{"answers", "enforced_by", "evidence", "exercised", "id", "kind", "mutants", "not_run", "passed", "says", "scenarios", "source"}
	for _, row := range got.Rows {
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(row))); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", row["id"], diff)
		}
	}
	if strings.Contains(out.String(), "null") || len(got.Exceptions) != len(exceptions) {
		t.Errorf("%d exceptions, or null somewhere", len(got.Exceptions))
	}
}
