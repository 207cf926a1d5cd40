package schematest

import (
	"github.com/invopop/jsonschema"
)

// placeholderName is the definition of a text that the environment fills in.
const placeholderName = "placeholder"

// reference is one placeholder, and filledText any text in which all placeholders are well formed.
const (
	reference  = `\$\{[A-Za-z_][A-Za-z0-9_]*(?::-[^}\n]*)?\}`
	filledText = `(?:[^$]|\$\$+\{|\$+[^${]|` + reference + `)*`
)

// Text is the schema of a text that may have placeholders. Unquoted numbers and truth values are texts as well, as the
// readers take them.
func Text() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string", Pattern: "^" + filledText + `\$*$`}, {Type: "number"}, {Type: "boolean"}}}
}

// allowPlaceholders lets ${NAME} stand in place of every value that must otherwise have a form, as the readers do.
func allowPlaceholders(s *jsonschema.Schema) {
	allowBelow(s)
	for _, d := range s.Definitions {
		allowBelow(d)
	}
	s.Definitions[placeholderName] = &jsonschema.Schema{
		Type: "string", Pattern: "^" + filledText + reference + filledText + `\$*$`, Description: "A value that the environment fills in: ${NAME}, or ${NAME:-text}.",
	}
}

func allowBelow(s *jsonschema.Schema) {
	if s.Properties != nil {
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			allowIn(p.Value)
		}
	}
	if s.Items != nil {
		allowIn(s.Items)
	}
	if s.AdditionalProperties != nil && s.AdditionalProperties != jsonschema.FalseSchema {
		allowIn(s.AdditionalProperties)
	}
}

// allowIn moves what a value must be beside the placeholder. What is said of the value stays where it is.
func allowIn(s *jsonschema.Schema) {
	if !hasForm(s) {
		allowBelow(s)
		return
	}
	form := *s
	form.Description, form.Examples = "", nil
	*s = jsonschema.Schema{
		Description: s.Description, Examples: s.Examples,
		AnyOf: []*jsonschema.Schema{&form, {Ref: "#/$defs/" + placeholderName}},
	}
	if len(form.AnyOf) > 0 {
		s.AnyOf = append(form.AnyOf, s.AnyOf[1])
	}
}

// hasForm reports whether a value may not be any text.
func hasForm(s *jsonschema.Schema) bool {
	scalar := s.Type == "number" || s.Type == "integer" || s.Type == "boolean"
	return scalar || s.Pattern != "" || s.Format != "" || s.Enum != nil || s.AnyOf != nil || s.OneOf != nil
}
