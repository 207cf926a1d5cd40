package conformance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A testCase is what runs: a scenario, or one example row of an outline.
type testCase struct {
	feature *feature
	name    string
	line    int // of the example row, or of the keyword
	tags    []string
	tagged  []cell // where each tag is written
	steps   []step
	example []cell // of the example row
}

// A step is one line of a case, with the table or the text below it.
type step struct {
	keyword, text string
	line, column  int // of the keyword
	table         [][]cell
	doc           string
}

// values returns the values of the table of a step; nil where it has none.
func (s step) values() (rows [][]string) {
	for _, row := range s.table {
		values := make([]string, len(row))
		for i, in := range row {
			values[i] = in.value
		}
		rows = append(rows, values)
	}
	return rows
}

// A cell is a value of a table, and where it is written.
type cell struct {
	value        string
	line, column int
}

// at returns a place in the file of a case, as editors understand it.
func (c *testCase) at(line, column int) string {
	return fmt.Sprintf("%s:%d:%d", c.feature.uri(), line, column)
}

// id returns the file and line of a case: features/huawei/unsubscribe.feature:12.
func (c *testCase) id() string { return fmt.Sprintf("%s:%d", c.feature.uri(), c.line) }

// cases returns the cases of all features, sorted by line within each feature.
func cases(all []*feature) (found []*testCase) {
	for _, f := range all {
		var own []*testCase
		for _, b := range f.blocks {
			own = append(own, b.cases...)
		}
		slices.SortFunc(own, func(a, b *testCase) int { return cmp.Compare(a.line, b.line) })
		found = append(found, own...)
	}
	return found
}

// vendors returns the vendors that a case is about, by its tags, its folder or its steps. Where none of
// them names one, it returns both.
func (c *testCase) vendors() (all []string) {
	for vendor, customer := range map[string]string{situation.Huawei: "Huawei customer", situation.Alibaba: "Alibaba account"} {
		if c.hasTag("@"+vendor) || strings.HasPrefix(c.feature.path, vendor+"/") || c.mentions(customer) {
			all = append(all, vendor)
		}
	}
	if all == nil {
		all = []string{situation.Huawei, situation.Alibaba}
	}
	slices.Sort(all)
	return all
}

// mentions reports whether some words stand in a step.
func (c *testCase) mentions(words string) bool {
	return slices.ContainsFunc(c.steps, func(s step) bool { return strings.Contains(s.text, words) })
}

// hasTag reports whether a case has a tag, written with its @.
func (c *testCase) hasTag(tag string) bool {
	for _, t := range c.tags {
		if t == tag {
			return true
		}
	}
	return false
}
