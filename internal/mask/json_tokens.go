package mask

import (
	"slices"
	"strings"
)

// A jsonMasker copies a JSON document token by token, and masks the secrets in it.
type jsonMasker struct {
	mask   *Mask
	search search
	in     string
	out    strings.Builder

	at           int
	secretDepth  int    // the depth of the value that has the name of a secret; 0: none
	name         string // of the member whose value comes next
	expectsValue bool   // a value comes next, not a name
	isList       []bool // whether each of the open brackets is one of a list
	namesSecret  bool   // the object is {"name": …, "value": …} and the name is that of a secret
}

func (w *jsonMasker) maskToken() {
	switch c := w.in[w.at]; c {
	case '{', '[':
		w.openBracket(c == '[')
	case '}', ']':
		w.closeBracket()
	case ':':
		w.expectsValue = true
		w.copyInput(1)
	case ',':
		w.expectsValue = w.inList()
		if w.copyInput(1); !w.inList() {
			w.name = ""
		}
	case '"':
		w.maskString()
	case ' ', '\t', '\r', '\n':
		w.copyInput(1)
	default:
		w.maskLiteral()
	}
}

func (w *jsonMasker) inList() bool { return len(w.isList) > 0 && w.isList[len(w.isList)-1] }

func (w *jsonMasker) copyInput(n int) {
	w.out.WriteString(w.in[w.at : w.at+n])
	w.at += n
}

func (w *jsonMasker) openBracket(list bool) {
	if len(w.isList) == 1 && slices.Contains(w.search.exceptMembers, w.name) {
		w.copyInput(bracketEnd(w.in, w.at) - w.at)
		return
	}
	w.isList = append(w.isList, list)
	if w.secretDepth == 0 && w.isSecret() {
		w.secretDepth = len(w.isList)
	}
	w.expectsValue, w.name, w.namesSecret = list, "", false
	w.copyInput(1)
}

func (w *jsonMasker) closeBracket() {
	if w.secretDepth == len(w.isList) {
		w.secretDepth = 0
	}
	if len(w.isList) > 0 {
		w.isList = w.isList[:len(w.isList)-1]
	}
	w.namesSecret = false
	w.copyInput(1)
}

// isSecret reports whether the next value is secret because of its name.
func (w *jsonMasker) isSecret() bool {
	return w.search.namedSecrets && (w.secretDepth > 0 || IsSecretName(w.name) || w.namesSecret && strings.EqualFold(w.name, "value"))
}

// maskString masks a string: a name, or a value.
func (w *jsonMasker) maskString() {
	end := quoteEnd(w.in, w.at)
	raw, closed := w.in[w.at:min(end+1, len(w.in))], end < len(w.in)
	text := unquoteJSON(raw, closed)
	w.at += len(raw)
	masked := w.mask.maskInString(text, search{weakSecrets: w.search.weakSecrets, namedSecrets: w.search.namedSecrets, maxNesting: w.search.maxNesting})
	if !w.expectsValue {
		w.name = text
	} else if w.isSecret() && text != "" {
		masked = Masked
	} else if w.search.namedSecrets && (strings.EqualFold(w.name, "name") || strings.EqualFold(w.name, "key")) {
		w.namesSecret = IsSecretName(text)
	}
	if masked != text {
		raw = quoteJSON(masked)
		if !closed {
			raw = raw[:len(raw)-1]
		}
	}
	w.out.WriteString(raw)
}

// maskInString masks secrets in a string, which may be a JSON document itself.
func (m *Mask) maskInString(text string, what search) string {
	if what.maxNesting > 0 {
		return m.maskRepeatedly(text, what)
	}
	return m.maskPlain(text, what)
}

// maskLiteral masks a number that is a secret.
func (w *jsonMasker) maskLiteral() {
	n := strings.IndexAny(w.in[w.at:], " \t\r\n,:]}\"")
	if n <= 0 {
		n = max(1, len(w.in)-w.at)
	}
	text := w.in[w.at : w.at+n]
	number := strings.Trim(text, "truefalsn") != ""
	if number && (w.isSecret() || len(w.mask.findSecrets(text, search{weakSecrets: true})) > 0) {
		w.out.WriteString(`"` + Masked + `"`)
		w.at += n
		return
	}
	w.copyInput(n)
}
