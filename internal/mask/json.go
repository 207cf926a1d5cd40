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
	notJSON = iota
	jsonCut // the beginning of a document
	jsonWhole
)

// jsonKind says whether a text is an object, a list or a string, or the beginning of one of the first
// two. A number by itself is a text like any other.
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
			return jsonCut
		}
		return notJSON
	}
}

// A walk goes through a JSON document from token to token.
type walk struct {
	mask *Mask
	what search
	in   string
	out  strings.Builder

	at    int
	depth int
	under int    // the depth at which what has the name of a secret began; 0: nowhere
	name  string // of the member whose value comes next
	value bool   // a value comes next, not a name
	lists []bool // whether each of the open brackets is one of a list
	pair  bool   // the object names a secret, and has its value beside
}

// json masks a document, or the beginning of one, token by token.
func (m *Mask) json(s string, what search, kind int) string {
	w := &walk{mask: m, what: what, in: s}
	w.what.depth--
	for w.at < len(s) {
		w.token()
	}
	if out := w.out.String(); kind != jsonWhole || json.Valid([]byte(out)) {
		return out
	}
	return `"` + Masked + `"` // never: but what cannot be masked is not shown
}

func (w *walk) token() {
	switch c := w.in[w.at]; c {
	case '{', '[':
		w.open(c == '[')
	case '}', ']':
		w.close()
	case ':':
		w.value = true
		w.copy(1)
	case ',':
		w.value = w.inList()
		if w.copy(1); !w.inList() {
			w.name = ""
		}
	case '"':
		w.text()
	case ' ', '\t', '\r', '\n':
		w.copy(1)
	default:
		w.literal()
	}
}

func (w *walk) inList() bool { return len(w.lists) > 0 && w.lists[len(w.lists)-1] }

func (w *walk) copy(n int) {
	w.out.WriteString(w.in[w.at : w.at+n])
	w.at += n
}

func (w *walk) open(list bool) {
	if len(w.lists) == 1 && slices.Contains(w.what.but, w.name) {
		w.copy(bracketEnd(w.in, w.at) - w.at)
		return
	}
	w.lists = append(w.lists, list)
	if w.under == 0 && w.secret() {
		w.under = len(w.lists)
	}
	w.value, w.name, w.pair = list, "", false
	w.copy(1)
}

func (w *walk) close() {
	if w.under == len(w.lists) {
		w.under = 0
	}
	if len(w.lists) > 0 {
		w.lists = w.lists[:len(w.lists)-1]
	}
	w.pair = false
	w.copy(1)
}

// without is an object without its members of some names.
func without(s string, names []string) string {
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

// secret reports whether the value that comes next is one by its name.
func (w *walk) secret() bool {
	return w.what.named && (w.under > 0 || Secret(w.name) || w.pair && strings.EqualFold(w.name, "value"))
}

// text masks a string: a name, or a value.
func (w *walk) text() {
	end := quoteEnd(w.in, w.at)
	raw, closed := w.in[w.at:min(end+1, len(w.in))], end < len(w.in)
	text := unquoted(raw, closed)
	w.at += len(raw)
	masked := w.mask.inString(text, search{weak: w.what.weak, named: w.what.named, depth: w.what.depth})
	if !w.value {
		w.name = text
	} else if w.secret() && text != "" {
		masked = Masked
	} else if w.what.named && (strings.EqualFold(w.name, "name") || strings.EqualFold(w.name, "key")) {
		w.pair = Secret(text)
	}
	if masked != text {
		raw = quoted(masked)
		if !closed {
			raw = raw[:len(raw)-1]
		}
	}
	w.out.WriteString(raw)
}

// inString masks what stands in a string, which may be a document itself.
func (m *Mask) inString(text string, what search) string {
	if what.depth > 0 {
		return m.settled(text, what)
	}
	return m.plain(text, what)
}

// literal masks a number that is a secret.
func (w *walk) literal() {
	n := strings.IndexAny(w.in[w.at:], " \t\r\n,:]}\"")
	if n <= 0 {
		n = max(1, len(w.in)-w.at)
	}
	text := w.in[w.at : w.at+n]
	number := strings.Trim(text, "truefalsn") != ""
	if number && (w.secret() || len(w.mask.find(text, search{weak: true})) > 0) {
		w.out.WriteString(`"` + Masked + `"`)
		w.at += n
		return
	}
	w.copy(n)
}

// unquoted is a string of JSON as the text that it stands for; one that was cut may end in an escape.
func unquoted(raw string, closed bool) (text string) {
	if !closed {
		raw = whole(raw) + `"`
	}
	if !strings.Contains(raw, `\`) && utf8.ValidString(raw) && len(raw) > 1 {
		return raw[1 : len(raw)-1]
	}
	if json.Unmarshal([]byte(raw), &text) != nil {
		return strings.Trim(raw, `"`)
	}
	return text
}

func quoted(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(text) // a string always can be
	return strings.TrimSuffix(b.String(), "\n")
}
