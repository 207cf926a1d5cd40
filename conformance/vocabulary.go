package conformance

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance/steps"
)

// definition returns the expression that a step matches; "" for none.
func definition(step string) string {
	for _, s := range vocabulary() {
		if steps.Expression(s).MatchString(step) {
			return s
		}
	}
	return ""
}

// vocabulary returns every expression that a step may match.
var vocabulary = sync.OnceValue(func() (all []string) {
	for _, s := range (&steps.World{}).Vocabulary() {
		all = append(all, s.Pattern)
	}
	return all
})

// checkSteps checks that every step of the user's own features matches an expression. The error lists
// every step that does not, with its line and the nearest expression.
func checkSteps(chosen map[*testCase]bool, o Options) error {
	if o.Folder == "" {
		return nil // a test checks the built-in features
	}
	var wrong []string
	for c := range chosen {
		for _, s := range c.steps {
			if definition(s.text) == "" {
				wrong = append(wrong, fmt.Sprintf("%s:%d: no step reads %q; the nearest is: %s", c.feature.uri(), s.line, s.text, nearestStep(s.text)))
			}
		}
	}
	if wrong == nil {
		return nil
	}
	slices.Sort(wrong)
	return &SelectionError{strings.Join(slices.Compact(wrong), "\n  ")}
}

// nearestStep returns the expression that shares most words with a step, in readable form.
func nearestStep(step string) string {
	words, nearest, most := wordsOf(step), "", -1.0
	for _, s := range vocabulary() {
		readable := readableStep(s)
		others := wordsOf(optionalParts.ReplaceAllString(readable, ""))
		common := 0
		for _, w := range words {
			if slices.Contains(others, w) {
				common++
			}
		}
		if score := 2 * float64(common) / float64(len(words)+len(others)+1); score > most {
			nearest, most = readable, score
		}
	}
	return nearest
}

var (
	anyText       = regexp.MustCompile(`\((?:\?:)?[^()|]*(?:[\[\\]|\.\+)[^()|]*\)|\("\[\^"\]\+"\)`)
	optionalParts = regexp.MustCompile(`\((?:[^()]|\([^()]*\))*\)\?`)
	quotedParts   = regexp.MustCompile(`"[^"]*"|\d+`)
	wordParts     = regexp.MustCompile(`[\pL\d.]+`)
)

// readableStep returns an expression in a form for people, with … in place of its groups.
func readableStep(says string) string {
	text := anyText.ReplaceAllStringFunc(says, func(hole string) string {
		if strings.HasPrefix(hole, `("`) {
			return `"…"`
		}
		return "…"
	})
	text = strings.NewReplacer("(?:", "(", `\.`, ".").Replace(text)
	const long = 200
	if r := []rune(text); len(r) > long {
		text = string(r[:long]) + "…"
	}
	return text
}

// wordsOf returns the words of a step without quoted texts and numbers, which differ from scenario to
// scenario.
func wordsOf(text string) []string {
	return wordParts.FindAllString(strings.ToLower(quotedParts.ReplaceAllString(text, "")), -1)
}
