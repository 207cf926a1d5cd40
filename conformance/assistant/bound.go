package assistant

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/conformance/report"
)

// The most that one result has: entries of a list, and bytes of a text.
const (
	usualList   = 50
	longestList = 500
	longestText = 32 << 10
)

// within is how many are asked for, where that is more than none, or as many as usual; never more than most.
func within(asked, usual, most int) int {
	if asked <= 0 {
		return usual
	}
	return min(asked, most)
}

// first returns the first items, and says how many more there are; "" when these are all. advice is how to see them.
func first[T any](all []T, limit int, advice string) (shown []T, more string) {
	limit = within(limit, usualList, longestList)
	if len(all) <= limit {
		return append([]T{}, all...), ""
	}
	return all[:limit], fmt.Sprintf("and %d more: %s", len(all)-limit, advice)
}

// cutText returns the beginning of a text, and says how much is left out.
func cutText(text string, most int) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s\n… and %s more", text[:end], report.Count(len(text)-end, "byte"))
}

// hasWords reports whether a text has every word of a search, in whatever case.
func hasWords(text, search string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
