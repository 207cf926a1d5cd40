package openapi

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

// At most maxViolations are reported, and only the first one of a body above explainedSize.
const (
	maxViolations = 20
	explainedSize = 64 << 10
)

// explain lets kin-openapi say what is wrong with a value that the compiled checker refused.
func (c *Contract) explain(s *schema, v Value) []Violation {
	var options []openapi3.SchemaValidationOption
	if len(v.Raw()) <= explainedSize {
		options = append(options, openapi3.MultiErrors())
	}
	wrong := violationsOf(nil, c.explainer.schema(c, s).VisitJSON(plainValue(v), options...))
	for _, more := range c.explainStricter(nil, s, v, "") {
		if !slices.ContainsFunc(wrong, func(v Violation) bool { return v.Pointer == more.Pointer }) {
			wrong = append(wrong, more)
		}
	}
	if len(wrong) == 0 {
		wrong = append(wrong, Violation{In: "body", What: noExplanation, Line: c.line(s.at)})
	}
	slices.SortStableFunc(wrong, func(a, b Violation) int { return cmp.Compare(a.Pointer, b.Pointer) })
	if n := len(wrong) - maxViolations; n > 0 {
		wrong = append(wrong[:maxViolations], Violation{In: "body", What: fmt.Sprintf("has %d more violations", n), Line: c.line(s.at)})
	}
	return wrong
}

// violationsOf turns kin-openapi's tree of errors into a list; allOf is as many errors as its parts have.
func violationsOf(wrong []Violation, err error) []Violation {
	switch err := err.(type) {
	case openapi3.MultiError:
		for _, each := range err {
			wrong = violationsOf(wrong, each)
		}
	case *openapi3.SchemaError:
		var parts openapi3.MultiError
		if err.SchemaField == "allOf" && errors.As(errors.Unwrap(err.Origin), &parts) {
			return violationsOf(wrong, parts)
		}
		wrong = append(wrong, violation(err))
	case nil:
	default:
		wrong = append(wrong, Violation{In: "body", What: noExplanation})
	}
	return wrong
}

func violation(err *openapi3.SchemaError) Violation {
	v := Violation{In: "body", What: explanationOf(err), Missing: err.SchemaField == "required"}
	for _, token := range err.JSONPointer() {
		v.Pointer += "/" + escapePointer.Replace(token)
	}
	if origin := err.Schema.Origin; origin != nil {
		at := *origin.Key
		if field, ok := origin.Fields.Lookup(err.SchemaField); ok {
			at = field
		}
		v.Line = fmt.Sprintf("%s:%d", at.File, at.Line)
	}
	return v
}

// noExplanation is the message when kin-openapi finds nothing wrong either; no test has seen this.
const noExplanation = "does not fit the contract"

const notAnInteger = "must be written as an integer of at most 64 bits, without fraction and exponent"

// explainStricter says where we refuse what kin-openapi accepts: integers that are not written as such, and items that
// are equal though written differently.
func (c *Contract) explainStricter(wrong []Violation, s *schema, v Value, pointer string) []Violation {
	_, whole := v.Int()
	switch at := (Violation{In: "body", Pointer: pointer, Line: c.line(s.at)}); {
	case len(wrong) > maxViolations:
	case s.kind == integerKind && v.Kind() == Number && !whole:
		at.What = notAnInteger
		wrong = append(wrong, at)
	case s.unique && v.Kind() == Array && int64(v.Len()) <= s.maxLength && !unique(v):
		at.What = "holds the same item twice"
		wrong = append(wrong, at)
	default:
		wrong = c.explainStricterInside(wrong, s, v, pointer)
	}
	return wrong
}

func (c *Contract) explainStricterInside(wrong []Violation, s *schema, v Value, pointer string) []Violation {
	for _, each := range s.allOf {
		wrong = c.explainStricter(wrong, each, v, pointer)
	}
	i := 0
	for item := range v.Items() {
		if s.items != nil {
			wrong = c.explainStricter(wrong, s.items, item, pointer+"/"+strconv.Itoa(i))
		}
		i++
	}
	for key, member := range v.All() {
		if inner := s.member(key); inner != nil {
			wrong = c.explainStricter(wrong, inner, member, pointer+"/"+escapePointer.Replace(key))
		}
	}
	return wrong
}

// member returns the schema of a member, or nil when any value is allowed.
func (s *schema) member(key string) *schema {
	for _, p := range s.properties {
		if p.name == key {
			return p.schema
		}
	}
	return s.additional
}

// explainParameter says what is wrong with a parameter that does not fit.
func (c *Contract) explainParameter(p *parameter, value string, count int) (wrong []Violation) {
	v := Violation{In: p.in, Pointer: p.name, Line: c.line(p.at)}
	switch {
	case count == 0:
		v.What, v.Missing = "is missing", true
	case count > 1:
		v.What = fmt.Sprintf("was sent %d times", count)
	case value == "" && p.required:
		v.What, v.Missing = "is empty", true
	case value == "" && p.in == "query":
		v.What = "must not be empty: leave it out"
	case !utf8.ValidString(value):
		v.What = "is not valid UTF-8"
	default:
		return c.explainText(p, value, v)
	}
	return []Violation{v}
}

func (c *Contract) explainText(p *parameter, value string, v Violation) (wrong []Violation) {
	if p.schema.kind == booleanKind {
		v.What = "must be true or false"
		return []Violation{v}
	}
	err := c.explainer.schema(c, p.schema).VisitJSON(plainText(p.schema.kind, value), openapi3.MultiErrors())
	for _, each := range violationsOf(nil, err) {
		wrong = append(wrong, Violation{In: v.In, Pointer: v.Pointer, What: each.What, Line: each.Line})
	}
	if len(wrong) == 0 {
		v.What = notAnInteger
		return []Violation{v}
	}
	return wrong
}

// plainText converts a parameter for kin-openapi. A text that does not fit the type stays a text.
func plainText(kind schemaKind, text string) any {
	switch {
	case kind&(integerKind|numberKind) != 0 && text != "" && numberSize(text) == len(text):
		return json.Number(text)
	case kind == booleanKind && (text == "true" || text == "false"):
		return text == "true"
	}
	return text
}
