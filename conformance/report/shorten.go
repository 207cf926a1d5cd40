package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The longest text, and the longest list of exchanges, that a report for people shows. JSON has all.
const (
	maxText   = 1000
	maxDetail = 8000
)

// shorten returns a text for people: its beginning when it is very long.
func shorten(text string) string { return shortenTo(text, maxText) }

// shortenLines shortens every line of a text, and then the whole.
func shortenLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		whole := strings.TrimSuffix(line, "\n")
		b.WriteString(shorten(whole) + line[len(whole):])
	}
	return shortenTo(b.String(), maxDetail)
}

// shortenTo cuts a text after most bytes, between two characters, and says how much is missing.
func shortenTo(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s… (%d more bytes: --format json has all)", text[:end], len(text)-end)
}
