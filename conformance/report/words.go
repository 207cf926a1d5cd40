package report

import (
	"cmp"
	"strings"
	"time"
)

// A Word is a finer word for an outcome.
type Word struct {
	Text    string
	Outcome Outcome
}

// outcomeWords returns the words for outcomes, the best first.
func (r *Run) outcomeWords() (words []Word) {
	if r.Words != nil {
		return r.Words
	}
	for o := Passed; o <= Errored; o++ {
		words = append(words, Word{o.String(), o})
	}
	return words
}

// CountWord returns how many scenarios have an outcome, in the words of the run.
func (r *Run) CountWord(word string) (n int) {
	for _, s := range r.Scenarios {
		if s.OutcomeWord() == word {
			n++
		}
	}
	return n
}

// SubjectNoun returns what is judged, in one word.
func (r *Run) SubjectNoun() string { return cmp.Or(r.Subject, "target") }

// Nouns returns what scenarios are called.
func (r *Run) Nouns() string { return cmp.Or(r.Noun, "scenario") + "s" }

// heading is the name of a feature, with what became of its scenarios where those that passed are not listed.
func (r *Run) heading(feature string) string {
	if !r.Brief {
		return feature
	}
	all, counts := 0, map[string]int{}
	for _, s := range r.Scenarios {
		if s.Feature == feature {
			counts[s.OutcomeWord()]++
			all++
		}
	}
	return feature + r.Language.Say(": ") + r.Language.Join(append([]string{r.CountOf(all)}, r.countTexts(counts)...))
}

// countTexts writes counts by the words of outcomes, without those that are zero.
func (r *Run) countTexts(counts map[string]int) (texts []string) {
	for _, w := range r.outcomeWords() {
		if n := counts[w.Text]; n > 0 {
			texts = append(texts, r.Language.Tally(n, plainWords(w.Text)))
		}
	}
	return texts
}

// summaryInWords is the summary of a run that has words of its own for outcomes.
func (r *Run) summaryInWords() string {
	counts := map[string]int{}
	for _, s := range r.Scenarios {
		counts[s.OutcomeWord()]++
	}
	all := len(r.Scenarios)
	return r.Language.Sayf("%d %s: %s (%s in %s, seed %d)",
		all, r.nouns(all), r.Language.Join(r.countTexts(counts)), r.Target, r.Took.Round(time.Millisecond), r.Seed)
}

// CountOf is a number of scenarios, with what they are called.
func (r *Run) CountOf(n int) string { return r.Language.Sayf("%d %s", n, r.nouns(n)) }

// nouns is what a number of scenarios is called.
func (r *Run) nouns(n int) string {
	if n == 1 {
		return r.Language.Say(strings.TrimSuffix(r.Nouns(), "s"))
	}
	return r.Language.Say(r.Nouns())
}
