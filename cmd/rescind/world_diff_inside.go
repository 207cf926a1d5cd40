package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A change is a place inside a long value, with what stands there on both sides; nil: nothing does.
type change struct {
	path    string
	was, is any
}

// mostChanges is how many places of a long value are named.
const mostChanges = 2

// insideText says in which places two long values differ. What stands there is left out when it may be a secret.
func insideText(a, b string, secret bool) string {
	all := changesInside("", parsedJSON(a), parsedJSON(b), nil)
	if len(all) == 0 { // the same JSON, written otherwise
		all = []change{{was: a, is: b}}
	}
	var parts []string
	for _, c := range all[:min(len(all), mostChanges)] {
		parts = append(parts, c.text(secret))
	}
	if more := len(all) - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}

// parsedJSON is what a text says in JSON; a text that is no JSON stands for itself.
func parsedJSON(text string) any {
	if !json.Valid([]byte(text)) {
		return text
	}
	var v any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	_ = d.Decode(&v) // it is valid
	return v
}

// changesInside adds the places at and below a path in which two values differ.
func changesInside(path string, was, is any, found []change) []change {
	switch a := was.(type) {
	case map[string]any:
		if b, ok := is.(map[string]any); ok {
			union := maps.Clone(a)
			maps.Copy(union, b)
			for _, name := range slices.Sorted(maps.Keys(union)) {
				found = changesInside(strings.TrimPrefix(path+"."+name, "."), a[name], b[name], found)
			}
			return found
		}
	case []any:
		if b, ok := is.([]any); ok {
			for i := range max(len(a), len(b)) {
				found = changesInside(strings.TrimPrefix(path+"."+strconv.Itoa(i), "."), itemAt(a, i), itemAt(b, i), found)
			}
			return found
		}
	}
	if reflect.DeepEqual(was, is) {
		return found
	}
	return append(found, change{path, was, is})
}

func itemAt(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

func (c change) text(secret bool) string {
	if secret {
		return strings.TrimSpace(shownText(c.path) + " is not the same")
	}
	was, is := excerpts(plainJSON(c.was), plainJSON(c.is))
	return strings.TrimSpace(shownText(c.path) + " " + valueText(was) + " -> " + valueText(is))
}

// plainJSON is a value as text: a text as it is, anything else as JSON.
func plainJSON(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	text, _ := json.Marshal(v) // it was read from JSON
	return string(text)
}

// excerpts cuts two texts to where they begin to differ, when one is long.
func excerpts(a, b string) (was, is string) {
	const most, before = 60, 10
	x, y := []rune(a), []rune(b)
	if len(x) <= most && len(y) <= most {
		return a, b
	}
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	from := max(0, same-before)
	cut := func(all []rune) string {
		text := string(all[from:min(len(all), from+most)])
		if from > 0 {
			text = "…" + text
		}
		if len(all) > from+most {
			text += "…"
		}
		return text
	}
	return cut(x), cut(y)
}
