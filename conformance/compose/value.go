package compose

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/rescindhq/rescind/openapi"
)

// IsHeaderText reports whether a text can be sent in a header.
func IsHeaderText(text string) bool { return !strings.ContainsFunc(text, unicode.IsControl) }

// textOf is a value as it stands in a query.
func textOf(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case map[string]any, []any, nil:
		return "", errors.New("is one value, not a list, an object or null")
	}
	text, err := json.Marshal(value)
	return string(text), err
}

var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// Scalar reads a text as a value of the type that the contract asks for. What else the contract wants of it,
// [Writer.Complete] checks in the whole call.
func Scalar(f openapi.Field, name, text string) (any, error) {
	article := "a"
	switch f.Type {
	case "integer":
		if article = "an"; wholeNumber.MatchString(text) {
			return json.Number(text), nil
		}
	case "number":
		if json.Valid([]byte(text)) && strings.ContainsAny(text[:1], "-0123456789") {
			return json.Number(text), nil
		}
	case "boolean":
		if text == "true" || text == "false" {
			return text == "true", nil
		}
	case "object", "array":
		article = "an"
	default:
		return text, nil
	}
	if text == "" && f.In == "query" {
		return text, nil // some calls allow it
	}
	return nil, fmt.Errorf("%s is %s %s, not %q", name, article, f.Type, openapi.Shorten(text))
}
