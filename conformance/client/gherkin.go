package client

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/report"
)

// fileOf is the file that an operation has in reports that know features as files. There is no such file.
func fileOf(c *cases.Case) string { return "client/" + operationOf(c) + ".feature" }

// askedText is the step in which the client is asked for the call.
func askedText(c *cases.Case) string {
	if c.Task != nil {
		return "the agent is given a task"
	}
	return "the client is asked for " + strings.ReplaceAll(c.Operation, "_", "-")
}

// keyword is that of a check, by its place.
func keyword(i int) string {
	if i == 0 {
		return "Then "
	}
	return "And "
}

// definition is the expression that a step matches.
func definition(step string) string { return "^" + regexp.QuoteMeta(step) + "$" }

// sources are the cases as features, which Cucumber Messages need. It notes the line of each scenario.
func sources(all []*Result, lines map[*Result]int) (features []report.Source) {
	var text strings.Builder
	line := 0
	add := func(format string, args ...any) {
		fmt.Fprintf(&text, format+"\n", args...)
		line++
	}
	ordered := byOperation(all)
	for i, result := range ordered {
		c := result.Case
		if i == 0 || fileOf(c) != fileOf(ordered[i-1].Case) {
			add("Feature: %s", operationOf(c))
		}
		add("")
		add("  # %s", strings.Join(strings.Fields(c.Says), " "))
		add("  %s", strings.Join(tags(c), " "))
		add("  Scenario: %s", c.ID)
		lines[result] = line
		add("    When %s", askedText(c))
		for i, check := range result.listedChecks() {
			add("    %s%s", keyword(i), check.ID)
		}
		if i+1 == len(ordered) || fileOf(c) != fileOf(ordered[i+1].Case) {
			features = append(features, report.Source{URI: fileOf(c), Text: text.String()})
			text.Reset()
			line = 0
		}
	}
	return features
}
