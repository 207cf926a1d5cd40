package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// What a person reads of one text, and of everything that was exchanged. JSON has all of it.
const (
	longText   = 1000
	longDetail = 8000
)

// cut is the beginning of a text that nobody would read to its end.
func cut(text string) string { return cutTo(text, longText) }

// cutAll cuts every line of a text, and then the text.
func cutAll(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		whole := strings.TrimSuffix(line, "\n")
		b.WriteString(cut(whole) + line[len(whole):])
	}
	return cutTo(b.String(), longDetail)
}

func cutTo(text string, most int) string {
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
