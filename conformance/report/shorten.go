package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// What a person reads of one text, and of everything that was exchanged. JSON has all of it.
const (
	maxText   = 1000
	maxDetail = 8000
)

// cut is the beginning of a text that nobody would read to its end.
func shorten(text string) string { return shortenTo(text, maxText) }

// cutAll cuts every line of a text, and then the text.
func shortenLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		whole := strings.TrimSuffix(line, "\n")
		b.WriteString(shorten(whole) + line[len(whole):])
	}
	return shortenTo(b.String(), maxDetail)
}

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

// Quote is a word as a shell takes it.
func Quote(word string) string {
	plain := func(r rune) bool {
		return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("@%+=:,./_-", r))
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
