package strictyaml

import (
	"fmt"
	"strings"
)

// DidYouMean is `, did you mean "x"?` for the word nearest to the one written, or nothing.
func DidYouMean(word string, among []string) string {
	if near := Nearest(word, among); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}

const (
	maxCompared  = 64 // the length of the longest word that is compared letter by letter
	shortestPart = 3  // letters that are enough to recognise a word by a part of it
	begun        = 2  // how far a word is from its beginning
)

// Nearest is the word that was probably meant, the first of equals, or "" when none is near:
// a third of the letters may be wrong, or one of the two may be a part of the other that begins a word of it or is
// half of it. A word of which the one written is the beginning is nearer than one with two wrong letters.
func Nearest(word string, among []string) string {
	if len(word) > maxCompared {
		return ""
	}
	nearest, limit, typed := "", max(1, len(word)/3), normalized(word)
	least := limit + 1
	for _, candidate := range among {
		away := limitedDistance(typed, normalized(candidate), limit)
		if isPart(word, candidate) || isPart(candidate, word) {
			away = min(away, limit)
		}
		if len(typed) >= shortestPart && strings.HasPrefix(normalized(candidate), typed) {
			away = min(away, begun)
		}
		if away < least {
			nearest, least = candidate, away
		}
	}
	return nearest
}

// normalized makes words equal that differ only in case or in the kind of dash.
func normalized(word string) string {
	return strings.ReplaceAll(strings.ToLower(word), "_", "-")
}

// isPart reports whether a word of three letters or more begins a word of a longer one, or is half of it. So set is no
// part of auth_offset, but offset is.
func isPart(word, of string) bool {
	whole, part := normalized(of), normalized(word)
	if len(part) < shortestPart || len(whole) != len(of) {
		return false
	}
	for at := 0; ; at++ {
		next := strings.Index(whole[at:], part)
		if next < 0 {
			return false
		}
		if at += next; at == 0 || len(whole) <= 2*len(part) || !isLetter(whole[at-1]) || 'A' <= of[at] && of[at] <= 'Z' {
			return true
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

// limitedDistance is how far b is from a; beyond limit it is not worked out.
func limitedDistance(a, b string, limit int) int {
	away := limit + 1
	if max(len(a), len(b)) <= maxCompared && max(len(a)-len(b), len(b)-len(a)) < away {
		away = min(away, distance(a, b))
	}
	return away
}

// Distance counts the letters to change, add, drop or swap with their neighbour to get from one word
// to another, their case apart. Words too long to compare are as far apart as the longer is long.
func Distance(a, b string) int {
	if max(len(a), len(b)) > maxCompared {
		if strings.EqualFold(a, b) {
			return 0
		}
		return max(len(a), len(b))
	}
	return distance(normalized(a), normalized(b))
}

// distance counts the letters to change, add, drop or swap with their neighbour to get from a to b.
func distance(a, b string) int {
	var before, row, next [maxCompared + 1]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
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
