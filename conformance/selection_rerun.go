package conformance

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// notPassedIn finds the cases that did not pass in an earlier run. It matches them by file and name,
// not by line, because lines may have moved since. Without an earlier run it returns nil.
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
			return nil, &SelectionError{fmt.Sprintf("%s: %q did not pass in that run, and there is no such scenario any more: it was renamed or removed", fileOf(s.ID), s.Name)}
		}
		found[c] = true
	}
	if len(found) == 0 {
		return nil, &SelectionError{"every scenario of that run passed: there is nothing to run again"}
	}
	return found, nil
}

// fileOf returns the file in the id FILE:LINE of a scenario.
func fileOf(id string) string {
	return id[:max(0, strings.LastIndex(id, ":"))]
}
