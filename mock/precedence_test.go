package mock_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/mutant"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The table of precedence is found out, not written: of every two rules a situation is made in which
// both hold, and the mock decides which of them it answers with. -update rewrites it.
func TestThePrecedenceOfEveryTwoLimitsIsAsRecorded(t *testing.T) {
	const file = "testdata/precedence.txt"
	var table strings.Builder
	for _, d := range vendors() {
		for _, p := range probeResults()[d.Name] {
			fmt.Fprintln(&table, p)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), table.String()); diff != "" {
		t.Errorf("%s does not match the rules: make golden, or go test ./mock -run TestThePrecedenceOfEveryTwo -update (-want +got):\n%s", file, diff)
	}
}

func TestThePrecedenceOfLimitsHasNoCycleOfTwo(t *testing.T) {
	for _, d := range vendors() {
		recorded := map[pair]bool{}
		for _, p := range probeResults()[d.Name] {
			if recorded[p] = true; recorded[pair{p.second, p.first}] {
				t.Errorf("%s, and the other way round", p)
			}
		}
	}
}

// The features pin the order of neighbours, and so of everything: two that never meet pin nothing.
func TestEveryTwoAdjacentRulesCanRefuseTogether(t *testing.T) {
	for _, d := range vendors() {
		found := probeResults()[d.Name]
		for _, n := range mutant.AdjacentRulesOf(d) {
			if !slices.ContainsFunc(found, func(p pair) bool { return rowOf(p.first) == n.First && rowOf(p.second) == n.Second }) {
				t.Errorf("%s and %s are neighbours, and no situation has both", n.First, n.Second)
			}
		}
	}
}

// A probe that does not know how to bring a limit about would find nothing, and say so of nothing.
func TestEveryRuleCanBeBroughtAboutByItself(t *testing.T) {
	for _, d := range vendors() {
		for i, r := range d.Rulebook.Rules {
			if r.ID == "" {
				continue
			}
			ways := 0
			for kind := range kindsOf(r) {
				for _, way := range waysTo(d, r) {
					if refusingRule(d, situationOf(d, kind, way)) == i {
						ways++
					}
				}
			}
			if ways == 0 {
				t.Errorf("nothing brings %s about", label(d, i))
			}
		}
	}
}

func TestTheProbeKnowsNoLimitThatIsNone(t *testing.T) {
	rows := map[string]bool{}
	for _, d := range vendors() {
		for _, r := range d.Rulebook.Rules {
			rows[r.ID] = true
		}
	}
	for row := range ways {
		if !rows[row] {
			t.Errorf("there is no rule of the row %s", row)
		}
	}
}

func vendors() []*dialect.Dialect { return []*dialect.Dialect{huawei.New(), alibaba.New()} }
