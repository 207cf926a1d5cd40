package cases

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/internal/expression"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// Profiles are what can be expected of a client.
var Profiles = []string{"sdk", "destroyer", Agent}

// Agent is the profile of assistants that may cancel subscriptions for a user.
const Agent = "agent"

// Choose returns the cases of a vendor, "" for both, and a profile. Each text of the selection is a list of
// words with commas or blanks between them, or an expression of words with and, or, not and ( ). A word is an
// id, with * for any text, an alias, an operation as ids begin, or a catalogue row; no words choose all. A word that chooses nothing is an error.
func Choose(vendor, profile string, selection []string) (chosen []*Case, err error) {
	if vendor != "" && vendor != "huawei" && vendor != "alibaba" {
		return nil, fmt.Errorf("--vendor takes huawei or alibaba, not %q%s", vendor, strictyaml.DidYouMean(vendor, []string{"huawei", "alibaba"}))
	}
	if !slices.Contains(Profiles, profile) {
		return nil, fmt.Errorf("--profile takes %s, not %q%s", strings.Join(Profiles[:len(Profiles)-1], ", ")+" or "+Agent, profile, strictyaml.DidYouMean(profile, Profiles))
	}
	var of []*Case
	for _, c := range All() {
		if (vendor == "" || c.Vendor == vendor) && c.In(profile) {
			of = append(of, c)
		}
	}
	wanted, err := parse(selection, of)
	if err != nil {
		return nil, fmt.Errorf("--cases: %w", err)
	}
	for _, c := range of {
		if wanted(c) {
			chosen = append(chosen, c)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("--cases: no case fits %q: rescind client --list shows them", strings.Join(selection, ", "))
	}
	return chosen, nil
}

// parse reads a selection from some cases.
func parse(selection []string, of []*Case) (expression.Chooses[*Case], error) {
	var each []string
	for _, text := range selection {
		if text = orBetween(text); text != "" {
			each = append(each, "("+text+")")
		}
	}
	if len(each) == 0 {
		return func(*Case) bool { return true }, nil
	}
	return expression.Parse(strings.Join(each, " or "), func(word string) (expression.Chooses[*Case], error) { return parseWord(word, of) })
}

// orBetween writes a list as an expression. In an expression a comma means or.
func orBetween(text string) string {
	fields := strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text))
	if slices.ContainsFunc(fields, expression.IsOperator) {
		return strings.ReplaceAll(text, ",", " or ")
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' })
	return strings.Join(words, " or ")
}

func parseWord(word string, of []*Case) (expression.Chooses[*Case], error) {
	if word == "" || expression.IsOperator(word) {
		return nil, errors.New("an id, a row or ( is missing after and, or, not and (")
	}
	if _, err := path.Match(word, ""); err != nil {
		return nil, fmt.Errorf("%q is no id: only * and ? stand for other text", word)
	}
	fits := func(c *Case) bool { return c.matches(word) }
	switch {
	case slices.ContainsFunc(of, fits):
		return fits, nil
	case slices.ContainsFunc(All(), fits):
		return nil, fmt.Errorf("%q is of another vendor or profile: choose it with --vendor or --profile", word)
	}
	return nil, fmt.Errorf("no case is called %q, and no row%s (rescind client --list shows both)", word, suggestion(word, of))
}

// suggestion is `, did you mean "x"?` for a word that chooses nothing, or nothing.
func suggestion(word string, of []*Case) string {
	if group := groupByOperation(word, of); group != "" {
		return fmt.Sprintf(", did you mean %q?", group)
	}
	if !strings.ContainsAny(word, "*?") {
		return nearestWord(word, of)
	}
	for _, wider := range []string{strings.Replace(word, ".", ".*.", 1), word + "*", "*" + word + "*"} {
		n := 0
		for _, c := range of {
			if c.matches(wider) {
				n++
			}
		}
		if n > 0 {
			return fmt.Sprintf(", did you mean %q (%s)?", wider, counted(n))
		}
	}
	return ""
}

// nearestWord is a hint at the word that was probably meant. Of equally near ones it is an operation rather than a row or
// an id.
func nearestWord(word string, of []*Case) string {
	near := strictyaml.NearestOf(word, knownWords(of))
	if len(near) == 0 {
		return ""
	}
	best := near[0]
	if i := slices.IndexFunc(near, func(w string) bool { return slices.ContainsFunc(of, func(c *Case) bool { return c.Group() == w }) }); i >= 0 {
		best = near[i]
	}
	return fmt.Sprintf(", did you mean %q?", best)
}

// groupByOperation is how ids begin for an operation that is written as the vendor or the lines of a driver do; "" for none.
func groupByOperation(word string, of []*Case) string {
	for _, c := range of {
		o, _ := driver.Find(c.Vendor, c.Operation)
		if c.Task == nil && (strings.EqualFold(word, o.Wire) || strings.EqualFold(dashed(word), dashed(o.Name))) {
			return c.Group()
		}
	}
	return ""
}

func counted(n int) string {
	if n == 1 {
		return "1 case"
	}
	return fmt.Sprintf("%d cases", n)
}

// knownWords are the ids and rows that can be chosen.
func knownWords(of []*Case) (all []string) {
	for _, c := range of {
		all = append(append(all, c.ID, c.Group()), c.Rows...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (c *Case) matches(word string) bool {
	named := func(id string) bool {
		fits, err := path.Match(word, id)
		return err == nil && fits
	}
	return named(c.ID) || word == c.Group() || slices.ContainsFunc(c.Aliases, named) || slices.Contains(c.Rows, word)
}
