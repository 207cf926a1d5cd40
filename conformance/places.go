package conformance

import (
	"bytes"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/internal/bounded"
)

// casesAtPlaces finds the cases that FILE, FOLDER and FILE:LINE name; nil when no place was given.
func casesAtPlaces(all []*feature, o Options) (map[*testCase]bool, error) {
	if len(o.Places) == 0 {
		return nil, nil
	}
	found := map[*testCase]bool{}
	for _, text := range o.Places {
		p, err := parsePlace(text)
		if err != nil {
			return nil, err
		}
		matching := p.matchingFeatures(all)
		if len(matching) == 0 {
			return nil, p.notFound(all, o)
		}
		if err := p.addCases(matching, found, o); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// A place is a file or a folder as the user typed it, with lines in it. Without lines it means all of it.
type place struct {
	text, file string
	lines      []int
}

var lineNumbers = regexp.MustCompile(`^(.*?)((?::[0-9]+)+)$`)

// parsePlace reads "features/huawei/unsubscribe.feature:12", also with several lines. It does not take
// the colon of a Windows drive for the start of a line.
func parsePlace(text string) (place, error) {
	p := place{text: text, file: text}
	m := lineNumbers.FindStringSubmatch(text)
	if m == nil {
		if _, after, colon := strings.Cut(text, ".feature:"); colon {
			return p, &SelectionError{fmt.Sprintf("%s: %q is not a line", text, after)}
		}
		return p, nil
	}
	p.file = m[1]
	for _, number := range strings.Split(m[2][1:], ":") {
		line, err := strconv.Atoi(number)
		if err != nil || line < 1 {
			return p, &SelectionError{fmt.Sprintf("%s: %q is not a line", text, number)}
		}
		p.lines = append(p.lines, line)
	}
	return p, nil
}

// possiblePaths returns the paths within the folder that the place may mean. The user may write the
// path with or without the folder, absolute, or with the separators of Windows.
func (p place) possiblePaths(folder string) []string {
	name := path.Clean(strings.ReplaceAll(p.file, `\`, "/"))
	names := []string{name, strings.TrimPrefix(name+"/", folder)}
	if i := strings.LastIndex(name+"/", "/"+featuresFolder); i >= 0 && folder == featuresFolder {
		names = append(names, (name + "/")[i+1+len(featuresFolder):])
	}
	if absolute, err := filepath.Abs(filepath.FromSlash(folder)); err == nil {
		if below, err := filepath.Rel(absolute, filepath.FromSlash(name)); err == nil && filepath.IsAbs(p.file) {
			names = append(names, filepath.ToSlash(below))
		}
	}
	for i, n := range names {
		names[i] = path.Clean(n)
	}
	return names
}

// matchingFeatures returns the features that the place names, by the first of its possible paths that
// exists.
func (p place) matchingFeatures(all []*feature) (found []*feature) {
	if len(all) == 0 {
		return nil
	}
	for _, name := range p.possiblePaths(all[0].folder) {
		for _, f := range all {
			if f.path == name || name == "." || strings.HasPrefix(f.path, name+"/") {
				found = append(found, f)
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// addCases adds the cases at the lines to found. It refuses a built-in feature when a file of the same
// name on the disk has another text, because the user may mean that file.
func (p place) addCases(matching []*feature, found map[*testCase]bool, o Options) error {
	if len(matching) == 1 && o.Folder == "" && differsOnDisk(p.file, matching[0].text()) {
		return &SelectionError{fmt.Sprintf("%s on this disk is not the built-in feature of that name: run yours with --features %s", p.file, filepath.Dir(p.file))}
	}
	lines := p.lines
	if lines == nil {
		lines = []int{0}
	}
	for _, line := range lines {
		here := 0
		for _, f := range matching {
			here += f.addCasesAt(line, found)
		}
		if here == 0 {
			return &SelectionError{fmt.Sprintf("there is no scenario at %s%s", p.text, listScenarios(matching))}
		}
	}
	return nil
}

// differsOnDisk reports whether there is such a file on the disk, with another text.
func differsOnDisk(file, text string) bool {
	data, err := bounded.File(file, maxFeatureSize)
	same := func(s []byte) []byte {
		return bytes.ReplaceAll(bytes.TrimPrefix(s, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	}
	return err == nil && !bytes.Equal(same(data), same([]byte(text)))
}

// addCasesAt adds the example row on the line, or else all cases of the scenario around the line; line
// 0 means all scenarios. It returns how many it added.
func (f *feature) addCasesAt(line int, found map[*testCase]bool) (n int) {
	for _, b := range f.blocks {
		if line != 0 && (line < b.from || line > b.to) {
			continue
		}
		row := slices.IndexFunc(b.cases, func(c *testCase) bool { return c.line == line })
		for i, c := range b.cases {
			if row < 0 || i == row {
				found[c] = true
				n++
			}
		}
	}
	return n
}
