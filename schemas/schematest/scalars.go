package schematest

import (
	"github.com/invopop/jsonschema"
)

// Span is the schema of a length of time.
func Span() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: `^([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$`}
}

// Money is the schema of an amount with at most two decimals.
func Money() *jsonschema.Schema {
	return OrNumber(&jsonschema.Schema{Type: "string", Pattern: `^[0-9]{1,9}(\.[0-9]{0,2})?$`})
}

// Instant is the schema of a time.
func Instant() *jsonschema.Schema { return &jsonschema.Schema{Type: "string", Format: "date-time"} }

// OrNumber also allows a number, because YAML reads unquoted digits as one; the readers use their text.
func OrNumber(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "number", Minimum: "0"}}}
}
