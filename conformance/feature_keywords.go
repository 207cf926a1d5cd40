package conformance

import (
	"fmt"
	"regexp"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// notExpected is the parser's message for a line that begins with no keyword that may stand there.
var notExpected = regexp.MustCompile(`^expected: (.*), got '(.*)'$`)

// languageLine is the first line of a feature in another language than English.
var languageLine = regexp.MustCompile(`(?m)\A\s*#\s*language\s*:\s*([a-zA-Z\-_]+)`)

// keywordMessage says in words what is wrong with a line that the parser did not expect: the keyword that was probably
// meant, or that there is none. Other messages stay as they are.
func keywordMessage(message string, data []byte) string {
	m := notExpected.FindStringSubmatch(message)
	if m == nil {
		return message
	}
	headings, steps := keywordsOf(data)
	word, written := meantHeading(m[2])
	if near := strictyaml.Nearest(word, headings); written && near != "" && near != word {
		return fmt.Sprintf("unknown keyword %q, did you mean %q?", word, near)
	}
	first, _, _ := strings.Cut(strings.TrimSpace(m[2]), " ")
	if near := strictyaml.Nearest(first, steps); first != "" && near != "" && near != first {
		return fmt.Sprintf("unknown keyword %q, did you mean %q?", first, near)
	}
	return message
}

// meantHeading is what stands before the first colon, with the colon, and whether there is one.
func meantHeading(line string) (word string, written bool) {
	word, _, written = strings.Cut(line, ":")
	return strings.TrimSpace(word) + ":", written
}

// keywordsOf are the keywords of the language of a feature: those with a colon, and those of steps.
func keywordsOf(data []byte) (headings, steps []string) {
	language := "en"
	if m := languageLine.FindSubmatch(data); m != nil {
		language = string(m[1])
	}
	dialect := gherkin.DialectsBuiltin().GetDialect(language)
	if dialect == nil {
		return nil, nil
	}
	for _, kind := range []string{"feature", "rule", "background", "scenario", "scenarioOutline", "examples"} {
		for _, keyword := range dialect.Keywords[kind] {
			headings = append(headings, keyword+":")
		}
	}
	for _, kind := range []string{"given", "when", "then", "and", "but"} {
		for _, keyword := range dialect.Keywords[kind] {
			if keyword = strings.TrimSpace(keyword); keyword != "*" {
				steps = append(steps, keyword)
			}
		}
	}
	return headings, steps
}
