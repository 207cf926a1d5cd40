package report

import (
	"fmt"
	"strings"
)

// Count writes a number with its noun: "1 resource", "3 resources", "2 entries".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ends := strings.CutSuffix(noun, "ry"); ends {
		return fmt.Sprintf("%d %sries", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Verb is the form of a verb for a number: "is" for one, "are" for others.
func Verb(n int, one, others string) string {
	if n == 1 {
		return one
	}
	return others
}

// Headline says how a run ended, in words and counts: what ran, and what did not.
func (r *Run) Headline() string {
	all, ran := len(r.listed()), r.Count(Passed)+r.Count(Partly)
	verdict := r.Outcome()
	switch {
	case r.NotStarted != "":
		return r.Language.Say("not started")
	case verdict == Passed && ran < all:
		return r.Language.Sayf("passed: %d of %s, %d not run", ran, r.CountOf(all), all-ran)
	case verdict == Passed:
		return r.Language.Sayf("passed: all of %s", r.CountOf(all))
	case verdict <= NotRun && ran == 0:
		return r.Language.Sayf("nothing was learnt: %s did not run", r.CountOf(all))
	case verdict <= NotRun:
		return r.Language.Sayf("nothing failed: of %s %s", r.CountOf(all), r.Language.Join(r.countsByWord()))
	}
	counts := r.Language.Join(r.countsByWord())
	if verdict == Failed {
		return r.Language.Sayf("failed: %s", counts)
	}
	return r.Language.Sayf("error: %s", counts)
}

// Title is the headline with what was tested, for the tab of a browser.
func (r *Run) Title() string {
	return r.Language.Sayf("%s (%s)", r.Headline(), r.Language.Say(r.Target))
}

// HeadOutcome is the outcome by which the headline is coloured: what ran and was right is not lost in what did not run.
func (r *Run) HeadOutcome() Outcome {
	if o := r.Outcome(); o != NotRun || r.Count(Passed)+r.Count(Partly) == 0 {
		return o
	}
	return Partly
}

// countsByWord counts the scenarios by the words of their outcomes.
func (r *Run) countsByWord() []string {
	counts := map[string]int{}
	for _, s := range r.listed() {
		counts[s.OutcomeWord()]++
	}
	return r.countTexts(counts)
}
