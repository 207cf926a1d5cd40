package journal

import (
	"slices"

	"github.com/rescindhq/rescind/openapi"
)

// written masks the secrets of an exchange in what is written down of it, as [Entry.Exchange] does.
func (m entryMask) written(e *Entry, w *writtenEntry) {
	c := e.Call
	w.Method, w.Host, w.Path, w.Query = m.Text(w.Method), m.Text(w.Host), m.Text(w.Path), m.Form(w.Query)
	w.Header, w.Answer.Header = m.headers(c.Header), m.headers(e.Answer.Header)
	w.Body, w.Answer.Body = m.bytes(m.body(c, e.bodyCut > 0), c.Body), m.bytes(m.Text(string(e.Answer.Body)), e.Answer.Body)
	w.Target, w.FaultLabel = maskedAs(m, w.Target), m.Text(w.FaultLabel)
	m.writtenSignature(w)
	m.writtenFindings(w)
}

// maskedAs masks a text of any type.
func maskedAs[T ~string](m entryMask, text T) T { return T(m.Text(string(text))) }

// headers is header, but leaves out what is not there.
func (m entryMask) headers(h map[string][]string) map[string][]string {
	if len(h) == 0 {
		return nil
	}
	return m.header(h)
}

// bytes returns a masked text; nil where there was none.
func (m entryMask) bytes(masked string, was []byte) []byte {
	if len(was) == 0 {
		return nil
	}
	return []byte(masked)
}

// writtenSignature masks what was signed, and leaves out both signatures; whether they were equal stays.
func (m entryMask) writtenSignature(w *writtenEntry) {
	if w.Signature == nil {
		return
	}
	s := *w.Signature
	s.Canonical, s.StringToSign = m.Text(s.Canonical), m.Text(s.StringToSign)
	if matched := s.Got == s.Want; matched {
		s.Got, s.Want = hidden, hidden
	} else {
		s.Got, s.Want = "", hidden
	}
	w.Signature = &s
}

// writtenFindings masks what was found out about the call. Names that a caller chose may contain a secret.
func (m entryMask) writtenFindings(w *writtenEntry) {
	w.Bugs = m.violations(w.Bugs)
	if r := w.Refusal; r != nil {
		masked := *r
		masked.Resource, masked.Violations, masked.Args = maskedAs(m, r.Resource), m.violations(r.Violations), nil
		for _, arg := range r.Args {
			masked.Args = append(masked.Args, m.Text(arg))
		}
		w.Refusal = &masked
	}
	for i := range w.Warnings {
		w.Warnings[i].Pointer, w.Warnings[i].What = m.Text(w.Warnings[i].Pointer), m.Text(w.Warnings[i].What)
	}
	w.Steps = slices.Clone(w.Steps)
	for i := range w.Steps {
		s := &w.Steps[i]
		s.Facts = slices.Clone(s.Facts)
		for j := range s.Facts {
			s.Facts[j].Value = m.Text(s.Facts[j].Value)
		}
	}
}

func (m entryMask) violations(found []openapi.Violation) (masked []openapi.Violation) {
	for _, v := range found {
		v.Pointer, v.What = m.Text(v.Pointer), m.Text(v.What)
		masked = append(masked, v)
	}
	return masked
}
