package conformance

import (
	"strings"
	"testing"
)

func TestAWrongKeywordIsNamedWithTheNearest(t *testing.T) {
	for text, want := range map[string]string{
		"Feature: f\n  Scenario: a\n    Given x\n  Senario: b\n":                      `f.feature:4:3: unknown keyword "Senario:", did you mean "Scenario:"?`,
		"Feature: f\n  Scenario: a\n    Gven x\n    Given y\n    Whn z\n":             `f.feature:5:5: unknown keyword "Whn", did you mean "When"?`,
		"Featur: f\n  Scenario: a\n":                                                  `f.feature:1:1: unknown keyword "Featur:", did you mean "Feature:"?`,
		"# language: zh-CN\n功能: f\n  场景: a\n    假如 x\n  场景大刚: b\n":                    `f.feature:5:3: unknown keyword "场景大刚:", did you mean "场景大纲:"?`,
		"Feature: f\n  Scenario: a\n    Given x\n  something else that is no keyword": "expected: ",
	} {
		if _, err := parseFeature("f.feature", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
