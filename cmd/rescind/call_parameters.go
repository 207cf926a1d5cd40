package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// A callWriter collects the arguments of a call, as its contract wants them, and every mistake in them.
type callWriter struct {
	op        callOperation
	fields    []openapi.Field
	keys      *callKeys
	unchecked bool
	given     map[string]bool
	params    []caller.Param
	edits     []caller.Edit // of what the client adds itself
	header    http.Header
	body      map[string]any
	mistakes  []string
}

// set reads one argument, KEY=VALUE or KEY:=JSON.
func (w *callWriter) set(arg string) {
	key, value, found := strings.Cut(arg, "=")
	key, isJSON := strings.CutSuffix(key, ":")
	if !found || key == "" {
		w.mistakef("%q is not written KEY=VALUE", openapi.Shorten(arg))
		return
	}
	path := strings.Split(key, ".")
	f := w.field(path[0])
	switch {
	case f != nil && f.In == "body":
		w.given[f.Name] = true
		w.setMember(f, path[1:], value, isJSON)
	case f != nil:
		w.setParameter(f, key, value)
	case w.isCommon(key) && !isHeaderText(value):
		w.mistakef("%s may be sent in a header, where no control characters can stand", key)
	case w.isCommon(key):
		w.edits = append(w.edits, caller.Edit{Param: caller.NewParam(key, value)})
	case w.unchecked:
		w.setUnknown(key, value, isJSON)
	default:
		w.mistakef("it has no parameter %q%s", openapi.Shorten(key), strictyaml.DidYouMean(path[0], w.names()))
	}
}

// field finds a field by its name; the case of the name of a header does not count.
func (w *callWriter) field(name string) *openapi.Field {
	for i := range w.fields {
		if f := &w.fields[i]; f.Name == name || f.In == "header" && strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

func (w *callWriter) names() []string {
	all := w.common()
	for _, f := range w.fields {
		all = append(all, f.Name)
	}
	return all
}

// common are the parameters that every call of the vendor has; most are added by the client.
func (w *callWriter) common() []string {
	c := caller.Contract(w.op.vendor)
	return slices.Concat(c.Common(), c.Optional())
}

func (w *callWriter) isCommon(name string) bool { return slices.Contains(w.common(), name) }

// setParameter sets a parameter of the path, the query or the header.
func (w *callWriter) setParameter(f *openapi.Field, key, value string) {
	switch {
	case key != f.Name && f.In != "header":
		w.mistakef("%s has no members", f.Name)
		return
	case w.given[f.Name] && !w.unchecked:
		w.mistakef("%s is given twice", f.Name)
		return
	}
	w.given[f.Name] = true
	value, err := w.keys.resolve(value)
	if err == nil && !w.unchecked {
		_, err = scalar(f, f.Name, value)
	}
	switch {
	case err != nil:
		w.mistakef("%v", err)
	case f.In == "header" && !isHeaderText(value):
		w.mistakef("%s is sent in a header, where no control characters can stand", f.Name)
	case f.In == "header":
		w.header.Add(f.Name, value)
	case f.Name == "domain_id" && f.In == "path":
		w.edits = append(w.edits, caller.Edit{Param: caller.NewParam(f.Name, value)})
	default:
		w.params = append(w.params, caller.NewParam(f.Name, value))
	}
}

// isHeaderText reports whether a text can be sent in a header.
func isHeaderText(text string) bool { return !strings.ContainsFunc(text, unicode.IsControl) }

// setUnknown sends what the contract does not know: in the body where the call has one, else in the query.
func (w *callWriter) setUnknown(key, value string, isJSON bool) {
	switch {
	case !w.op.TakesBody():
		w.params = append(w.params, caller.NewParam(key, value))
	case isJSON && json.Valid([]byte(value)):
		w.body[key] = json.RawMessage(value)
	default:
		w.body[key] = value
	}
}

// complete fills in what follows from the contract, and names what is missing.
func (w *callWriter) complete() {
	for _, f := range w.fields {
		switch {
		case !f.Required || w.given[f.Name] || w.unchecked:
		case f.In != "body" && len(f.Values) == 1:
			w.params = append(w.params, caller.NewParam(f.Name, f.Values[0]))
		case !isFilledIn(f):
			w.mistakef("%s is missing: %s", f.Name, strings.TrimSpace(kindOf(f)+". "+f.About))
		}
	}
}

// encodeBody returns the JSON body; nil where the call has none.
func (w *callWriter) encodeBody() ([]byte, error) {
	if !w.op.TakesBody() {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(w.body)
	return bytes.TrimSpace(b.Bytes()), err
}

func (w *callWriter) mistakef(format string, args ...any) {
	w.mistakes = append(w.mistakes, fmt.Sprintf(format, args...))
}

// mistaken is the error that has every mistake.
func (w *callWriter) mistaken() error {
	return usageError(fmt.Errorf("%s cannot be called like this:\n  %s\n`rescind call %s --help` lists its parameters; --unchecked sends the call all the same",
		w.op.ID, strings.Join(w.mistakes, "\n  "), w.op.ID))
}
