package conformance

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// nearestSteps returns the sentences of the vocabulary that were probably meant, the nearest first and one for each
// step: those with the fewest letters and words to change. Holes take any text.
func nearestSteps(step string) (nearest []string) {
	const most = 3
	words := stepWords(step)
	plain := plainWords(words)
	type candidate struct {
		sentence string
		away     int
	}
	var all []candidate
	for _, spellings := range sentences() {
		best := candidate{away: -1}
		for _, sentence := range spellings {
			other := stepWords(sentence)
			if away := min(wordsApart(words, other), wordsApart(plain, other)); best.away < 0 || away < best.away {
				best = candidate{sentence, away}
			}
		}
		all = append(all, best)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return a.away - b.away })
	for _, c := range all[:most] {
		if c.away <= all[0].away+costOfMissing {
			nearest = append(nearest, c.sentence)
		}
	}
	return nearest
}

// otherWords are words that people write for those of the vocabulary.
var otherWords = map[string]string{
	"gone": "no longer in use", "deleted": "no longer in use", "removed": "no longer in use", "released": "no longer in use",
	"cancelled": "no longer in use", "cancels": "unsubscribes from", "deletes": "unsubscribes from", "fails": "is refused with",
}

// plainWords are the words of a step in those of the vocabulary.
func plainWords(words []string) (all []string) {
	for _, word := range words {
		if other := otherWords[word]; other != "" {
			all = append(all, strings.Fields(other)...)
		} else {
			all = append(all, word)
		}
	}
	return all
}

var (
	quotedTexts = regexp.MustCompile(`"[^"]*"(?:(?:, | and | to )"[^"]*")*|\b\d+\b`)
	wordParts   = regexp.MustCompile(`[\pL\d.']+|…`)
)

// stepWords returns the words of a step, with … for quoted texts and numbers, which differ from scenario to scenario.
func stepWords(text string) []string {
	return wordParts.FindAllString(strings.ToLower(quotedTexts.ReplaceAllString(text, "…")), -1)
}

// What it costs to get from one step to another: a word that was left out is a likelier mistake than one too many.
const (
	costOfMissing = 4
	costOfExtra   = 5
	costOfOther   = 8
)

// wordsApart says how far a step is from a sentence: the cost of its words that are missing, too many or misspelt.
func wordsApart(step, sentence []string) int {
	row := make([]int, len(sentence)+1)
	for j := range row {
		row[j] = j * costOfMissing
	}
	for _, word := range step {
		next := make([]int, len(row))
		next[0] = row[0] + costOfExtra
		for j, other := range sentence {
			next[j+1] = min(row[j+1]+costOfExtra, next[j]+costOfMissing, row[j]+lettersApart(word, other))
		}
		row = next
	}
	return row[len(sentence)]
}

// lettersApart is the cost of one word in place of another: little where most letters are the same.
func lettersApart(a, b string) int {
	away, longest := strictyaml.Distance(a, b), max(len(a), len(b))
	const half = 2
	if away*half >= longest {
		return costOfOther
	}
	return costOfOther * away / longest
}
