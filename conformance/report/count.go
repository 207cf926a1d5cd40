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
		return "not started"
	case verdict == Passed:
		return fmt.Sprintf("passed: all of %s", Count(all, strings.TrimSuffix(r.Nouns(), "s")))
	case verdict <= NotRun && ran == 0:
		return fmt.Sprintf("nothing was learnt: %s did not run", Count(all, strings.TrimSuffix(r.Nouns(), "s")))
	case verdict <= NotRun:
		return fmt.Sprintf("nothing failed: of %s %s", Count(all, strings.TrimSuffix(r.Nouns(), "s")), strings.Join(r.countsByWord(), ", "))
	}
	return plainWords(verdict.String()) + ": " + strings.Join(r.countsByWord(), ", ")
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
