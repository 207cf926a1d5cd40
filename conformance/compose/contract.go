package compose

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/openapi"
)

// checkValues notes what the contract does not allow: other values, types, lengths and forms. A parameter that has a
// mistake already is left out.
func (w *Writer) checkValues() {
	body, err := w.encodeBody()
	if w.Unchecked || err != nil {
		return
	}
	noted := len(w.Mistakes)
	for _, v := range caller.Violations(w.Operation.Operation, w.placed(), w.header, body) {
		name := nameOf(v)
		first, _, _ := strings.Cut(name, ".")
		if !isMistaken(w.Mistakes[:noted], first) && (w.given[first] || !v.Missing) {
			w.Mistakef("%s", strings.TrimSpace(name+" "+v.What))
		}
	}
}

// placed are the parameters as they will be sent, those that replace one of the client's included.
func (w *Writer) placed() []caller.Param {
	all := slices.Clone(w.params)
	for _, e := range w.edits {
		all = append(all, e.Param)
	}
	return all
}

// nameOf is how the place of a violation is written in a call: unsubscribe_type, or query.rows.0.id.
func nameOf(v openapi.Violation) string {
	return strings.ReplaceAll(strings.TrimPrefix(v.Pointer, "/"), "/", ".")
}

// isMistaken reports whether one of some mistakes is about a parameter: each begins with what it is about.
func isMistaken(mistakes []string, name string) bool {
	return slices.ContainsFunc(mistakes, func(m string) bool {
		rest, begins := strings.CutPrefix(m, name)
		return begins && strings.ContainsAny(rest[:min(len(rest), 1)], " :.")
	})
}
