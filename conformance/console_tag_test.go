package conformance

import (
	"regexp"
	"slices"
	"testing"
)

// Without a browser only the scenarios with the tag are left out, so the tag must be on all that need one.
func TestExactlyTheScenariosThatOpenPagesAreTaggedConsole(t *testing.T) {
	all, err := readFeatures(projectFeatures)
	if err != nil {
		t.Fatal(err)
	}
	opens := regexp.MustCompile(`^the (customer (opens|chooses|selects)|page) `)
	for _, c := range cases(all) {
		needs := slices.ContainsFunc(c.steps, func(s step) bool { return opens.MatchString(s.text) })
		if tagged := slices.Contains(c.tags, consoleTag); needs != tagged {
			t.Errorf("%s: opens a page: %t, tagged %s: %t", c.id(), needs, consoleTag, tagged)
		}
	}
}
