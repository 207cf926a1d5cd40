package judge

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/driver"
)

// Has wants a field of the result to have a value, as text: ids and money are text in answers of drivers, and
// a number is compared as it was written.
func Has(field, value string) Check {
	return ofResult("surfaced."+dashed(field), func(e *Evidence) Finding {
		return compare(value, Text(e.Answer.Result, field))
	})
}

// HasIDs wants a list of the result to name exactly these ids, in any order. An entry is an id, or an
// object with it in one of some fields.
func HasIDs(list string, ids func(*Evidence) []string, fields ...string) Check {
	return ofResult("surfaced."+dashed(list), func(e *Evidence) Finding {
		want, got := ids(e), listed(e.Answer.Result, list, fields)
		slices.Sort(want)
		slices.Sort(got)
		return compare(strings.Join(want, ", "), strings.Join(got, ", "))
	})
}

// ofResult is a check of a result, where there is one.
func ofResult(id string, judge func(*Evidence) Finding) Check {
	return Check{ID: id, Witness: Surfaced, Judge: func(e *Evidence) Finding {
		if !e.Answer.OK {
			return notJudged("an error was surfaced")
		}
		return judge(e)
	}}
}

// Text is a field of a result as text, "" when it is absent or null.
func Text(r driver.Result, field string) string {
	switch v := r[field].(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	default:
		text, _ := json.Marshal(v)
		return string(text)
	}
}

// listed are the ids of a list.
func listed(r driver.Result, list string, fields []string) (ids []string) {
	entries, _ := r[list].([]any)
	for _, entry := range entries {
		ids = append(ids, idOf(entry, fields))
	}
	return ids
}

func idOf(entry any, fields []string) string {
	object, ok := entry.(map[string]any)
	if !ok {
		return fmt.Sprint(entry)
	}
	for _, field := range fields {
		if id := Text(object, field); id != "" {
			return id
		}
	}
	return ""
}

func dashed(field string) string { return strings.ReplaceAll(field, "_", "-") }
