package verdict

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/rescindhq/rescind/conformance/report"
)

// maxLength is how many bytes of a response are kept for a report.
const maxLength = 64 << 10

// Truncate returns a response body for a report: whole, or its beginning when it is very long.
func Truncate(body []byte) string {
	if len(body) <= maxLength {
		return string(body)
	}
	kept := Beginning(body, maxLength)
	return fmt.Sprintf("%s… (%s)", kept, report.Count(len(body)-len(kept), "more byte"))
}

// Beginning returns the first bytes of a text, at most so many. It ends between two words where it can:
// secrets are masked later, and a part of one would not be recognised.
func Beginning(text []byte, most int) []byte {
	if len(text) <= most {
		return text
	}
	const longestWord = 4 << 10 // longer than the token of any cloud
	separators := func(r rune) bool { return r < utf8.RuneSelf && bytes.IndexByte(wordBytes, byte(r)) < 0 }
	if end := bytes.LastIndexFunc(text[:most], separators); end >= most-min(longestWord, most/2) {
		return text[:end+1]
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// wordBytes are the characters of secrets, also those of encoded ones.
var wordBytes = []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~+/=%")
