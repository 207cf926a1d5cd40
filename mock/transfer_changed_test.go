package mock

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// leaves returns, for every value in a document that is no object and no list, a function that replaces it.
func leaves(v any, replace func(any)) (all []func(any)) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			each := v[name]
			all = append(all, leaves(each, func(by any) { v[name] = by })...)
			all = append(all, func(any) { delete(v, name) })
		}
	case []any:
		for i, each := range v {
			all = append(all, leaves(each, func(by any) { v[i] = by })...)
		}
	default:
		all = append(all, replace)
	}
	return all
}

// texts returns every text in a document.
func texts(v any) (all []any) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			all = append(all, texts(v[name])...)
		}
	case []any:
		for _, each := range v {
			all = append(all, texts(each)...)
		}
	default:
		all = append(all, v)
	}
	return all
}

// A file in which some values were exchanged or left out is refused, or its world can be used.
func TestChangedFilesAreRefusedOrCanBeUsed(t *testing.T) {
	file := usedWorld(t)
	rapid.Check(t, func(r *rapid.T) {
		var document any
		if err := json.Unmarshal([]byte(file), &document); err != nil {
			r.Fatal(err)
		}
		values := append(texts(document), -1, 0, 1, 1e15, "", "2099-12-31T23:59:59Z", "999999999999.99", "-0.01")
		for range rapid.IntRange(1, 3).Draw(r, "changes") {
			places := leaves(document, func(any) {})
			places[rapid.IntRange(0, len(places)-1).Draw(r, "place")](values[rapid.IntRange(0, len(values)-1).Draw(r, "value")])
		}
		text, _ := json.Marshal(document)
		s, log := loggingServer()
		w, err := s.Import(text, sandbox.Import{ID: "default"})
		if err != nil {
			if _, ok := errors.AsType[*sandbox.FileError](err); !ok {
				r.Fatal(err)
			}
			return
		}
		now := fixedNow()
		useWorld(t, &traveller{server: s, world: w, now: &now})
		if broken := brokenBy(log.String()); broken != "" {
			r.Fatalf("%s\n%s", broken, text)
		}
	})
}
