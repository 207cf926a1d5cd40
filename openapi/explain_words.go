package openapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// explanationOf says in our own words what kin-openapi found. Its err.Error() prints schema and value, which may be a
// secret; and it looks at enum before type, so that "1" for 1 is called not allowed rather than a string.
func explanationOf(err *openapi3.SchemaError) string {
	s := err.Schema
	switch err.SchemaField {
	case "required":
		return "is missing"
	case "type", "nullable":
		return kindMismatch(s, err.Value)
	case "enum":
		if !s.Type.Permits(kindName(err.Value)) {
			return kindMismatch(s, err.Value)
		}
		return "must be " + orList(allowed(s))
	case "minimum":
		return "must be at least " + numberText(*s.Min)
	case "maximum":
		return "must be at most " + numberText(*s.Max)
	case "format":
		return formatText(s.Format, err.Value)
	case "pattern":
		return patternText(err)
	case "uniqueItems":
		return "holds the same item twice"
	case "properties":
		return unknownMember(err)
	case "oneOf":
		return "must have exactly one of the forms that the contract has for it"
	}
	return sizeText(err)
}

// The extensions of a schema that say in words what its pattern lets through.
const (
	durationExtension = "x-duration"     // true: a duration
	patternExtension  = "x-pattern"      // the words, after "must be"
	positiveExtension = "x-not-negative" // of a duration: what to do instead, after "must not be negative; "
)

// patternText says what a pattern lets through. Of a value nothing is repeated but a number of days or weeks.
func patternText(err *openapi3.SchemaError) string {
	if err.Schema.Extensions[durationExtension] == true {
		text, _ := err.Value.(string)
		if instead, _ := err.Schema.Extensions[positiveExtension].(string); instead != "" && isNegativeDuration(text) {
			return "must not be negative; " + instead
		}
		return "must be " + strictyaml.DurationForm + strictyaml.InHours(text)
	}
	if words, ok := err.Schema.Extensions[patternExtension].(string); ok {
		return "must be " + words
	}
	return "must match " + err.Schema.Pattern
}

func isNegativeDuration(text string) bool {
	d, err := time.ParseDuration(text)
	return err == nil && d < 0
}

// unknownMember names the member that was probably meant by one that the contract does not have, or all there are.
func unknownMember(err *openapi3.SchemaError) string {
	from, to := strings.Index(err.Reason, `"`), strings.LastIndex(err.Reason, `"`)
	if from < 0 || from == to {
		return err.Reason
	}
	name, _ := strconv.Unquote(err.Reason[from : to+1])
	return err.Reason + meantName(name, slices.Sorted(maps.Keys(err.Schema.Properties)))
}

// meantName is `, did you mean "x"?` for an unknown name, or all names there are when they are few; or nothing.
func meantName(name string, known []string) string {
	const shortest, most = 3, 12 // anything is near to a shorter one
	if len(name) >= shortest {
		if hint := strictyaml.DidYouMean(name, known); hint != "" {
			return hint
		}
	}
	if len(known) == 0 || len(known) > most {
		return ""
	}
	return "; known: " + strings.Join(known, ", ")
}

// formatText says how a value of a format is written, and what is wrong with one that is nearly a time.
func formatText(format string, value any) string {
	switch format {
	case "date-time":
		text, _ := value.(string)
		return "must be a time such as 2026-06-08T00:00:00Z" + strictyaml.WhyNoTime(text)
	case "date":
		return "must be a date such as 2026-06-08"
	}
	return "must be written as " + format
}

func sizeText(err *openapi3.SchemaError) string {
	s := err.Schema
	switch err.SchemaField {
	case "minLength":
		return countText("at least", s.MinLength, "character")
	case "maxLength":
		return countText("at most", *s.MaxLength, "character")
	case "minItems":
		return countText("at least", s.MinItems, "item")
	case "maxItems":
		return countText("at most", *s.MaxItems, "item")
	case "minProperties":
		return countText("at least", s.MinProps, "member")
	case "maxProperties":
		return countText("at most", *s.MaxProps, "member")
	}
	return err.Reason
}

// numberText writes one as people do, without an exponent.
func numberText(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func countText(bound string, n uint64, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("must have %s %d %s", bound, n, what)
}

func kindMismatch(s *openapi3.Schema, value any) string {
	want := "something else"
	switch types := s.Type.Slice(); {
	case len(types) > 0 && types[0] == "boolean":
		want = "true or false"
	case len(types) > 0:
		want = article(types[0])
	}
	return fmt.Sprintf("must be %s, is %s", want, article(kindName(value)))
}

func article(kind string) string {
	switch {
	case kind == "null":
		return kind
	case strings.IndexByte("aeiou", kind[0]) >= 0:
		return "an " + kind
	}
	return "a " + kind
}

// kindName is the type of a value as schemas name it.
func kindName(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		if value == math.Trunc(value) {
			return "integer"
		}
		return "number"
	case json.Number:
		number, _ := value.Float64()
		return kindName(number)
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

// allowed are the values of an enum as JSON writes them.
func allowed(s *openapi3.Schema) (all []string) {
	for _, value := range s.Enum {
		text, _ := json.Marshal(value)
		all = append(all, string(text))
	}
	if s.Nullable {
		all = append(all, "null")
	}
	return all
}
