// Package placeholder fills in what files leave to the environment. In goes a text and where names
// are looked up; out comes the text with every placeholder replaced, or what is wrong with one.
//
//   - ${NAME} is the value of NAME, which must be set and not empty
//   - ${NAME:-text} is the value of NAME, or the text where it is not set or empty
//   - $${ is ${ itself; any other $ stands for itself
//
// NAME is made of letters, digits and underscores and does not begin with a digit. The text of a
// default is taken as it is and ends at the first }. Nothing in a value is looked at again.
package placeholder

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// An UnsetError says that a name has no value.
type UnsetError struct{ Name string }

// Error names the variable and says how to do without.
func (e *UnsetError) Error() string {
	return fmt.Sprintf("the environment variable %s is not set: set it in this shell (export %s=…), or give a text for it (${%s:-text})", e.Name, e.Name, e.Name)
}

// ErrNone is returned for a text with a placeholder where none is allowed.
var ErrNone = errors.New("nothing is filled in here: write the value itself, or $${ for ${")

// Lookup finds the value of a name, as [os.LookupEnv] does.
type Lookup func(name string) (value string, set bool)

const (
	opening = "${"
	escaped = "$${"
)

var namePattern = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$`)

// Expand fills in every placeholder. Without a lookup there may be none.
func Expand(text string, lookup Lookup) (string, error) {
	if !strings.Contains(text, opening) {
		return text, nil
	}
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, opening)
		b.WriteString(before)
		if !found {
			break
		}
		if strings.HasSuffix(before, "$") {
			literal := strings.TrimSuffix(b.String(), "$")
			b.Reset()
			b.WriteString(literal + opening)
			text = rest
			continue
		}
		reference, after, closed := strings.Cut(rest, "}")
		value, err := valueOf(reference, closed, lookup)
		if err != nil {
			return "", err
		}
		b.WriteString(value)
		text = after
	}
	return b.String(), nil
}

// valueOf returns the value of one placeholder.
func valueOf(reference string, closed bool, lookup Lookup) (string, error) {
	if !closed {
		return "", errors.New("${ is not closed: write ${NAME}, or $${ for ${ itself")
	}
	m := namePattern.FindStringSubmatch(reference)
	switch {
	case lookup == nil:
		return "", ErrNone
	case m == nil:
		return "", fmt.Errorf("${%s} is not ${NAME} or ${NAME:-text}: write $${ for ${ itself", reference)
	}
	if value, set := lookup(m[1]); set && value != "" {
		return value, nil
	}
	if strings.Contains(reference, ":-") {
		return m[2], nil
	}
	return "", &UnsetError{m[1]}
}

// Escape returns a text that [Expand] turns into the given one.
func Escape(text string) string { return strings.ReplaceAll(text, opening, escaped) }
