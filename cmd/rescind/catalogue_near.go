package main

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// mostNear is how many words are offered for one that nothing has.
const mostNear = 10

// nearWords is `, did you mean "x"?` for a word that one row, code or reason is nearest to. Where several are as near,
// such as codes that differ in one digit, it lists them with what they mean.
func nearWords(word string) string {
	near := strictyaml.NearestOf(word, codesAndReasons())
	if len(near) < 2 {
		return strictyaml.DidYouMean(word, near)
	}
	var b strings.Builder
	b.WriteString("; near it are")
	for _, one := range near[:min(len(near), mostNear)] {
		fmt.Fprintf(&b, "\n  %-28s %s", one, meaningOf(one))
	}
	return b.String()
}

// meaningOf says what a row, a code or a reason is about.
func meaningOf(word string) string {
	if row, found := features.Find(word); found {
		return row.Says
	}
	for _, r := range refusalsOf(word) {
		return r.Message
	}
	for _, row := range rowsOf(word) {
		return row.Says
	}
	return ""
}
