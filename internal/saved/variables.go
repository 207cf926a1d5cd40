package saved

import (
	"fmt"
	"regexp"
	"strings"
)

// inBraces is a variable in a file of requests: {{name}}.
var inBraces = regexp.MustCompile(`\{\{\s*([$\w.-]+)[^{}]*\}\}`)

// variables are the values that a file gives its variables; one may stand for another.
func variables(lines []line) map[string]string {
	values := map[string]string{}
	for _, l := range lines {
		if found := assignment.FindStringSubmatch(strings.TrimSpace(l.text)); found != nil {
			if values[found[1]] = found[2]; len(found[2]) < mostValue {
				if value := replacedIn(found[2], values); len(value) < mostValue {
					values[found[1]] = value
				}
			}
		}
	}
	return values
}

// How long a variable's value, and a text, may become when variables are filled in.
const (
	mostValue  = 64 << 10
	mostFilled = Most
)

// replacedIn fills in the variables that have a value.
func replacedIn(text string, values map[string]string) string {
	left := mostFilled
	return inBraces.ReplaceAllStringFunc(text, func(whole string) string {
		value, known := values[inBraces.FindStringSubmatch(whole)[1]]
		if left -= len(value); !known || left < 0 {
			return whole
		}
		return value
	})
}

// filled is a text with its variables filled in; one that has no value is a mistake.
func filled(text string, at int, values map[string]string) (string, error) {
	if values != nil {
		text = replacedIn(text, values)
	}
	if found := inBraces.FindStringSubmatchIndex(text); found != nil {
		return "", wrongAt(at, "the variable {{%s}} has no value in this file; put the value in its place that was sent", text[found[2]:found[3]])
	}
	return text, nil
}

// noteVariables remarks on variables in a body: they may be meant as they stand.
func (s *Request) noteVariables(body string, values map[string]string) {
	if found := inBraces.FindStringSubmatch(replacedIn(body, values)); found != nil {
		s.Notes = append(s.Notes, fmt.Sprintf("The body has {{%s}}, which has no value in this file; it was taken as it stands.", found[1]))
	}
}
