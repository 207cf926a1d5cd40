package openapi

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// A schema is what the contract asks of a value, ready to be checked. Length bounds are of code points, items or
// members, whichever its type has.
type schema struct {
	at       Value
	kind     schemaKind
	nullable bool
	unique   bool
	closed   bool // no members but the properties

	minLength, maxLength int64
	min, max             float64
	minInt, maxInt       int64
	pattern              *regexp.Regexp
	format               string

	enum         []Value
	properties   []property
	required     int // how many properties are
	additional   *schema
	items        *schema
	allOf, oneOf []*schema
}

type property struct {
	name     string
	required bool
	schema   *schema // nil: anything
}

type schemaKind uint8

const (
	anyKind schemaKind = 1 << iota
	objectKind
	arrayKind
	stringKind
	integerKind
	numberKind
	booleanKind

	everyKind = 1<<iota - 1
)

var schemaKinds = map[string]schemaKind{
	"": anyKind, "object": objectKind, "array": arrayKind, "string": stringKind,
	"integer": integerKind, "number": numberKind, "boolean": booleanKind,
}

// keywords are all that a schema may have, and the types for which they mean something. What is not here would go
// unchecked, so it is refused.
var keywords = map[string]schemaKind{
	"type": everyKind, "nullable": everyKind, "description": everyKind, "title": everyKind, "default": everyKind,
	"example": everyKind, "deprecated": everyKind, "externalDocs": everyKind,
	"allOf": anyKind | objectKind, "oneOf": anyKind | objectKind,
	"properties": objectKind, "required": objectKind, "additionalProperties": objectKind,
	"minProperties": objectKind, "maxProperties": objectKind,
	"items": arrayKind, "minItems": arrayKind, "maxItems": arrayKind, "uniqueItems": arrayKind, "x-unique": arrayKind,
	"minLength": stringKind, "maxLength": stringKind, "pattern": stringKind,
	"minimum": integerKind | numberKind, "maximum": integerKind | numberKind,
	"enum": stringKind | integerKind, "format": stringKind | integerKind | numberKind,
}

// schema compiles what stands there, once.
func (m *compiler) schema(at Value) *schema {
	at = m.resolve(at)
	if s := m.schemas[at.at]; s != nil && at.Exists() {
		return s
	}
	s := &schema{at: at, minLength: 0, maxLength: math.MaxInt64, min: math.Inf(-1), max: math.Inf(1), minInt: math.MinInt64, maxInt: math.MaxInt64}
	m.schemas[at.at] = s
	kind, ok := schemaKinds[at.Get("type").Text()]
	if s.kind = kind; !ok {
		s.kind = anyKind
		m.mistake(at.Get("type"), "the type is unknown")
	}
	for key, v := range at.All() {
		m.keyword(s, key, v)
	}
	m.properties(s)
	return s
}

// anyText reports whether every text is accepted.
func (s *schema) anyText() bool {
	return s.kind == stringKind && s.minLength == 0 && s.maxLength == math.MaxInt64 && s.pattern == nil && s.format == "" && s.enum == nil
}

func (m *compiler) keyword(s *schema, key string, v Value) {
	of, ok := keywords[key]
	switch {
	case ok && of&s.kind != 0:
		m.set(s, key, v)
	case ok:
		m.mistake(v, "%q says nothing about a schema of this type", key)
	case !strings.HasPrefix(key, "x-"):
		m.mistake(v, "%q is not a keyword that is checked here", key)
	}
}

func (m *compiler) schemasOf(list Value) (all []*schema) {
	for item := range list.Items() {
		all = append(all, m.schema(item))
	}
	return all
}

// properties joins properties and required; what is only required may be anything (Lint complains).
func (m *compiler) properties(s *schema) {
	required := stringsOf(s.at.Get("required"))
	for name, v := range s.at.Get("properties").All() {
		s.properties = append(s.properties, property{name, slices.Contains(required, name), m.schema(v)})
	}
	for _, name := range required {
		if !slices.ContainsFunc(s.properties, func(p property) bool { return p.name == name }) {
			s.properties = append(s.properties, property{name: name, required: true})
		}
	}
	s.required = len(required)
}
