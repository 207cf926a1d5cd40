package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// setMember sets a member of the body, at a path below it.
func (w *callWriter) setMember(f *openapi.Field, path []string, value string, isJSON bool) {
	v := bodyValue{text: value, isJSON: isJSON, writer: w}
	placed, err := v.place(w.members[f.Name], f, f.Name, path)
	if err != nil {
		w.Mistakef("%v", err)
		placed = w.members[f.Name]
	}
	w.members[f.Name] = placed
}

// A bodyValue is a value as it was written on the command line.
type bodyValue struct {
	text   string
	isJSON bool
	writer *callWriter
}

// place puts the value where the path leads, into what is there already, and returns the whole. name is how the
// place is written.
func (v bodyValue) place(there any, f *openapi.Field, name string, path []string) (any, error) {
	switch {
	case len(path) == 0:
		return v.leaf(there, f, name)
	case f.Type == "object":
		return v.placeInObject(there, f, name, path)
	case f.Items != nil:
		return v.placeInList(there, f, name, path)
	}
	return nil, fmt.Errorf("%s has no members", name)
}

func (v bodyValue) placeInObject(there any, f *openapi.Field, name string, path []string) (any, error) {
	object, ok := there.(map[string]any)
	if there == nil {
		object, ok = map[string]any{}, true
	}
	if !ok {
		return nil, fmt.Errorf("%s is given twice", name)
	}
	var names []string
	for i := range f.Members {
		if m := &f.Members[i]; m.Name == path[0] {
			placed, err := v.place(object[m.Name], m, name+"."+m.Name, path[1:])
			object[m.Name] = placed
			return object, err
		}
		names = append(names, f.Members[i].Name)
	}
	if v.writer.Unchecked && len(path) == 1 {
		object[path[0]] = v.text
		return object, nil
	}
	return nil, fmt.Errorf("%s has no member %q%s", name, openapi.Shorten(path[0]), strictyaml.DidYouMean(path[0], names))
}

// placeInList puts the value into one item, which is written by its number: items.0.name=x.
func (v bodyValue) placeInList(there any, f *openapi.Field, name string, path []string) (any, error) {
	list, ok := there.([]any)
	at, err := strconv.Atoi(path[0])
	if err != nil || at < 0 || at > len(list) || there != nil && !ok {
		return nil, fmt.Errorf("%s is a list: its items are written %s.0, %s.1 and so on, in order", name, name, name)
	}
	if at == len(list) {
		list = append(list, nil)
	}
	list[at], err = v.place(list[at], f.Items, name+"."+path[0], path[1:])
	return list, err
}

// leaf reads the value itself. A list of scalars grows by what is written between commas.
func (v bodyValue) leaf(there any, f *openapi.Field, name string) (any, error) {
	if v.isJSON {
		if !json.Valid([]byte(v.text)) {
			return nil, fmt.Errorf("%s: what stands behind := is not JSON", name)
		}
		return json.RawMessage(v.text), nil
	}
	list, isList := there.([]any)
	switch {
	case f.Items != nil && f.Items.Type != "object" && (isList || there == nil):
		return v.appendItems(list, f.Items, name)
	case there != nil && !v.writer.Unchecked:
		return nil, fmt.Errorf("%s is given twice", name)
	}
	return v.scalar(f, name, v.text)
}

func (v bodyValue) appendItems(list []any, items *openapi.Field, name string) (any, error) {
	if list == nil {
		list = []any{}
	}
	switch {
	case v.text == "":
		return list, nil
	case isLikeList(v.text) && !v.writer.Unchecked:
		return nil, fmt.Errorf("%s: write a,b, or JSON with %s:=[…]", name, name)
	}
	for part := range strings.SplitSeq(v.text, ",") {
		item, err := v.scalar(items, "an item of "+name, part)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

// isLikeList reports whether a text is written as JSON writes a list, also where a shell took the quotes away.
func isLikeList(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
}

// scalar reads one value of a body; what does not fit is sent as text where that is asked for. An alias stays one.
func (v bodyValue) scalar(f *openapi.Field, name, text string) (any, error) {
	if (f.Type == "object" || f.Type == "array") && !v.writer.Unchecked {
		return nil, fmt.Errorf("%s is an %s: write %s:=JSON, or its members one by one", name, f.Type, name)
	}
	value, err := compose.Scalar(*f, name, text)
	if err != nil && v.writer.Unchecked {
		return text, nil
	}
	return value, err
}
