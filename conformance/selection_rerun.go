package conformance

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// again finds the cases that did not pass in an earlier run. They are known by file and name, so
// that lines may have moved since.
func notPassedIn(all []*testCase, earlier *report.Run) (map[*testCase]bool, error) {
	if earlier == nil {
		return nil, nil
	}
	byName := map[string]*testCase{}
	for _, c := range all {
		byName[caseKey(c.feature.uri(), c.name)] = c
	}
	found := map[*testCase]bool{}
	for _, s := range earlier.Scenarios {
		if s.Outcome == report.Passed {
			continue
		}
		c := byName[caseKey(fileOf(s.ID), s.Name)]
		if c == nil {
			return nil, &SelectionError{fmt.Sprintf("%s: %q did not pass in that run, and there is no such scenario any more", fileOf(s.ID), s.Name)}
		}
		found[c] = true
	}
	if len(found) == 0 {
		return nil, &SelectionError{"every scenario of that run passed: there is nothing to run again"}
	}
	return found, nil
}

// fileOf is the file in the id of a scenario.
func fileOf(id string) string {
	return id[:max(0, strings.LastIndex(id, ":"))]
}
