package saved

import (
	"fmt"
	"regexp"
	"strings"
)

// variablePattern finds a variable in a file of requests: {{name}}.
var variablePattern = regexp.MustCompile(`\{\{\s*([$\w.-]+)[^{}]*\}\}`)

// readVariables returns the values of the variables of a file. A value may use other variables.
func readVariables(lines []line) map[string]string {
	values := map[string]string{}
	for _, l := range lines {
		if found := variableAssignment.FindStringSubmatch(strings.TrimSpace(l.text)); found != nil {
			if values[found[1]] = found[2]; len(found[2]) < maxValue {
				if value := expandVariables(found[2], values); len(value) < maxValue {
					values[found[1]] = value
				}
			}
		}
	}
	return values
}

// The limits on the length of a variable's value, and of a text after variables are expanded.
const (
	maxValue    = 64 << 10
	maxExpanded = MaxFileSize
)

// expandVariables replaces the variables that have a value.
func expandVariables(text string, values map[string]string) string {
	left := maxExpanded
	return variablePattern.ReplaceAllStringFunc(text, func(whole string) string {
		value, known := values[variablePattern.FindStringSubmatch(whole)[1]]
		if left -= len(value); !known || left < 0 {
			return whole
		}
		return value
	})
}

// expandAllVariables replaces all variables. One without a value is an error.
func expandAllVariables(text string, at int, values map[string]string) (string, error) {
	if values != nil {
		text = expandVariables(text, values)
	}
	if found := variablePattern.FindStringSubmatchIndex(text); found != nil {
		return "", wrongAt(at, "the variable {{%s}} has no value in this file; put the value in its place that was sent", text[found[2]:found[3]])
	}
	return text, nil
}

// noteVariables notes a variable without a value in a body, because it may be part of the body.
func (s *Request) noteVariables(body string, values map[string]string) {
	if found := variablePattern.FindStringSubmatch(expandVariables(body, values)); found != nil {
		s.Notes = append(s.Notes, fmt.Sprintf("The body has {{%s}}, which has no value in this file; it was taken as it stands.", found[1]))
	}
}
