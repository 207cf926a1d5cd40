package strictyaml

import (
	"fmt"
	"slices"
	"strings"
)

// DidYouMean is `, did you mean "x"?` for the word nearest to the one written, or nothing.
func DidYouMean(word string, among []string) string {
	if near := Nearest(word, among); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}

// MaxCompared is the length of the longest word that is compared letter by letter.
const MaxCompared = 64

const (
	shortestPart = 3 // letters that are enough to recognise a word by a part of it
	begun        = 2 // how far a word is from its beginning
)

// Nearest is the word that was probably meant, the first of equals, or "" when none is near:
// a third of the letters may be wrong, or one of the two may be a part of the other that begins a word of it or is
// half of it. A word of which the one written is the beginning is nearer than one with two wrong letters.
func Nearest(word string, among []string) string {
	if all := NearestOf(word, among); len(all) > 0 {
		return all[0]
	}
	return ""
}

// NearestOf are all words that are as near as [Nearest], each once.
func NearestOf(word string, among []string) (all []string) {
	if len(word) > MaxCompared {
		return nil
	}
	limit, typed := max(1, len(word)/3), spellingOf(word)
	least := limit + 1
	for _, candidate := range among {
		switch away := typed.awayFrom(spellingOf(candidate), limit); {
		case away < least:
			all, least = []string{candidate}, away
		case away == least && away <= limit && !slices.Contains(all, candidate):
			all = append(all, candidate)
		}
	}
	return all
}

// A spelling is a word as it is written, and as it is compared.
type spelling struct{ written, plain string }

func spellingOf(word string) spelling { return spelling{word, normalized(word)} }

// awayFrom is how far the word that was typed is from a candidate; more than limit: it was not meant.
func (s spelling) awayFrom(candidate spelling, limit int) int {
	away := limitedDistance(s.plain, candidate.plain, limit)
	if s.isPartOf(candidate) || candidate.isPartOf(s) {
		away = min(away, limit)
	}
	if len(s.plain) >= shortestPart && strings.HasPrefix(candidate.plain, s.plain) {
		away = min(away, begun)
	}
	return away
}

// normalized makes words equal that differ only in case or in the kind of dash.
func normalized(word string) string {
	return strings.ReplaceAll(strings.ToLower(word), "_", "-")
}

// isPartOf reports whether a word of three letters or more begins a word of a longer one, or is half of it. So set is no
// part of auth_offset, but offset is.
func (s spelling) isPartOf(of spelling) bool {
	whole, part := of.plain, s.plain
	if len(part) < shortestPart || len(whole) != len(of.written) {
		return false
	}
	for at := 0; ; at++ {
		next := strings.Index(whole[at:], part)
		if next < 0 {
			return false
		}
		if at += next; at == 0 || len(whole) <= 2*len(part) || !isLetter(whole[at-1]) || 'A' <= of.written[at] && of.written[at] <= 'Z' {
			return true
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

// Within is [Distance] where that is at most limit, and limit + 1 where it is more, which is cheap to find out.
func Within(a, b string, limit int) int {
	if lengthsDiffer(a, b, limit) {
		return limit + 1
	}
	return limitedDistance(normalized(a), normalized(b), limit)
}

// limitedDistance is how far b is from a; beyond limit it is not worked out.
func limitedDistance(a, b string, limit int) int {
	switch {
	case a == b:
		return 0
	case max(len(a), len(b)) > MaxCompared || lengthsDiffer(a, b, limit):
		return limit + 1
	}
	return min(limit+1, distance(a, b, limit))
}

// lengthsDiffer reports whether two words are more than limit apart because of their lengths alone.
func lengthsDiffer(a, b string, limit int) bool { return max(len(a)-len(b), len(b)-len(a)) > limit }

// Distance counts the letters to change, add, drop or swap with their neighbour to get from one word
// to another, their case apart. Words too long to compare are as far apart as the longer is long.
func Distance(a, b string) int {
	if max(len(a), len(b)) > MaxCompared {
		if strings.EqualFold(a, b) {
			return 0
		}
		return max(len(a), len(b))
	}
	return distance(normalized(a), normalized(b), MaxCompared)
}

// distance counts the letters to change, add, drop or swap with their neighbour to get from a to b. It ends when that
// must be more than limit.
func distance(a, b string, limit int) int {
	var before, row, next [MaxCompared + 1]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(a) && slices.Min(row[:len(b)+1]) <= limit; i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+different(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}

func different(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
