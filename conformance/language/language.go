// Package language has the texts of reports in several languages. The input is a text in English, or the template of a
// page; the output is the same in another language. What is no text of a report stays as it is: codes, ids, reasons, and
// everything that scripts read.
package language

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/translation"
)

// A Language has the texts of one language, by the English text. nil is English.
type Language struct {
	code       string
	texts      map[string]string
	sentences  *translation.Table // all that are composed
	signatures *translation.Table // those that explain a wrong signature
}

// english is the language of the code itself, so it has no file.
const english = "en"

//go:embed *.json
var files embed.FS

// Codes returns the codes of all languages, English first.
func Codes() []string {
	all := []string{english}
	entries, _ := files.ReadDir(".")
	for _, e := range entries {
		all = append(all, e.Name()[:len(e.Name())-len(".json")])
	}
	return all
}

// Find returns the language with a code, nil for English and for a code that is not one of [Codes].
func Find(code string) *Language {
	if code == english || !slices.Contains(Codes(), code) {
		return nil
	}
	l := &Language{code: code}
	data, err := files.ReadFile(code + ".json")
	if err == nil {
		err = json.Unmarshal(data, &l.texts)
	}
	if err == nil {
		err = l.readTables()
	}
	if err != nil {
		panic(err) // cannot happen: the file is embedded, and tested
	}
	return l
}

// Code returns the code of the language, as the attribute lang of a page has it.
func (l *Language) Code() string {
	if l == nil {
		return english
	}
	return l.code
}

// Say returns a text in the language. A text without a translation stays English.
func (l *Language) Say(text string) string {
	if l == nil {
		return text
	}
	if found, known := l.texts[text]; known {
		return found
	}
	return text
}

// Join joins the parts of a sentence, with the commas of the language between them.
func (l *Language) Join(parts []string) string { return strings.Join(parts, l.Say(", ")) }

// List writes names one after the other. Some languages have a mark of their own between them.
func (l *Language) List(names []string) string {
	if l == nil {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, l.Say(betweenNames))
}

// betweenNames is the key of what stands between names.
const betweenNames = "list, "

// Tally says how many have an outcome, such as 3 passed.
func (l *Language) Tally(n int, outcome string) string {
	if l == nil {
		return fmt.Sprintf("%d %s", n, outcome)
	}
	return l.Sayf("%s %d", l.Say(outcome), n)
}

// Sayf says a format in the language, and fills it in.
func (l *Language) Sayf(format string, args ...any) string {
	return fmt.Sprintf(l.Say(format), args...)
}
