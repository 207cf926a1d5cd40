package compose

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// setText places a parameter of the path, the query or the header.
func (w *Writer) setText(f *openapi.Field, name string, value any) {
	text, err := textOf(value)
	switch {
	case !w.IsKnown(name) && !w.Unchecked:
		w.Mistakef("it has no parameter %q%s", openapi.Shorten(name), strictyaml.DidYouMean(name, w.names()))
	case err != nil:
		w.Mistakef("%s %v", openapi.Shorten(name), err)
	case f == nil && w.isCommon(name):
		if w.checkText(name, text, true) {
			w.edits = append(w.edits, caller.Edit{Param: caller.NewParam(name, text)})
		}
	case f == nil:
		w.params = append(w.params, caller.NewParam(name, text))
	default:
		w.setField(f, text)
	}
}

func (w *Writer) names() []string {
	all := w.common()
	for _, f := range w.Fields {
		all = append(all, f.Name)
	}
	return all
}

// checkText notes a control character. What may be sent in a header has none, even unchecked.
func (w *Writer) checkText(name, text string, mayBeHeader bool) bool {
	right := IsHeaderText(text) || w.Unchecked && !mayBeHeader
	if !right {
		w.Mistakef("%s has a control character, which cannot stand there", name)
	}
	return right
}

func (w *Writer) setField(f *openapi.Field, text string) {
	if w.given[f.Name] && !w.Unchecked {
		w.Mistakef("%s is given twice", f.Name)
		return
	}
	if _, err := Scalar(*f, f.Name, text); err != nil && !w.Unchecked {
		w.Mistakef("%v", err)
		return
	}
	switch {
	case !w.checkText(f.Name, text, f.In == "header"):
	case f.In == "header":
		w.header.Add(f.Name, text)
	case isOwnID(*f):
		w.edits = append(w.edits, caller.Edit{Param: caller.NewParam(f.Name, text)})
	default:
		w.params = append(w.params, caller.NewParam(f.Name, text))
	}
}

// common are the parameters that every call of the vendor has; most are added by the client.
func (w *Writer) common() []string {
	c := caller.Contract(w.Vendor)
	return slices.Concat(c.Common(), c.Optional())
}

func (w *Writer) isCommon(name string) bool { return slices.Contains(w.common(), name) }
