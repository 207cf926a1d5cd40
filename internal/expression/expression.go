// Package expression reads the choices that people write: words with and, or, not and ( ) between them. In
// goes the text and a function that knows what one word chooses; out comes a function that chooses.
package expression

import (
	"fmt"
	"strings"
)

// A Chooses reports whether something is chosen.
type Chooses[T any] func(T) bool

// Parse reads an expression such as "a and not (b or c)". word says what a single word chooses, or why there
// can be none of it in this place: it is also asked about an operator in the place of a word, and about "" at the end.
func Parse[T any](text string, word func(string) (Chooses[T], error)) (Chooses[T], error) {
	p := &parser[T]{words: strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)), word: word}
	e, err := p.or()
	if err == nil && p.peek() != "" {
		err = fmt.Errorf("%q was not expected", p.peek())
	}
	return e, err
}

// IsOperator reports whether a word joins others.
func IsOperator(word string) bool {
	switch word {
	case "and", "or", "not", "(", ")":
		return true
	}
	return false
}

// A parser reads an expression by recursive descent: or, and, not.
type parser[T any] struct {
	words []string
	word  func(string) (Chooses[T], error)
}

func (p *parser[T]) peek() string {
	if len(p.words) == 0 {
		return ""
	}
	return p.words[0]
}

// take removes the next word if it is the one given.
func (p *parser[T]) take(word string) bool {
	if p.peek() != word || word == "" {
		return false
	}
	p.words = p.words[1:]
	return true
}

func (p *parser[T]) or() (Chooses[T], error) {
	return p.chain("or", p.and, func(a, b Chooses[T]) Chooses[T] {
		return func(of T) bool { return a(of) || b(of) }
	})
}

func (p *parser[T]) and() (Chooses[T], error) {
	return p.chain("and", p.not, func(a, b Chooses[T]) Chooses[T] {
		return func(of T) bool { return a(of) && b(of) }
	})
}

// chain reads operands with one word between them.
func (p *parser[T]) chain(word string, operand func() (Chooses[T], error), join func(a, b Chooses[T]) Chooses[T]) (Chooses[T], error) {
	left, err := operand()
	for err == nil && p.take(word) {
		var right Chooses[T]
		if right, err = operand(); err == nil {
			left = join(left, right)
		}
	}
	return left, err
}

func (p *parser[T]) not() (Chooses[T], error) {
	if p.take("not") {
		e, err := p.not()
		return func(of T) bool { return !e(of) }, err
	}
	if p.take("(") {
		e, err := p.or()
		if err == nil && !p.take(")") {
			err = fmt.Errorf("a closing ) is missing")
		}
		return e, err
	}
	return p.operand()
}

func (p *parser[T]) operand() (Chooses[T], error) {
	e, err := p.word(p.peek())
	if err == nil {
		p.words = p.words[1:]
	}
	return e, err
}
