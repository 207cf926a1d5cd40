package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The longest text, and the longest list of exchanges, that a report for people shows. JSON has all.
const (
	maxText   = 1000
	maxDetail = 6000
)

// shorten returns a text for people: its beginning when it is very long.
func shorten(text string) string { return ShortenTo(text, maxText) }

// Shorten cuts a text that is too long for people to read. Secrets must be masked before, because a
// part of one is not recognised.
func Shorten(text string) string { return shorten(text) }

// hanging indents all lines of a text but the first, which stands behind its sign.
func hanging(text string) string { return strings.ReplaceAll(text, "\n", "\n    ") }

// shortenLines shortens every line of a text, and then leaves out lines in the middle: the first calls
// say what the scenario is about, and the last ones what went wrong.
func shortenLines(text string) string {
	var lines []string
	size := 0
	for line := range strings.Lines(text) {
		whole := strings.TrimSuffix(line, "\n")
		lines = append(lines, shorten(whole)+line[len(whole):])
		size += len(lines[len(lines)-1])
	}
	if size <= maxDetail {
		return strings.Join(lines, "")
	}
	first, last := linesWithin(lines, maxDetail/3), len(lines)-linesWithin(reversed(lines), maxDetail*2/3)
	note := fmt.Sprintf("… (%s: --format json has all)\n", Count(last-first, "more line"))
	return strings.Join(lines[:first], "") + note + strings.Join(lines[last:], "")
}

// linesWithin returns how many lines, from the first on, have a size together that is not too large.
func linesWithin(lines []string, size int) (n int) {
	for n < len(lines) && size >= len(lines[n]) {
		size -= len(lines[n])
		n++
	}
	return n
}

// reversed returns the lines from the last to the first.
func reversed(lines []string) []string {
	turned := slices.Clone(lines)
	slices.Reverse(turned)
	return turned
}

// ShortenTo cuts a text after most bytes, between two characters, and says how much is missing.
func ShortenTo(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s… (%s: --format json has all)", text[:end], Count(len(text)-end, "more byte"))
}
