package main

import (
	"regexp"
	"strings"
	"testing"
)

const mostWords = 20 // of a sentence in the pages that newcomers read

var (
	notProse    = regexp.MustCompile("(?ms)^```.*?^```$|<!--.*?-->")
	paragraphs  = regexp.MustCompile(`\n\s*\n|\n(?:[-#]|\|)`)
	sentenceEnd = regexp.MustCompile(`[.!?:;]\s+|\s*\|\s*`)
)

// Newcomers read English as a second language: their sentences are short, and none stands on two pages.
func TestThePagesForNewcomersHaveShortSentences(t *testing.T) {
	seen := map[string]string{}
	for _, page := range []string{"README.md", "docs/sdk.md", "docs/qa.md", "docs/develop.md"} {
		text := atRoot(t, page)
		for _, s := range sentencesOf(text) {
			n := len(strings.Fields(s))
			if n > mostWords {
				t.Errorf("%s: this sentence has %d words, more than %d: %s", page, n, mostWords, s)
			}
			if other := seen[s]; other != "" && other != page && n > 5 {
				t.Errorf("%s and %s both say: %s", other, page, s)
			}
			seen[s] = page
		}
	}
}

// sentencesOf are the sentences of a page without its blocks.
func sentencesOf(page string) (all []string) {
	for _, p := range paragraphs.Split(notProse.ReplaceAllString(page, "\n\n"), -1) {
		for _, s := range sentenceEnd.Split(strings.Join(strings.Fields(p), " "), -1) {
			if s != "" {
				all = append(all, s)
			}
		}
	}
	return all
}
