package console

import (
	"errors"
	"fmt"
	"strings"
)

// A phrase is a text of the pages: an English format, and the values for its verbs. A locale says it in its language.
// It is also an error, for forms that are refused. The empty phrase says nothing.
type phrase []any

// say makes a phrase. Values may be phrases themselves, or lists of names.
func say(format string, values ...any) phrase { return append(phrase{format}, values...) }

// String is the phrase in English.
func (p phrase) String() string { return english.say(p) }

// Error is the phrase in English.
func (p phrase) Error() string { return p.String() }

// sentence turns an error into a sentence for a page. An error of another package is left in English.
func sentence(err error) phrase {
	var p phrase
	if errors.As(err, &p) {
		return p
	}
	text := err.Error()
	return say("%s", strings.ToUpper(text[:1])+text[1:]+".")
}

// say returns a phrase, a word or any other value in the language of the locale. What it does not know stays as it is.
func (l *locale) say(text any) string {
	p, is := text.(phrase)
	if !is {
		return l.lookUp(fmt.Sprint(text))
	}
	if len(p) == 0 {
		return ""
	}
	format := l.lookUp(p[0].(string))
	if len(p) == 1 {
		return format
	}
	values := make([]any, len(p)-1)
	for i, value := range p[1:] {
		switch value := value.(type) {
		case phrase:
			values[i] = l.say(value)
		case []string:
			values[i] = strings.Join(value, l.lookUp(", "))
		default:
			values[i] = value
		}
	}
	return fmt.Sprintf(format, values...)
}

// join makes one phrase of several, with commas between them.
func join(all []phrase) phrase {
	var p phrase
	for _, next := range all {
		if p == nil {
			p = next
			continue
		}
		p = say("%s, %s", p, next)
	}
	return p
}
