package plan

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// nobodysIDs replaces the ids that a call names by well-formed ones that name nothing.
func (e *FixtureEnvironment) nobodysIDs(ctx context.Context, call *Call) (*strings.Replacer, error) {
	var pairs []string
	for n, id := range e.namedBy(call) {
		shape := fmt.Sprint(e.vendor(), " ", n, " ", shapeOf(id))
		other, err := e.Shared.Nobodys(shape, func() (string, error) { return e.inventID(ctx, id) })
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, id, other)
	}
	return strings.NewReplacer(pairs...), nil
}

// inventID makes up an id like another one, until the target file does not name it and no list has it.
func (e *FixtureEnvironment) inventID(ctx context.Context, like string) (string, error) {
	const attempts = 100
	for range attempts {
		id, err := similarID(like)
		if err != nil {
			return "", err
		}
		if id == like || e.File.Names(id) {
			continue
		}
		e.Owners[id] = []string{fileAccount(""), ""}
		found, err := e.Listings(ctx, e.vendor(), []string{id})
		delete(e.Owners, id)
		if err != nil || !found[id].Listed {
			return id, err
		}
	}
	return "", fmt.Errorf("no id like %s is free, so nothing can be asked without naming a resource", like)
}

// prefix is a short word at the beginning of an id that says what it is: i-, eip-.
var prefix = regexp.MustCompile(`^[A-Za-z]{1,4}[-_]`)

// The letters for an invented id: hexadecimal digits where the id that it replaces has no others.
var (
	hexadecimal = regexp.MustCompile(`^[0-9a-fA-F_-]*$`)
	hexLetters  = "abcdef"
	letters     = "abcdefghijklmnopqrstuvwxyz"
	digits      = "0123456789"
)

// similarID is a random id of the same length and alphabet, with the same prefix.
func similarID(like string) (string, error) {
	kept := prefix.FindString(like)
	small := letters
	if hexadecimal.MatchString(like[len(kept):]) {
		small = hexLetters
	}
	var b strings.Builder
	b.WriteString(kept)
	for _, r := range like[len(kept):] {
		alphabet := string(r)
		switch {
		case r >= '0' && r <= '9':
			alphabet = digits
		case r >= 'a' && r <= 'z':
			alphabet = small
		case r >= 'A' && r <= 'Z':
			alphabet = strings.ToUpper(small)
		}
		i, err := rand.Int(rand.Reader, big.NewInt(int64(len([]rune(alphabet)))))
		if err != nil {
			return "", err
		}
		b.WriteRune([]rune(alphabet)[i.Int64()])
	}
	return b.String(), nil
}

// shapeOf is the same for ids that look alike.
func shapeOf(id string) string {
	kept := prefix.FindString(id)
	shape := []rune(id[len(kept):])
	for i, r := range shape {
		switch {
		case r >= '0' && r <= '9':
			shape[i] = '0'
		case r >= 'a' && r <= 'z':
			shape[i] = 'a'
		case r >= 'A' && r <= 'Z':
			shape[i] = 'A'
		}
	}
	return kept + string(shape)
}
