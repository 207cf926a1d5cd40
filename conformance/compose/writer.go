package compose

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// A Writer puts each parameter where the contract has it, and collects every mistake. [NewWriter] makes one.
type Writer struct {
	Operation
	Fields    []openapi.Field               // what the operation takes
	Resources map[string]situation.Resource // what has an alias
	Resolve   func(string) (string, error)  // what a text stands for, as ID says it
	Unchecked bool                          // lets through what the contract does not allow
	Mistakes  []string                      // a line each; nil: none

	given  map[string]bool
	params []caller.Param
	edits  []caller.Edit // of what the client adds itself
	header http.Header
	body   map[string]any
}

// NewWriter begins a call of an operation. Where says where aliases are looked for.
func NewWriter(op Operation, resources map[string]situation.Resource, where string) *Writer {
	resolve := func(text string) (string, error) { return ID(text, resources, where) }
	return &Writer{
		Operation: op, Fields: op.Fields(), Resources: resources, Resolve: resolve,
		given: map[string]bool{}, header: http.Header{}, body: map[string]any{},
	}
}

// Mistakef notes a mistake.
func (w *Writer) Mistakef(format string, args ...any) {
	w.Mistakes = append(w.Mistakes, fmt.Sprintf(format, args...))
}

// Set places one parameter. Its value is one that encoding/json decodes; a json.RawMessage is sent as it is.
func (w *Writer) Set(name string, value any) {
	f := w.Field(name)
	w.checkAliases(name, value)
	value, err := w.resolved(value)
	switch {
	case err != nil:
		w.Mistakef("%s: %v", openapi.Shorten(name), err)
	case f != nil && f.In == "body" || w.goesToBody(name):
		w.body[name] = value
	default:
		w.setText(f, name, value)
	}
	if f != nil {
		w.given[f.Name] = true
	}
}

// Field finds a field by its name; the case of the name of a header does not count. nil: there is none.
func (w *Writer) Field(name string) *openapi.Field {
	for i := range w.Fields {
		if f := &w.Fields[i]; f.Name == name || f.In == "header" && strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// IsKnown reports whether the operation has a parameter, or every call of the vendor.
func (w *Writer) IsKnown(name string) bool { return w.Field(name) != nil || w.isCommon(name) }

// goesToBody reports whether a parameter is sent in the body although the contract does not know it.
func (w *Writer) goesToBody(name string) bool {
	return w.Unchecked && !w.IsKnown(name) && w.TakesBody()
}

// Complete fills in what follows from the contract, and notes what is missing and which values the contract does not allow.
func (w *Writer) Complete() {
	for _, f := range w.Fields {
		switch {
		case !f.Required || w.given[f.Name] || w.Unchecked || isOwnID(f):
		case hasOneValue(f):
			w.params = append(w.params, caller.NewParam(f.Name, f.Values[0]))
		default:
			w.Mistakef("%s is missing: %s", f.Name, strings.TrimSpace(Kind(f)+". "+f.About))
		}
	}
	w.checkValues()
}

// Call is the call as it was written, with who calls and how it is signed.
func (w *Writer) Call(v caller.Variation) (*Call, error) {
	body, err := w.encodeBody()
	if err != nil {
		return nil, err
	}
	request, err := caller.NewRequest(w.Vendor, w.ID, body, w.params...)
	if err != nil {
		return nil, err
	}
	request.Header, v.Edits = w.header, w.edits
	return &Call{request, v}, nil
}

// encodeBody returns the JSON body; nil where the call has none.
func (w *Writer) encodeBody() ([]byte, error) {
	if !w.TakesBody() {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(w.body)
	return bytes.TrimSpace(b.Bytes()), err
}
