package mock_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock/alibaba"
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/huawei"
	"github.com/rescindhq/rescind/mock/mutant"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The table of precedence is found out, not written: of every two rules a situation is made in which
// both hold, and the mock is asked which of them it tells. -update rewrites it.
func TestWhichOfTwoLimitsIsToldIsWhatItWas(t *testing.T) {
	const file = "testdata/precedence.txt"
	var table strings.Builder
	for _, d := range vendors() {
		for _, p := range probed()[d.Name] {
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
		t.Errorf("-update rewrites %s (-want +got):\n%s", file, diff)
	}
}

func TestNoTwoLimitsAreToldEachBeforeTheOther(t *testing.T) {
	for _, d := range vendors() {
		told := map[pair]bool{}
		for _, p := range probed()[d.Name] {
			if told[p] = true; told[pair{p.second, p.first}] {
				t.Errorf("%s, and the other way round", p)
			}
		}
	}
}

// The features pin the order of neighbours, and so of everything: two that never meet pin nothing.
func TestEveryTwoNeighboursCanHoldTogether(t *testing.T) {
	for _, d := range vendors() {
		found := probed()[d.Name]
		for _, n := range mutant.NeighboursOf(d) {
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
					if toldOf(d, situationOf(d, kind, way)) == i {
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

// A pair is two limits that can hold together, by their labels.
type pair struct{ first, second string }

func (p pair) String() string { return p.first + " before " + p.second }

// probed are the pairs of every vendor; finding them takes a while.
var probed = sync.OnceValue(func() map[string][]pair {
	all := map[string][]pair{}
	for _, d := range vendors() {
		all[d.Name] = probe(d)
	}
	return all
})

// probe finds all pairs of one vendor, in the order of its rules.
func probe(d *dialect.Dialect) (found []pair) {
	rules := d.Rulebook.Rules
	for i, a := range rules {
		for j, b := range rules {
			if i >= j || a.ID == "" || b.ID == "" {
				continue
			}
			for _, p := range []pair{{label(d, i), label(d, j)}, {label(d, j), label(d, i)}} {
				if p.first != p.second && !slices.Contains(found, p) && meet(d, i, j, p.first == label(d, i)) {
					found = append(found, p)
				}
			}
		}
	}
	return found
}

// meet reports whether some call breaks two rules and is told of the one, or of the other.
func meet(d *dialect.Dialect, i, j int, ofFirst bool) bool {
	a, b := d.Rulebook.Rules[i], d.Rulebook.Rules[j]
	first, second := i, j
	if !ofFirst {
		first, second = j, i
	}
	for kind := range kindsOf(a) {
		if b.On&kind == 0 {
			continue
		}
		for _, one := range waysTo(d, a) {
			for _, other := range waysTo(d, b) {
				for _, s := range []*situation{situationOf(d, kind, one, other), situationOf(d, kind, other, one)} {
					if toldOf(d, s) == first && toldOf(d, s, first) == second {
						return true
					}
				}
			}
		}
	}
	return false
}

// toldOf is the rule by which a situation is refused, -1 when it is not; without some of the rules.
func toldOf(d *dialect.Dialect, s *situation, without ...int) int {
	var rules []billing.Rule
	var places []int
	for i, r := range d.Rulebook.Rules {
		if !slices.Contains(without, i) {
			rules, places = append(rules, r), append(places, i)
		}
	}
	book := billing.NewRulebook(rules, d.Rulebook.Terms)
	decision := s.decide(&book)
	for n, step := range decision.Trace.Steps() {
		if step.Result == "refused" {
			return places[nth(rules, s.command.Kind(), n)]
		}
	}
	return -1
}

// nth is the place of the nth rule that is asked about a kind of command.
func nth(rules []billing.Rule, kind billing.Kind, n int) int {
	for i, r := range rules {
		if r.On&kind != 0 {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return -1
}

// kindsOf are the commands that a rule is asked about, one at a time.
func kindsOf(r billing.Rule) func(yield func(billing.Kind) bool) {
	return func(yield func(billing.Kind) bool) {
		for kind := billing.Kind(1); kind <= billing.ShowingRefund; kind <<= 1 {
			if r.On&kind != 0 && !yield(kind) {
				return
			}
		}
	}
}

// label is the row of a rule, with its number where the row has several.
func label(d *dialect.Dialect, i int) string {
	row, before, all := d.Rulebook.Rules[i].ID, 0, 0
	for j, r := range d.Rulebook.Rules {
		if r.ID == row {
			all++
			if j < i {
				before++
			}
		}
	}
	if all == 1 {
		return row
	}
	return fmt.Sprintf("%s (rule %d)", row, before+1)
}

func rowOf(label string) string {
	row, _, _ := strings.Cut(label, " ")
	return row
}
