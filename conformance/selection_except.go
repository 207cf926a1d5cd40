package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// An exclusion reports whether it leaves a case out.
type exclusion func(*testCase) bool

// leaveOut removes what the options exclude from the cases that tags, places and name choose. An
// exclusion that leaves out none of them is an error: it is misspelled or out of date, and whoever wrote
// it relies on it. Which of them passed before, and which part runs, is decided later and does not count.
func leaveOut(chosen map[*testCase]bool, all []*feature, o Options) error {
	var excluded []*testCase
	for _, text := range o.Except {
		excludes, err := parseExclusion(text, all, o)
		if err != nil {
			return err
		}
		n := len(excluded)
		for c := range chosen {
			if excludes(c) {
				excluded = append(excluded, c)
			}
		}
		if len(excluded) == n {
			return &SelectionError{fmt.Sprintf("--except %s leaves out nothing: no scenario that is chosen otherwise is meant by it", text)}
		}
	}
	for _, c := range excluded {
		delete(chosen, c)
	}
	return nil
}

// parseExclusion reads a tag, a place, the id of a catalogue row, or the name of a scenario.
func parseExclusion(text string, all []*feature, o Options) (exclusion, error) {
	word := strings.TrimSpace(text)
	ofRow := func(c *testCase) bool { return slices.Contains(newScenario(c).Rows, word) }
	switch _, isRow := features.Find(word); {
	case word == "":
		return nil, &SelectionError{"--except needs a place, a row, a tag or the name of a scenario"}
	case strings.HasPrefix(word, "@"):
		return excludeTag(word, all)
	case isRow || slices.ContainsFunc(cases(all), ofRow):
		return ofRow, nil
	case isPlace(word, all):
		return excludePlace(word, all, o)
	}
	return excludeName(word, all)
}

// isPlace reports whether an exclusion is a file or folder, not the name of a scenario.
func isPlace(word string, all []*feature) bool {
	p, err := parsePlace(word)
	return err != nil || strings.Contains(word, ".feature") || len(p.matchingFeatures(all)) > 0
}

// excludePlace leaves out the cases of a file, a folder or a line.
func excludePlace(place string, all []*feature, o Options) (exclusion, error) {
	o.Places = []string{place}
	found, err := casesAtPlaces(all, o)
	if err != nil {
		return nil, &SelectionError{"--except " + err.Error()}
	}
	return func(c *testCase) bool { return found[c] }, nil
}

// excludeTag leaves out the cases with a tag. Tag expressions are for the choice itself.
func excludeTag(tag string, all []*feature) (exclusion, error) {
	known := tagsOf(all)
	if slices.Contains(known, tag) {
		return func(c *testCase) bool { return c.hasTag(tag) }, nil
	}
	if strings.ContainsAny(tag, " ()") {
		return nil, &SelectionError{fmt.Sprintf("--except %q: it takes one tag; several are several --except, and expressions belong to --tags", tag)}
	}
	return nil, &SelectionError{fmt.Sprintf("--except %s: no scenario has the tag%s", tag, nearestTag(tag, known))}
}

// excludeName leaves out the cases of a name, written in full.
func excludeName(name string, all []*feature) (exclusion, error) {
	var known []string
	for _, c := range cases(all) {
		if c.name == name {
			return func(c *testCase) bool { return c.name == name }, nil
		}
		known = append(known, c.name)
	}
	for _, row := range features.Rows() {
		known = append(known, row.ID)
	}
	return nil, &SelectionError{fmt.Sprintf("--except %s is not a place, a row, a tag or the whole name of a scenario%s", name, strictyaml.DidYouMean(name, known))}
}
