package assistant

import (
	"encoding/json"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/openapi"

	"github.com/google/jsonschema-go/jsonschema"
)

// sandboxSays describes the argument sandbox, which most tools have.
const sandboxSays = "The id of the sandbox. Default: default."

// inputOf makes the input of a tool from the body of an operation of the control API: names, descriptions and
// values are those of the contract.
func inputOf(operation string) func() *jsonschema.Schema {
	return func() *jsonschema.Schema {
		s := objectOf(openapi.Control().Operation(operation).Fields(), "body")
		s.Properties["sandbox"] = &jsonschema.Schema{Type: "string", Description: sandboxSays}
		s.PropertyOrder = append([]string{"sandbox"}, s.PropertyOrder...)
		return s
	}
}

// objectOf is the schema of an object with the fields that stand in one place.
func objectOf(fields []openapi.Field, in string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}}
	for _, f := range fields {
		if in != "" && f.In != in {
			continue
		}
		s.Properties[f.Name] = schemaOf(f)
		s.PropertyOrder = append(s.PropertyOrder, f.Name)
		if f.Required {
			s.Required = append(s.Required, f.Name)
		}
	}
	return s
}

// schemaOf is the schema of a field of a contract. An object without members may have any.
func schemaOf(f openapi.Field) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: f.Type}
	switch {
	case len(f.Members) > 0:
		s = objectOf(f.Members, "")
	case f.Items != nil:
		s.Items = schemaOf(*f.Items)
	}
	s.Description = f.About
	for _, value := range f.Values {
		s.Enum = append(s.Enum, value)
	}
	return s
}

// without returns the members of an input but one, as the body of a call.
func without(in map[string]any, name string) (body map[string]any, value string) {
	body = map[string]any{}
	for key, v := range in {
		if key != name {
			body[key] = v
		}
	}
	value, _ = in[name].(string)
	return body, value
}

// faultInput is the input of add_fault; its operations are those of the contracts.
func faultInput() *jsonschema.Schema {
	s := inputOf("add_fault")()
	choices(s.Properties["match"], "operation", compose.Names(""))
	return s
}

// journalInput is the input of get_journal; its operations are those of the contracts.
func journalInput() *jsonschema.Schema {
	s := inputFor[journalIn]()
	choices(s, "operation", compose.Names(""))
	return s
}

// choices makes the values of an argument those of a list.
func choices[T any](s *jsonschema.Schema, name string, values []T) {
	for _, v := range values {
		s.Properties[name].Enum = append(s.Properties[name].Enum, v)
	}
}

// inputFor is the schema of a Go type as an input. An argument that is left out is not null: some assistants refuse
// schemas with several types.
func inputFor[T any]() *jsonschema.Schema {
	s, err := jsonschema.For[T](nil)
	if err != nil {
		panic(err) // a bug: every start of the program would show it
	}
	for _, p := range s.Properties {
		if len(p.Types) == 2 && p.Types[0] == "null" {
			p.Type, p.Types = p.Types[1], nil
		}
		if p.Type == "integer" {
			p.Maximum = jsonschema.Ptr(float64(mostExact))
		}
	}
	return s
}

// compact is a JSON document without blanks, cut when it is long.
func compact(text []byte, most int) (value any, cut string) {
	if len(text) <= most && json.Unmarshal(text, &value) == nil {
		return value, ""
	}
	return nil, cutText(string(text), most)
}
