package assistant

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"
)

var anInteger = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// value checks one member of an object by its schema.
func (c *argumentCheck) value(where string, in map[string]any, name string, s *jsonschema.Schema) {
	if text, ok := in[name].(string); ok && s.Type == "integer" && anInteger.MatchString(text) {
		in[name], c.changed = json.Number(text), true
	}
	c.item(where, in[name], s)
}

// item checks one value by its schema: its type, and whether it is one of those that are possible.
func (c *argumentCheck) item(where string, value any, s *jsonschema.Schema) {
	if s.Type != "" && !isOf(value, s.Type) {
		c.mistakef("%s is %s, not %s", where, kinds[s.Type], cutText(written(value), longestName))
		return
	}
	switch v := value.(type) {
	case map[string]any:
		c.object(where, v, s)
	case []any:
		for i, one := range v {
			if at := fmt.Sprintf("%s[%d]", where, i); s.Items != nil {
				c.item(at, one, s.Items)
			} else {
				c.exact(at, one)
			}
		}
	case string:
		c.text(where, v, s)
	case json.Number:
		if s.Type == "integer" {
			c.integer(where, v.String())
		}
	}
}

// text checks a text: its length, and whether it is one of those that are possible.
func (c *argumentCheck) text(where, text string, s *jsonschema.Schema) {
	if most := s.MaxLength; most != nil && utf8.RuneCountInString(text) > *most {
		c.mistakef("%s has at most %d characters. %s", where, *most, s.Description)
	}
	if len(s.Enum) == 0 || slices.Contains(s.Enum, any(text)) {
		return
	}
	var possible []string
	for _, one := range s.Enum {
		possible = append(possible, fmt.Sprint(one))
	}
	c.mistakef("%s cannot be %q%s It is one of: %s.", where, cutText(text, longestName), meant(text, possible), strings.Join(possible, ", "))
}

// mistakef notes a mistake, unless there are many.
func (c *argumentCheck) mistakef(format string, args ...any) {
	if len(c.mistakes) < mostViolations {
		c.mistakes = append(c.mistakes, fmt.Sprintf(format, args...))
	}
}

// kinds are the types of schemas in words.
var kinds = map[string]string{
	"object": "an object", "array": "a list", "string": "a text", "integer": "an integer", "number": "a number", "boolean": "true or false",
}

// isOf reports whether a value has a type of schemas. The schema itself says of a number whether it is an integer.
func isOf(value any, kind string) (of bool) {
	switch kind {
	case "object":
		_, of = value.(map[string]any)
	case "array":
		_, of = value.([]any)
	case "string":
		_, of = value.(string)
	case "integer", "number":
		_, of = value.(json.Number)
	case "boolean":
		_, of = value.(bool)
	default:
		return true
	}
	return of
}

// written is a value as JSON.
func written(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "what it is"
	}
	return string(text)
}

// exact looks for integers in a value that no schema describes: the library would round those that are too large.
func (c *argumentCheck) exact(where string, value any) {
	switch v := value.(type) {
	case json.Number:
		if anInteger.MatchString(v.String()) {
			c.integer(where, v.String())
		}
	case []any:
		for _, one := range v {
			c.exact(where, one)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			at := where
			if len(at) < 5*longestName {
				at += "." + cutText(name, longestName)
			}
			c.exact(at, v[name])
		}
	}
}

// mostExact is the largest integer that every reader of JSON holds exactly.
const mostExact = 1<<53 - 1

// integer wants a number that no reader of JSON rounds: a rounded one is another one.
func (c *argumentCheck) integer(where, text string) {
	n, ok := new(big.Float).SetString(text[:min(len(text), longestName)])
	if ok && len(text) <= longestName && n.Cmp(big.NewFloat(mostExact)) <= 0 && n.Cmp(big.NewFloat(-mostExact)) >= 0 || len(c.mistakes) >= mostViolations {
		return
	}
	c.mistakes = append(c.mistakes, fmt.Sprintf("%s is an integer of at most %d", where, int64(mostExact)))
}
