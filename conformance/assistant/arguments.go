package assistant

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/internal/strictyaml"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// checkArguments names arguments that a tool does not have or lacks, before the schema is asked, and takes an
// integer that is written as text.
func (a *assistant) checkArguments(next mcp.MethodHandler) mcp.MethodHandler {
	return func(ctx context.Context, method string, r mcp.Request) (mcp.Result, error) {
		call, ok := r.(*mcp.CallToolRequest)
		if !ok || a.inputs[call.Params.Name] == nil {
			return next(ctx, method, r)
		}
		name, in := call.Params.Name, map[string]any{}
		from := json.NewDecoder(bytes.NewReader(call.Params.Arguments))
		from.UseNumber()
		if len(call.Params.Arguments) > 0 && (from.Decode(&in) != nil || in == nil) {
			return next(ctx, method, r) // the schema says what is wrong
		}
		c := &argumentCheck{}
		c.object(name, in, a.inputs[name])
		if c.mistakes != nil {
			result := &mcp.CallToolResult{}
			result.SetError(errors.New(a.mask.Text(strings.Join(c.mistakes, "\n"))))
			return result, nil
		}
		if c.changed {
			text, err := json.Marshal(in)
			if err != nil {
				return nil, err
			}
			call.Params.Arguments = text
		}
		return next(ctx, method, r)
	}
}

// An argumentCheck collects the mistakes of one input.
type argumentCheck struct {
	mistakes []string
	changed  bool
}

// object checks the members of one object; where names it, such as the tool.
func (c *argumentCheck) object(where string, in map[string]any, s *jsonschema.Schema) {
	closed := s.AdditionalProperties != nil && s.AdditionalProperties.Not != nil
	names := slices.Sorted(maps.Keys(s.Properties))
	for _, name := range slices.Sorted(maps.Keys(in)) {
		of := s.Properties[name]
		switch {
		case of != nil:
			c.value(where+": "+name, in, name, of)
		case !closed:
			c.exact(where+": "+cutText(name, longestName), in[name])
		case len(c.mistakes) < mostViolations:
			c.mistakes = append(c.mistakes, fmt.Sprintf("%s has no argument %q%s It has: %s.", where, cutText(name, longestName), meant(name, names), strings.Join(names, ", ")))
		}
	}
	for _, name := range s.Required {
		if _, given := in[name]; !given {
			c.mistakes = append(c.mistakes, strings.TrimSpace(fmt.Sprintf("%s needs the argument %s. %s", where, name, s.Properties[name].Description)))
		}
	}
}

// meant ends a sentence with the word that was probably meant.
func meant(word string, among []string) string {
	if near := strictyaml.DidYouMean(word, among); near != "" {
		return near
	}
	return "."
}

var anInteger = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

func (c *argumentCheck) value(where string, in map[string]any, name string, s *jsonschema.Schema) {
	switch v := in[name].(type) {
	case map[string]any:
		c.object(where, v, s)
	case string:
		if most := s.MaxLength; most != nil && utf8.RuneCountInString(v) > *most && len(c.mistakes) < mostViolations {
			c.mistakes = append(c.mistakes, fmt.Sprintf("%s has at most %d characters. %s", where, *most, s.Description))
		}
		if s.Type == "integer" && anInteger.MatchString(v) {
			in[name], c.changed = json.Number(v), true
			c.integer(where, v)
		}
	case json.Number:
		if s.Type == "integer" {
			c.integer(where, v.String())
		}
	default:
		c.exact(where, v)
	}
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
