package conformance

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// A feature is one parsed feature file.
type feature struct {
	folder     string // the name of the folder in ids and messages, with a slash at the end: features/
	path       string // within the folder: huawei/unsubscribe.feature
	name       string
	lines      []string
	blocks     []*scenarioBlock
	boundaries []int // lines on which a rule or its background begins
}

// A scenarioBlock is a scenario, or an outline with its examples, as it is written in the file.
type scenarioBlock struct {
	from, to int // its lines, from the first tag to just before the next block
	line     int // of the keyword Scenario or Scenario Outline
	cases    []*testCase
}

// uri returns the path of the file as reports and people write it.
func (f *feature) uri() string { return f.folder + f.path }

// text returns the whole text of the file.
func (f *feature) text() string { return strings.Join(f.lines, "") }

// featuresFolder is the folder of the built-in features, as people write it before a file.
const featuresFolder = "features/"

// readFeatures parses every built-in feature of a file system, sorted by path.
func readFeatures(fsys fs.FS) ([]*feature, error) {
	return readFolder(fsys, featuresFolder, anyFile)
}

// parseFeature parses a built-in feature.
func parseFeature(path string, data []byte) (*feature, error) {
	return parseFeatureOf(featuresFolder, path, data)
}

// parseFeatureOf parses a feature file in a folder, in any language of Gherkin and with any line ends, as godog
// does, and also with a byte order mark, which godog refuses.
func parseFeatureOf(folder, path string, data []byte) (*feature, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := checkEncoding(data); err != nil {
		return nil, fmt.Errorf("%s%s: %w", folder, path, err)
	}
	ids := (&messages.Incrementing{}).NewId
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(data), ids)
	if err != nil {
		return nil, parseError(folder+path, data, err)
	}
	f := &feature{folder: folder, path: path, lines: strings.SplitAfter(string(data), "\n")}
	if doc.Feature == nil {
		return f, nil
	}
	f.name = doc.Feature.Name
	r := caseBuilder{feature: f, blocks: map[string]*scenarioBlock{}, exampleRows: map[string]exampleRow{}, steps: map[string]step{}, tags: map[string]cell{}}
	r.recordTags(doc.Feature.Tags)
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

// firstLine returns the line of the first tag, or of the keyword where there is no tag.
func firstLine(tags []*messages.Tag, keyword *messages.Location) int {
	if len(tags) > 0 {
		return int(tags[0].Location.Line)
	}
	return int(keyword.Line)
}

// setBlockEnds ends every block just before the next block, rule or background.
func (f *feature) setBlockEnds() {
	starts := slices.Clone(f.boundaries)
	for _, b := range f.blocks {
		starts = append(starts, b.from)
	}
	slices.Sort(starts)
	for _, b := range f.blocks {
		b.to = len(f.lines)
		if i, _ := slices.BinarySearch(starts, b.from+1); i < len(starts) {
			b.to = starts[i] - 1
		}
	}
}

// checkUniqueNames refuses two cases with the same name, because a report finds a case by its name
// when lines have moved.
func (f *feature) checkUniqueNames() error {
	seen := map[string]int{}
	for _, b := range f.blocks {
		for _, c := range b.cases {
			if first := seen[c.name]; first != 0 {
				return fmt.Errorf("%s: %q is the name of line %d already: give each scenario a name of its own, and put the placeholders of an outline into its name", c.id(), c.name, first)
			}
			seen[c.name] = c.line
		}
	}
	return nil
}

// blanked returns the feature with empty lines in place of every case that is not chosen, so that
// the other lines keep their numbers.
func (f *feature) blanked(chosen map[*testCase]bool) []byte {
	lines := slices.Clone(f.lines)
	blank := func(from, to int) {
		for i := from - 1; i < to; i++ {
			lines[i] = "\n"
		}
	}
	for _, b := range f.blocks {
		if !slices.ContainsFunc(b.cases, func(c *testCase) bool { return chosen[c] }) {
			blank(b.from, b.to)
			continue
		}
		for _, c := range b.cases {
			if !chosen[c] {
				blank(c.line, c.line)
			}
		}
	}
	return []byte(strings.Join(lines, ""))
}
