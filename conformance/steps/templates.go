package steps

import (
	"regexp"
	"strconv"
	"strings"
)

// braces find what expanded replaces: {web-1}, {513 times é}.
var braces = regexp.MustCompile(`\{[^{}"]+\}`)

// expanded replaces {web-1} by the id of web-1, and {513 times é} by that many letters.
func (w *World) expanded(text string) string {
	return braces.ReplaceAllStringFunc(text, func(template string) string {
		inside := strings.Trim(template, "{}")
		count, letter, isTimes := strings.Cut(inside, " times ")
		if n, err := strconv.Atoi(count); isTimes && err == nil {
			return strings.Repeat(letter, n)
		}
		if r, err := w.resource(inside); err == nil {
			return r.ID
		}
		return template
	})
}
