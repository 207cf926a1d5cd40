package conformance

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// placeInStep returns where a mistake of a step is: the cell of its table, the word in its sentence, or the step.
func (c *testCase) placeInStep(i int, err error) string {
	if i < 0 || i >= len(c.steps) {
		return c.at(c.line, 1)
	}
	s := c.steps[i]
	if in, is := errors.AsType[*situation.CellError](err); is && in.Row < len(s.table) {
		if i := slices.IndexFunc(s.table[0], func(heading cell) bool { return heading.value == in.Column }); i >= 0 {
			return c.atCell(s.table[in.Row][i])
		}
	}
	for _, m := range quotedWord.FindAllStringSubmatch(err.Error(), -1) {
		if place, found := c.placeInText(s, m[1]); found {
			return place
		}
		if place, found := c.placeInTable(s, m[1]); found {
			return place
		}
	}
	return c.at(s.line, s.column)
}

// quotedWord matches a word that an error quotes.
var quotedWord = regexp.MustCompile(`"([^"\\]+)"`)

// atCell returns the place of a cell, or of the cell of the example row that fills it in.
func (c *testCase) atCell(in cell) string {
	for _, e := range c.example {
		if in.value != "" && e.value == in.value {
			return c.at(e.line, e.column)
		}
	}
	return c.at(in.line, in.column)
}

// placeInText returns where a word stands in the sentence of a step.
func (c *testCase) placeInText(s step, word string) (place string, found bool) {
	before, _, found := strings.Cut(s.text, word)
	if !found {
		return "", false
	}
	for _, e := range c.example {
		if e.value == word {
			return c.at(e.line, e.column), true
		}
	}
	return c.at(s.line, s.column+utf8.RuneCountInString(s.keyword)+utf8.RuneCountInString(before)), true
}

// placeInTable returns where a word stands in the table of a step.
func (c *testCase) placeInTable(s step, word string) (place string, found bool) {
	for _, row := range s.table {
		if i := slices.IndexFunc(row, func(in cell) bool { return in.value == word }); i >= 0 {
			return c.atCell(row[i]), true
		}
	}
	return "", false
}

// placeOf returns where a case has a word of its situation: in an example row, a table or a sentence; else where it begins.
func (c *testCase) placeOf(word string) string {
	for _, s := range c.steps {
		for _, row := range s.table {
			if i := slices.IndexFunc(row, func(in cell) bool { return word != "" && hasWord(in.value, word) }); i >= 0 {
				return c.atCell(row[i])
			}
		}
	}
	for _, s := range c.steps {
		if place, found := c.placeInText(s, word); found && word != "" {
			return place
		}
	}
	return c.at(c.line, 1)
}

// hasWord reports whether a cell is a word or lists it.
func hasWord(value, word string) bool {
	if value == word {
		return true
	}
	for part := range strings.SplitSeq(value, ",") {
		if name, of, _ := strings.Cut(strings.TrimSpace(part), ": "); name == word || of == word {
			return true
		}
	}
	return false
}

// wordAt returns the text in quotes at a place of a JSON document, "" where there is none.
func wordAt(document string, line, column int) (word string) {
	lines := strings.Split(document, "\n")
	if line < 1 || line > len(lines) || column < 1 || column > len(lines[line-1]) {
		return ""
	}
	if json.NewDecoder(strings.NewReader(lines[line-1][column-1:])).Decode(&word) != nil {
		return ""
	}
	return word
}

// comparePlaces orders mistakes by their file, line and column.
func comparePlaces(a, b string) int {
	x, y := filePlace.FindStringSubmatch(a), filePlace.FindStringSubmatch(b)
	if x == nil || y == nil {
		return cmp.Compare(a, b)
	}
	number := func(text string) int {
		n, _ := strconv.Atoi(text) // the expression matches digits
		return n
	}
	return cmp.Or(cmp.Compare(x[1], y[1]), cmp.Compare(number(x[2]), number(y[2])), cmp.Compare(number(x[3]), number(y[3])), cmp.Compare(a, b))
}

// filePlace matches the file, the line and the column at the beginning of a mistake.
var filePlace = regexp.MustCompile(`^(.*?):(\d+):(\d+): `)

// rowTag matches a tag that names a catalogue row: with its kind, or by its vendor.
var rowTag = regexp.MustCompile(`^@(?:(?:limit|rule|row):(.*)|((?:huawei|alibaba)\..+))$`)

// rowOfTag returns the row that a tag names, known or not; "" for another tag.
func rowOfTag(tag string) string {
	m := rowTag.FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// wrongTags returns the tags of a case that name a row which the catalogue does not have.
func (c *testCase) wrongTags() (wrong []string) {
	for _, t := range c.tagged {
		if row := rowOfTag(t.value); row != "" || rowTag.MatchString(t.value) {
			if _, known := features.Find(row); !known {
				wrong = append(wrong, fmt.Sprintf("%s: the tag %s names no row of the catalogue%s", c.atCell(t), t.value, strictyaml.DidYouMean(row, features.IDs())))
			}
		}
	}
	return wrong
}
