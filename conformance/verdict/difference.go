package verdict

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/conformance/report"
)

// Difference describes the first place where two decoded JSON values differ, "" when they are equal.
// The path at is written before the place, such as /accounts/0/orders.
func Difference(at string, before, after any) string {
	switch b := before.(type) {
	case map[string]any:
		if a, ok := after.(map[string]any); ok {
			return objectDifference(at, b, a)
		}
	case []any:
		if a, ok := after.([]any); ok {
			return arrayDifference(at, b, a)
		}
	}
	if reflect.DeepEqual(before, after) {
		return ""
	}
	return fmt.Sprintf("%s was %s and is %s", at, shortJSON(before), shortJSON(after))
}

// objectDifference compares the members of two objects in the order of their names.
func objectDifference(at string, before, after map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if _, ok := before[name]; !ok {
			return fmt.Sprintf("%s/%s is new", at, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		value, ok := after[name]
		if !ok {
			return fmt.Sprintf("%s/%s is gone", at, name)
		}
		if d := Difference(at+"/"+name, before[name], value); d != "" {
			return d
		}
	}
	return ""
}

// arrayDifference compares the items of two arrays one by one.
func arrayDifference(at string, before, after []any) string {
	if len(before) != len(after) {
		return fmt.Sprintf("%s had %s and has %d", at, report.Count(len(before), "item"), len(after))
	}
	for i := range before {
		if d := Difference(at+"/"+strconv.Itoa(i), before[i], after[i]); d != "" {
			return d
		}
	}
	return ""
}

// shortJSON returns a value as JSON when it is short enough for a message.
func shortJSON(value any) string {
	const long = 80
	text, err := json.Marshal(value)
	if err != nil || len(text) > long {
		return "something else"
	}
	return string(text)
}
