package conformance

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// sentences returns the sentences of each step of the vocabulary, with … for the texts that differ.
var sentences = sync.OnceValue(func() (all [][]string) {
	for _, pattern := range vocabulary() {
		if spellings := sentencesOf(pattern); len(spellings) > 0 {
			all = append(all, spellings)
		}
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
