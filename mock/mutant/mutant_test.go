package mutant_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/mutant"
)

func TestEveryRowHasAMutantAndEveryMutantARow(t *testing.T) {
	broken := map[string]bool{}
	for _, m := range mutant.All() {
		broken[m.Row] = true
		if _, known := features.Find(m.Row); !known {
			t.Errorf("%s is of no row", m.ID)
		}
	}
	for _, row := range features.Rows() {
		if broken[row.ID] == (row.Kind == "page") {
			t.Errorf("%s, a %s: broken by a mutant is %t", row.ID, row.Kind, broken[row.ID])
		}
	}
}

func TestAMutantIsCalledByItsRowAndSaysWhatItDoes(t *testing.T) {
	ids, sentence := map[string]bool{}, regexp.MustCompile(`^[A-Z][^.]+(\.[^.]+)*\.$`)
	name := regexp.MustCompile(`^[a-z0-9.-]+$`)
	for _, m := range mutant.All() {
		word, ofRow := strings.CutPrefix(m.ID, m.Row+"/")
		if ids[m.ID] || !ofRow || !name.MatchString(word) {
			t.Errorf("%s: the id is taken, or no word of the row %s", m.ID, m.Row)
		}
		if ids[m.ID] = true; !sentence.MatchString(m.Says) {
			t.Errorf("%s: %q is no sentence", m.ID, m.Says)
		}
	}
}

func TestThereAreMoreThanTwoHundred(t *testing.T) {
	if n := len(mutant.All()); n < 200 {
		t.Errorf("there are %d", n)
	}
}

// A mutant changes the server it is put into, and no other: tables that servers share stay as they are.
func TestAMutantLeavesOtherServersAlone(t *testing.T) {
	before := shared()
	for _, m := range mutant.All() {
		var o mock.Options
		m.Apply(&o)
		if o.Alter == nil && o.Decide == nil && o.AlterAnswer == nil {
			t.Errorf("%s changes nothing", m.ID)
		}
		mock.NewServer(o)
	}
	if after := shared(); !slices.Equal(before, after) {
		t.Error("a dialect is not what it was")
	}
}

// shared are the functions that the dialects of all servers share.
func shared() (all []uintptr) {
	note := func(f any) { all = append(all, reflect.ValueOf(f).Pointer()) }
	for _, d := range []*dialect.Dialect{huawei.New(), alibaba.New()} {
		note(d.Route)
		note(d.Authenticate)
		note(d.Refuse)
		for _, op := range d.Contract.Operations() {
			note(d.Commands[op.ID].Read)
			note(d.Commands[op.ID].Encode)
		}
		for _, r := range d.Rulebook.Rules {
			all = append(all, uintptr(r.On), uintptr(r.Stage))
			note(r.Breaks)
		}
	}
	return all
}

// Neighbours are a chain: whoever knows the order of each two knows that of all that can hold together.
func TestNoRuleIsAdjacentToItself(t *testing.T) {
	for _, d := range []*dialect.Dialect{huawei.New(), alibaba.New()} {
		pairs := mutant.AdjacentRulesOf(d)
		if len(pairs) == 0 {
			t.Errorf("%s has no neighbours", d.Name)
		}
		for _, n := range pairs {
			if n.First == n.Second {
				t.Errorf("%s is its own neighbour", n.First)
			}
		}
	}
}
