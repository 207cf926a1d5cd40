package mask

import (
	"slices"
	"strings"
)

// A walk goes through a JSON document from token to token.
type walk struct {
	mask *Mask
	what search
	in   string
	out  strings.Builder

	at    int
	under int    // the depth at which what has the name of a secret began; 0: nowhere
	name  string // of the member whose value comes next
	value bool   // a value comes next, not a name
	lists []bool // whether each of the open brackets is one of a list
	pair  bool   // the object names a secret, and has its value beside
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
