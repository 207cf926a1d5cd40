package mask

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// The kinds of text that JSON can be.
const (
	notJSON    = iota
	jsonPrefix // the beginning of a document
	jsonWhole
)

// jsonKind says whether a text is an object, a list or a string, or the beginning of an object or a
// list. A number alone counts as plain text.
func jsonKind(s string) int {
	text := strings.TrimLeft(s, " \t\r\n")
	if text == "" || strings.IndexByte("{[\"", text[0]) < 0 {
		return notJSON
	}
	if json.Valid([]byte(s)) {
		return jsonWhole
	}
	if text[0] == '"' {
		return notJSON
	}
	d := json.NewDecoder(strings.NewReader(s))
	for {
		_, err := d.Token()
		if err == nil {
			continue
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return jsonPrefix
		}
		return notJSON
	}
}

// maskJSON masks a document, or the beginning of one, token by token.
func (m *Mask) maskJSON(s string, what search, kind int) string {
	w := &jsonMasker{mask: m, search: what, in: s}
	w.search.maxNesting--
	for w.at < len(s) {
		w.maskToken()
	}
	if out := w.out.String(); kind != jsonWhole || json.Valid([]byte(out)) {
		return out
	}
	return `"` + Masked + `"` // cannot happen; a document that cannot be masked is not shown
}

// withoutMembers returns an object without the lists under these names.
func withoutMembers(s string, names []string) string {
	if len(names) == 0 {
		return s
	}
	var b strings.Builder
	depth, at := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end := quoteEnd(s, i)
			if depth == 1 && slices.Contains(names, s[i+1:end]) && strings.HasPrefix(s[end:], `":[`) {
				b.WriteString(s[at:i])
				at = bracketEnd(s, end+2)
				end = at - 1
			}
			i = end
		}
	}
	return b.String() + s[at:]
}

// unquoteJSON decodes a JSON string. One that was cut may end within an escape.
func unquoteJSON(raw string, closed bool) (text string) {
	if !closed {
		raw = withoutCutEscape(raw) + `"`
	}
	if !strings.Contains(raw, `\`) && utf8.ValidString(raw) && len(raw) > 1 {
		return raw[1 : len(raw)-1]
	}
	if json.Unmarshal([]byte(raw), &text) != nil {
		return strings.Trim(raw, `"`)
	}
	return text
}

func quoteJSON(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(text) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}
