package assistant

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// checkArguments names arguments that a tool does not have or lacks, before the schema is asked, and takes an
// integer that is written as text.
func (a *assistant) checkArguments(next mcp.MethodHandler) mcp.MethodHandler {
	return func(ctx context.Context, method string, r mcp.Request) (mcp.Result, error) {
		call, ok := r.(*mcp.CallToolRequest)
		if !ok {
			return next(ctx, method, r)
		}
		name, in := call.Params.Name, map[string]any{}
		if a.inputs[name] == nil {
			return nil, unknownTool(name, slices.Sorted(maps.Keys(a.inputs)))
		}
		from := json.NewDecoder(bytes.NewReader(call.Params.Arguments))
		from.UseNumber()
		c := &argumentCheck{}
		if len(call.Params.Arguments) > 0 && from.Decode(&in) != nil {
			c.mistakes = []string{name + " needs an object of arguments, such as {}"}
		} else {
			c.object(name, in, a.inputs[name])
		}
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
