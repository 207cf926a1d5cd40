package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A tagExpr reports whether a scenario with the given tags is wanted.
type tagExpr func(tags []string) bool

// parseTags reads an expression such as "@huawei and not (@slow or @limit:huawei.expired)".
// known holds all tags of the features: any other tag is a mistake and is refused.
func parseTags(text string, known []string) (tagExpr, error) {
	p := &tagParser{words: strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)), known: known}
	e, err := p.or()
	if err == nil && p.peek() != "" {
		err = fmt.Errorf("%q was not expected", p.peek())
	}
	if err != nil {
		return nil, &SelectionError{fmt.Sprintf("tag expression %q: %v", text, err)}
	}
	return e, nil
}

// A tagParser reads a tag expression by recursive descent: or, and, not.
type tagParser struct {
	words []string
	known []string
}

func (p *tagParser) peek() string {
	if len(p.words) == 0 {
		return ""
	}
	return p.words[0]
}

// take removes the next word if it is the one given.
func (p *tagParser) take(word string) bool {
	if p.peek() != word || word == "" {
		return false
	}
	p.words = p.words[1:]
	return true
}

func (p *tagParser) or() (tagExpr, error) {
	return p.chain("or", p.and, func(a, b tagExpr) tagExpr {
		return func(tags []string) bool { return a(tags) || b(tags) }
	})
}

func (p *tagParser) and() (tagExpr, error) {
	return p.chain("and", p.not, func(a, b tagExpr) tagExpr {
		return func(tags []string) bool { return a(tags) && b(tags) }
	})
}

// chain reads operands with one word between them.
func (p *tagParser) chain(word string, operand func() (tagExpr, error), join func(a, b tagExpr) tagExpr) (tagExpr, error) {
	left, err := operand()
	for err == nil && p.take(word) {
		var right tagExpr
		if right, err = operand(); err == nil {
			left = join(left, right)
		}
	}
	return left, err
}

func (p *tagParser) not() (tagExpr, error) {
	if p.take("not") {
		e, err := p.not()
		return func(tags []string) bool { return !e(tags) }, err
	}
	if p.take("(") {
		e, err := p.or()
		if err == nil && !p.take(")") {
			err = fmt.Errorf("a closing ) is missing")
		}
		return e, err
	}
	return p.tag()
}

func (p *tagParser) tag() (tagExpr, error) {
	word := p.peek()
	switch {
	case word == "":
		return nil, fmt.Errorf("a tag is missing at the end")
	case !strings.HasPrefix(word, "@"):
		return nil, fmt.Errorf("%q is not a tag, and, or, not, ( or )", word)
	case !slices.Contains(p.known, word):
		return nil, fmt.Errorf("no scenario has the tag %s%s", word, strictyaml.DidYouMean(word, p.known))
	}
	p.words = p.words[1:]
	return func(tags []string) bool { return slices.Contains(tags, word) }, nil
}
