// Package translation says texts in another language that are composed when they are needed, such as why a signature is
// wrong. The input is a text in English and the sentences of the language; the output is the text in that language, and
// whether any of it is still English.
package translation

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// A Table has the sentences of one language. nil is English.
type Table struct {
	texts    map[string]string // by the English text
	patterns []pattern
}

// A pattern finds sentences that are made of parts, and has what they are in the language.
type pattern struct {
	english *regexp.Regexp
	says    string
}

// part is where a sentence has a part of the English one: $1 is the part as it is, {1} is the part in the language.
var part = regexp.MustCompile(`\$(\d)|\{(\d)\}`)

// New makes a table of texts, and of pairs of a regular expression for an English text and what it is in the language.
// The first pattern that fits a text is used. It is an error when a pattern says a part that it does not find, or finds
// one that it does not say.
func New(texts map[string]string, pairs [][2]string) (*Table, error) {
	t := &Table{texts: texts}
	for _, pair := range pairs {
		english, err := regexp.Compile(`^(?s:` + pair[0] + `)$`)
		if err != nil {
			return nil, err
		}
		p := pattern{english, pair[1]}
		if said := p.parts(); len(said) != english.NumSubexp() || len(said) > 0 && said[len(said)-1] != len(said) {
			return nil, fmt.Errorf("%q is said with the parts %v: %q", pair[0], said, pair[1])
		}
		t.patterns = append(t.patterns, p)
	}
	return t, nil
}

// With returns the table with the sentences of another one, which are used where t has none.
func (t *Table) With(other *Table) *Table {
	if t == nil {
		return other
	}
	both := &Table{texts: map[string]string{}, patterns: slices.Concat(t.patterns, other.patterns)}
	maps.Copy(both.texts, other.texts)
	maps.Copy(both.texts, t.texts)
	return both
}

// Tell says a text in the language. What the table does not know stays English; whole is false then.
func (t *Table) Tell(text string) (told string, whole bool) {
	if t == nil {
		return text, true
	}
	if found, known := t.texts[text]; known {
		return found, true
	}
	for _, p := range t.patterns {
		if parts := p.english.FindStringSubmatch(text); parts != nil {
			return t.fill(p.says, parts)
		}
	}
	return text, false
}

// fill writes the parts of an English sentence into one of the language.
func (t *Table) fill(says string, parts []string) (told string, whole bool) {
	whole = true
	told = part.ReplaceAllStringFunc(says, func(where string) string {
		text := parts[numberOf(where)]
		if where[0] == '{' {
			var all bool
			text, all = t.Tell(text)
			whole = whole && all
		}
		return text
	})
	return told, whole
}

// numberOf is the number of a part, which has one digit.
func numberOf(where string) int { return int(where[len("$")] - '0') }

// parts are the numbers of the parts that a pattern says, each once.
func (p pattern) parts() (said []int) {
	for _, where := range part.FindAllString(p.says, -1) {
		said = append(said, numberOf(where))
	}
	slices.Sort(said)
	return slices.Compact(said)
}
