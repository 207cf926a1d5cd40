package conformance

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// openTags and openEndings say in a feature that no source states what a service does, with the word that
// DIVERGENCES.md has for each.
var (
	openTags    = map[string]string{"@assumed": "refusal", "@assumed-code": "code"}
	openEndings = map[string]string{
		", and the status is assumed":    "status",
		", and the order is assumed":     "order",
		", and the code is assumed":      "code",
		", and the refusal is assumed":   "refusal",
		"it succeeds, and that is":       "acceptance",
		", or one for the whole request": "number of orders",
		", or listed as closed":          "closed",
		", or the last is refused with":  "repetition",
	}
)

// What the features leave open stands in DIVERGENCES.md in words, by feature and kind, and nothing else does.
func TestWhatTheFeaturesLeaveOpenIsToldAmongTheDivergences(t *testing.T) {
	all, err := readFeatures(projectFeatures)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, c := range cases(all) {
		for _, tag := range c.tags {
			if kind := openTags[tag]; kind != "" {
				used[c.feature.path+" "+kind] = true
			}
		}
		for _, step := range c.steps {
			for ending, kind := range openEndings {
				if strings.Contains(step.text, ending) {
					used[c.feature.path+" "+kind] = true
				}
			}
		}
	}
	want, got := slices.Sorted(maps.Keys(used)), toldAsOpen(t)
	if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
		t.Errorf("openapi/DIVERGENCES.md, What the features leave open (-in the features +told):\n%s", diff)
	}
}

// toldAsOpen are the features and kinds of the table in DIVERGENCES.md.
func toldAsOpen(t *testing.T) (all []string) {
	table := sectionOf(t, "../openapi/DIVERGENCES.md", "What the features leave open")
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| ([a-z ]+) \\| [A-Za-z].{20}").FindAllStringSubmatch(table, -1) {
		all = append(all, row[1]+" "+row[2])
	}
	slices.Sort(all)
	return all
}

// sectionOf is the text under a heading of the second level, up to the next one.
func sectionOf(t *testing.T, file, heading string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(text), "\n## "+heading)
	if !found {
		t.Fatalf("%s has no section %s", file, heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	return section
}
