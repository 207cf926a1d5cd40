package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/openapi"
)

// A callWriter reads the arguments of a call, KEY=VALUE or KEY:=JSON.
type callWriter struct {
	*compose.Writer

	members map[string]any // of the body, as they are put together from several arguments
}

// set reads one argument.
func (w *callWriter) set(arg string) {
	key, value, found := strings.Cut(arg, "=")
	key, isJSON := strings.CutSuffix(key, ":")
	if !found || key == "" {
		w.Mistakef("%q is not written KEY=VALUE", openapi.Shorten(arg))
		return
	}
	path := strings.Split(key, ".")
	f := w.Field(path[0])
	switch {
	case f != nil && f.In == "body":
		w.setMember(f, path[1:], value, isJSON)
	case f != nil && len(path) > 1:
		w.Mistakef("%s has no members", f.Name)
	case f == nil && isJSON && json.Valid([]byte(value)):
		w.Set(key, json.RawMessage(value))
	default:
		w.Set(key, value)
	}
}

// complete hands over the members of the body, and notes what is missing.
func (w *callWriter) complete() {
	for _, name := range slices.Sorted(maps.Keys(w.members)) {
		w.Set(name, w.members[name])
	}
	w.Complete()
}

// mistaken is the error that has every mistake.
func (w *callWriter) mistaken() error {
	return usageError(fmt.Errorf("%s cannot be called like this:\n  %s\n`rescind call %s --help` lists its parameters; --unchecked sends the call all the same",
		w.ID, strings.Join(w.Mistakes, "\n  "), w.ID))
}
