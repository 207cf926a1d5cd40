package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/client/zoo"
	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/mutant"
)

// The record says how many mutants of each row are killed. -update runs them all and rewrites it;
// else it is only compared with the mutants there are, for .ci/run runs them.
func TestTheRecordHasTheMutantsThereAre(t *testing.T) {
	killed := map[string]int{}
	for _, m := range mutant.All() {
		killed[m.Row]++
	}
	for _, m := range zoo.Mutants() {
		killed[m.Row]++
	}
	if *update {
		killed = killedByRow(t)
	}
	var b strings.Builder
	for _, row := range slices.Sorted(maps.Keys(killed)) {
		fmt.Fprintf(&b, "%s %d\n", row, killed[row])
	}
	if *update {
		if err := os.WriteFile("killed.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := gocmp.Diff(b.String(), killedText); diff != "" {
		t.Errorf("killed.txt does not match the mutants there are: make golden, or go test ./cmd/rescind -run TestTheRecord -update (-want +got):\n%s", diff)
	}
}

func killedByRow(t *testing.T) map[string]int {
	suite := suiteOf(t, features.Files())
	killed := map[string]int{}
	for _, m := range mutant.All() {
		if s := suite.Score(t.Context(), mutantOf(m)); s.Result == mutation.Killed {
			killed[m.Row]++
		} else {
			t.Errorf("%s: %s: no scenario of its row fails because of it: %s", s.ID, s.Result, s.Reason)
		}
	}
	killedJudges(t, killed)
	return killed
}

// killedJudges counts the mutants of the judge of clients that are killed.
func killedJudges(t *testing.T, killed map[string]int) {
	was := zooProgram
	t.Cleanup(func() { zooProgram = was })
	zooProgram = binary
	for _, s := range scoreJudges(t.Context(), zoo.Mutants(), 2, func() {}) {
		if s.Result == mutation.Killed {
			killed[s.Row]++
		} else {
			t.Errorf("%s: %s: its proof does not notice it: %s", s.ID, s.Result, s.Reason)
		}
	}
}

func suiteOf(t *testing.T, files fs.FS) *mutation.Suite {
	t.Helper()
	suite, err := mutation.NewSuite(mutation.Options{Features: files})
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

// A suite that lost any ten of its features lets mutants survive, and the run exits with 1. Tried
// are the mutants of the rows that lost most of their scenarios, until one survives.
func TestASuiteThatLostTenFeaturesLetsMutantsSurvive(t *testing.T) {
	for seed := range uint64(3) {
		files := featureFiles(t)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		left := fs.FS(features.Files())
		for _, gone := range files[:10] {
			left = withoutFile{left, gone}
		}
		suite := suiteOf(t, left)
		var scores []mutation.Score
		for _, m := range leastTestedFirst(t, left) {
			scores = append(scores, suite.Score(t.Context(), mutantOf(m)))
			if scores[len(scores)-1].Result == mutation.Survived {
				break
			}
		}
		judged := mutation.NewReport(scores)
		if e, ok := errors.AsType[*exitError](mutationError(judged)); !ok || e.code != exitContract {
			t.Errorf("without %v: %s", files[:10], judged.Summary())
		}
	}
}

func featureFiles(t *testing.T) (files []string) {
	for _, vendor := range []string{"huawei", "alibaba"} {
		found, err := fs.Glob(features.Files(), vendor+"/*.feature")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

// leastTestedFirst are the mutants, those first of whose rows least is left.
func leastTestedFirst(t *testing.T, left fs.FS) []mutant.Mutant {
	scenarios, err := conformance.List(conformance.Options{Features: left})
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, s := range scenarios {
		for _, row := range s.Rows {
			count[row]++
		}
	}
	all := mutant.All()
	slices.SortStableFunc(all, func(a, b mutant.Mutant) int { return cmp.Compare(count[a.Row], count[b.Row]) })
	return all
}

// A worker takes only what it was made for, and says what to run instead.
func TestAWorkerKnowsItsMutantsOnly(t *testing.T) {
	var scores strings.Builder
	err := scoreMutants(t.Context(), suiteOf(t, features.Files()), strings.NewReader("huawei.free-service/dropped\nhuawei.free-service/eaten\n"), &scores)
	if e, ok := errors.AsType[*exitError](err); !ok || e.code != exitUsage || !strings.Contains(err.Error(), `"huawei.free-service/eaten"`) {
		t.Errorf("got %v", err)
	}
	if got := scores.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, `"result":"killed"`) {
		t.Errorf("got %s", got)
	}
}

func TestAReportWithASurvivorIsAnError(t *testing.T) {
	for result, proof := range map[mutation.Result]bool{mutation.Killed: true, mutation.Dead: true, mutation.Survived: false, mutation.Inconclusive: false} {
		if err := mutationError(mutation.NewReport([]mutation.Score{{Result: result}})); (err == nil) != proof {
			t.Errorf("%s: got %v", result, err)
		}
	}
}
