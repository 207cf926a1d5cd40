package openapi

import (
	"math"
	"regexp"
	"strconv"
)

// maxUnique bounds the items of an array that must differ, because comparing them is quadratic.
const maxUnique = 1000

// set makes a keyword part of the schema; those that only explain change nothing.
func (m *compiler) set(s *schema, key string, v Value) {
	switch key {
	case "nullable":
		s.nullable = v.Bool()
	case "allOf":
		s.allOf = m.schemasOf(v)
	case "oneOf":
		s.oneOf = m.schemasOf(v)
	case "items":
		s.items = m.schema(v)
	case "additionalProperties":
		m.additional(s, v)
	case "uniqueItems", "x-unique":
		m.unique(s, v)
	case "enum":
		m.enum(s, v)
	case "format":
		m.format(s, v)
	case "pattern":
		m.pattern(s, v)
	case "minLength", "minItems", "minProperties":
		s.minLength = m.count(v)
	case "maxLength", "maxItems", "maxProperties":
		s.maxLength = m.count(v)
	case "minimum", "maximum":
		m.bound(s, key, v)
	}
}

func (m *compiler) enum(s *schema, list Value) {
	want := map[schemaKind]Kind{stringKind: String, integerKind: Number}[s.kind]
	for v := range list.Items() {
		_, whole := v.Int()
		switch {
		case v.Kind() == Null: // generators make a value of it that nobody can send
			m.mistake(v, "null is no value of an enum: nullable says it")
		case v.Kind() != want || want == Number && !whole:
			m.mistake(v, "the value is not of the type of its schema")
		default:
			s.enum = append(s.enum, v)
		}
	}
	if len(s.enum) == 0 {
		m.mistake(list, "no value is allowed")
	}
}

// formats has the formats that are checked, and those that only document; any other is refused.
var formats = map[string]schemaKind{
	"date-time": stringKind, "date": stringKind, "int32": integerKind, "int64": integerKind,
	"float": numberKind, "double": numberKind, "password": stringKind, "binary": stringKind,
}

func (m *compiler) format(s *schema, v Value) {
	if s.format = v.Text(); formats[s.format] != s.kind {
		m.mistake(v, "the format is not one that is checked here for this type")
	}
	if s.format == "int32" {
		s.minInt, s.maxInt = max(s.minInt, math.MinInt32), min(s.maxInt, math.MaxInt32)
	}
}

func (m *compiler) pattern(s *schema, v Value) {
	if s.pattern = m.patterns[v.Text()]; s.pattern != nil {
		return
	}
	pattern, err := regexp.Compile(v.Text())
	if err != nil {
		m.mistake(v, "the pattern is not one that Go can match: %v", err)
		return
	}
	s.pattern, m.patterns[v.Text()] = pattern, pattern
}

func (m *compiler) count(v Value) int64 {
	n, ok := v.Int()
	if !ok || n < 0 {
		m.mistake(v, "a count is expected")
	}
	return n
}

func (m *compiler) bound(s *schema, key string, v Value) {
	n := m.number(s, v)
	if key == "minimum" {
		s.min, s.minInt = n, max(s.minInt, int64(n))
	} else {
		s.max, s.maxInt = n, min(s.maxInt, int64(n))
	}
}

// number is a bound; that of an integer must be one, and small enough to be exact in kin-openapi's float64.
func (m *compiler) number(s *schema, v Value) float64 {
	n, err := strconv.ParseFloat(string(v.Raw()), 64)
	if v.Kind() != Number || err != nil {
		m.mistake(v, "a number is expected")
	}
	if s.kind == integerKind && (n != math.Trunc(n) || math.Abs(n) > 1<<53) {
		m.mistake(v, "the bound of an integer must be an integer below 2^53")
	}
	return n
}

func (m *compiler) unique(s *schema, v Value) {
	s.unique = v.Bool()
	if most, ok := s.at.Get("maxItems").Int(); !ok || most > maxUnique {
		m.mistake(v, "items that must differ need maxItems of at most %d", maxUnique)
	}
}

func (m *compiler) additional(s *schema, v Value) {
	if v.Kind() == Bool {
		s.closed = !v.Bool()
		return
	}
	s.additional = m.schema(v)
}
