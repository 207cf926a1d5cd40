package conformance

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// nearestStep returns the sentence of the vocabulary that was probably meant: the one with the fewest letters and
// words to change. Holes take any text.
func nearestStep(step string) (nearest string) {
	words, least := stepWords(step), -1
	for _, sentence := range sentences() {
		if away := wordsApart(words, stepWords(sentence)); least < 0 || away < least {
			nearest, least = sentence, away
		}
	}
	return nearest
}

// sentences returns every sentence of the vocabulary, with … for the texts that differ.
var sentences = sync.OnceValue(func() (all []string) {
	for _, pattern := range vocabulary() {
		all = append(all, sentencesOf(pattern)...)
	}
	return all
})

// sentencesOf returns the sentences that an expression of the vocabulary matches.
func sentencesOf(pattern string) (all []string) {
	e, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil // steps.Expression would panic earlier
	}
	for _, sentence := range spelled(e) {
		all = append(all, listOfHoles.ReplaceAllString(sentence, `"$1"`))
	}
	return all
}

// listOfHoles is a hole in quotes, however the expression spells them.
var listOfHoles = regexp.MustCompile(`"+(…)"+`)

// spelled returns the texts that an expression matches, with … in place of what repeats.
func spelled(e *syntax.Regexp) []string {
	switch e.Op {
	case syntax.OpLiteral:
		return []string{string(e.Rune)}
	case syntax.OpCapture:
		return spelled(e.Sub[0])
	case syntax.OpQuest:
		return append(spelled(e.Sub[0]), "")
	case syntax.OpAlternate:
		var all []string
		for _, one := range e.Sub {
			all = append(all, spelled(one)...)
		}
		return all
	case syntax.OpConcat:
		return joined(e.Sub)
	case syntax.OpStar:
		if e.Sub[0].Op == syntax.OpConcat {
			return []string{""} // further quoted texts
		}
	case syntax.OpEmptyMatch:
		return []string{""}
	}
	return []string{"…"}
}

// joined returns each spelling of the parts, one after the other.
func joined(parts []*syntax.Regexp) []string {
	all := []string{""}
	for _, part := range parts {
		var longer []string
		for _, end := range spelled(part) {
			for _, begin := range all {
				longer = append(longer, begin+end)
			}
		}
		all = longer
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
