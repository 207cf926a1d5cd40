package conformance

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// A feature is one parsed file.
type feature struct {
	folder     string // what the file system is called in places, with a slash behind it: features/
	path       string // within the file system: huawei/unsubscribe.feature
	name       string
	lines      []string
	blocks     []*scenarioBlock
	boundaries []int // where something that is not a scenario begins: a rule, its background
}

// A plot is a scenario as it is written: itself, or an outline with its rows.
type scenarioBlock struct {
	from, to int // lines, the first tag to just before what follows
	line     int // of the keyword
	cases    []*testCase
}

// A testCase is what runs: a scenario, or one row of an outline.
type testCase struct {
	feature *feature
	name    string
	line    int // of the row, or of the keyword
	tags    []string
	steps   []step
}

// A step is one line of a case.
type step struct {
	keyword, text string
	line          int
}

// id says where a case stands: features/huawei/unsubscribe.feature:12.
func (c *testCase) id() string { return fmt.Sprintf("%s:%d", c.feature.uri(), c.line) }

// uri is the file as reports and people name it.
func (f *feature) uri() string { return f.folder + f.path }

// text is the file as it is written.
func (f *feature) text() string { return strings.Join(f.lines, "") }

// featuresFolder is what the built-in features are called when people name their files.
const featuresFolder = "features/"

// readFeatures parses every built-in feature of a file system, in the order of their paths.
func readFeatures(fsys fs.FS) ([]*feature, error) {
	return readFolder(fsys, featuresFolder, anyFile)
}

func parseFeature(path string, data []byte) (*feature, error) {
	return parseFeatureOf(featuresFolder, path, data)
}

func parseFeatureOf(folder, path string, data []byte) (*feature, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := checkEncoding(data); err != nil {
		return nil, fmt.Errorf("%s%s: %w", folder, path, err)
	}
	ids := (&messages.Incrementing{}).NewId
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(data), ids)
	if err != nil {
		return nil, parseError(folder+path, err)
	}
	f := &feature{folder: folder, path: path, lines: strings.SplitAfter(string(data), "\n")}
	if doc.Feature == nil {
		return f, nil
	}
	f.name = doc.Feature.Name
	r := caseBuilder{feature: f, blocks: map[string]*scenarioBlock{}, exampleRows: map[string]exampleRow{}, steps: map[string]step{}}
	for _, child := range doc.Feature.Children {
		if child.Background != nil {
			r.recordSteps(child.Background.Steps)
		}
		r.addScenario(child.Scenario)
		r.addRule(child.Rule)
	}
	f.setBlockEnds()
	for _, p := range gherkin.Pickles(*doc, path, ids) {
		r.addCase(p)
	}
	return f, f.checkUniqueNames()
}

func firstLine(tags []*messages.Tag, keyword *messages.Location) int {
	if len(tags) > 0 {
		return int(tags[0].Location.Line)
	}
	return int(keyword.Line)
}

// close ends every plot where the next thing begins.
func (f *feature) setBlockEnds() {
	starts := slices.Clone(f.boundaries)
	for _, p := range f.blocks {
		starts = append(starts, p.from)
	}
	slices.Sort(starts)
	for _, p := range f.blocks {
		p.to = len(f.lines)
		if i, _ := slices.BinarySearch(starts, p.from+1); i < len(starts) {
			p.to = starts[i] - 1
		}
	}
}

// distinct requires names that tell cases apart: they are the stable half of an id.
func (f *feature) checkUniqueNames() error {
	seen := map[string]int{}
	for _, p := range f.blocks {
		for _, c := range p.cases {
			if first := seen[c.name]; first != 0 {
				return fmt.Errorf("%s: %q is the name of line %d already (does the title of an outline hold its placeholders?)", c.id(), c.name, first)
			}
			seen[c.name] = c.line
		}
	}
	return nil
}

// cases are the cases of all features, in their order.
func cases(all []*feature) (found []*testCase) {
	for _, f := range all {
		var own []*testCase
		for _, p := range f.blocks {
			own = append(own, p.cases...)
		}
		slices.SortFunc(own, func(a, b *testCase) int { return cmp.Compare(a.line, b.line) })
		found = append(found, own...)
	}
	return found
}

// blanked is the feature with everything that is not chosen emptied: lines keep their numbers.
func (f *feature) blanked(chosen map[*testCase]bool) []byte {
	lines := slices.Clone(f.lines)
	blank := func(from, to int) {
		for i := from - 1; i < to; i++ {
			lines[i] = "\n"
		}
	}
	for _, p := range f.blocks {
		if !slices.ContainsFunc(p.cases, func(c *testCase) bool { return chosen[c] }) {
			blank(p.from, p.to)
			continue
		}
		for _, c := range p.cases {
			if !chosen[c] {
				blank(c.line, c.line)
			}
		}
	}
	return []byte(strings.Join(lines, ""))
}
