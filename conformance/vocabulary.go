package conformance

import (
	"fmt"
	"regexp"
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

// A StepGroup is the steps for one purpose, in readable form.
type StepGroup struct {
	Title string
	Steps []string
}

// StepGroups returns every step of the vocabulary: … is any text, (a|b) is one of several, (…)? may be left out.
func StepGroups() (all []StepGroup) {
	for _, g := range (&steps.World{}).Groups() {
		one := StepGroup{Title: g.Title}
		for _, s := range g.Steps {
			one.Steps = append(one.Steps, readableStep(s.Pattern))
		}
		all = append(all, one)
	}
	return all
}

// checkSteps checks that every step of the user's own features matches an expression. The error lists
// every step that does not, with its line and the nearest expression.
func checkSteps(chosen map[*testCase]bool, o Options) error {
	if o.Folder == "" {
		return nil // a test checks the built-in features
	}
	var wrong []string
	for c := range chosen {
		wrong = append(wrong, c.unknownSteps()...)
	}
	return mistakesError(wrong)
}

// unknownSteps returns a mistake for each step of a case that no expression matches, with the nearest.
func (c *testCase) unknownSteps() (wrong []string) {
	for _, s := range c.steps {
		if definition(s.text) == "" {
			wrong = append(wrong, fmt.Sprintf("%s: no step reads %q; the nearest is: %s", c.at(s.line, s.column), s.text, strings.Join(nearestSteps(s.text), "; or: ")))
		}
	}
	return wrong
}

// anyText matches a group of an expression that takes any text.
var anyText = regexp.MustCompile(`\((?:\?:)?[^()|]*(?:[\[\\]|\.\+)[^()|]*\)|\("\[\^"\]\+"\)`)

// readableStep returns an expression in a form for people, with … in place of its groups.
func readableStep(says string) string {
	text := anyText.ReplaceAllStringFunc(says, func(hole string) string {
		if strings.HasPrefix(hole, `("`) {
			return `"…"`
		}
		return "…"
	})
	return strings.NewReplacer("(?:", "(", `\.`, ".", `[^"]+`, "…", `.+`, "…").Replace(text)
}
