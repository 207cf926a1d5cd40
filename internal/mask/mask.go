// Package mask takes secrets out of what is shown: pages, logs, reports, the journal. In go a text
// as it would be shown and the secrets that are known; out comes the same text with **** in place of
// each of them. It is applied last, to what is shown, and never to what is kept.
//
// A secret is known, because somebody registered it in a [Set], or it is recognised by its name, as
// in {"AccessKeySecret": …}, X-Auth-Token: … or &Signature=…. Both are found in the text as it is and
// percent-escaped, escaped with backslashes, as HTML entities, in hexadecimal digits and in BASE64,
// each also several times over. Valid JSON stays valid JSON.
//
// Where a known secret is masked depends on what it looks like:
//
//   - a strong one, of 16 characters or more, or of 6 or more in which letters and digits take turns,
//     wherever it stands, and whatever its case. It cannot be part of another word by accident.
//   - any other, a short one or a common word such as wrong, only as a whole token: no letter, digit,
//     hyphen or underscore stands beside it. So wrong hides nothing of urn:rescind:wrong-token.
//   - one of a single character, of less than four digits, or true, false and null, only where its
//     name stands: elsewhere it would hide half of every text.
package mask

import (
	"strings"
	"unicode/utf8"
)

// Masked stands where a secret stood.
const Masked = "****"

// A Mask hides the secrets of some sets, and those that are recognised by their name. The zero
// value and nil know no secrets.
type Mask struct{ sets []*Set }

// New makes a mask of some secrets.
func New(secrets ...string) *Mask { return Of(NewSet(secrets...)) }

// Of makes a mask of sets, which may change later; nil ones are left out.
func Of(sets ...*Set) *Mask {
	m := &Mask{}
	for _, s := range sets {
		if s != nil {
			m.sets = append(m.sets, s)
		}
	}
	return m
}

// Text masks what is known to be secret, and what is named as such.
func (m *Mask) Text(s string) string { return m.settled(s, everything) }

// Known masks the strong secrets that are known, and nothing else: in a document of our own, where
// a name is a field and a common word is a word.
func (m *Mask) Known(s string) string { return m.settled(s, strongOnly) }

// Line masks as Known does, in a line that is written while a caller waits: a secret that somebody
// encoded as BASE64 is not looked for.
func (m *Mask) Line(s string) string { return m.plain(s, search{}) }

// Document masks as Known does, but for the members of these names in an object: there a document of
// our own gives out what it is asked for.
func (m *Mask) Document(s string, but ...string) string {
	what := strongOnly
	what.but = but
	if m.clean(without(s, but), what) {
		return s
	}
	return m.document(s, what)
}

// clean reports at one look that there is nothing in a text: documents are long, and have names of
// their own, which do not count.
func (m *Mask) clean(s string, what search) bool { return !what.named && len(m.find(s, what)) == 0 }

// Cut masks a text whose end is missing: the beginning of a secret at the edge as well.
func (m *Mask) Cut(s string) string { return m.Text(m.edge(s)) }

// What a search looks for.
type search struct {
	weak, named bool
	depth       int      // how often a text within the text is looked into
	but         []string // members of a document that stay as they are
}

var (
	everything = search{weak: true, named: true, depth: 3}
	strongOnly = search{depth: 3}
)

// settled masks until nothing more is found: taking something out can bring something together.
func (m *Mask) settled(s string, what search) string {
	if m.clean(s, what) {
		return s
	}
	const enough = 4
	for range enough {
		masked := m.document(s, what)
		if masked == s {
			break
		}
		s = masked
	}
	return s
}

// document masks JSON token by token, so that it stays JSON, and all else as plain text.
func (m *Mask) document(s string, what search) string {
	if kind := jsonKind(s); kind != notJSON && what.depth > 0 {
		return m.json(s, what, kind)
	}
	return m.plain(s, what)
}

// plain masks a text without a form of its own.
func (m *Mask) plain(s string, what search) string {
	return replaced(s, m.find(s, what))
}

// replaced puts a mask in place of each span. A span that begins or ends within a character takes
// in the whole of it.
func replaced(s string, spans []span) string {
	if len(spans) == 0 {
		return s
	}
	var b strings.Builder
	at := 0
	for _, sp := range merged(spans) {
		for sp.from > at && sp.from < len(s) && !utf8.RuneStart(s[sp.from]) {
			sp.from--
		}
		for sp.to < len(s) && !utf8.RuneStart(s[sp.to]) {
			sp.to++
		}
		b.WriteString(s[at:max(at, sp.from)])
		b.WriteString(sp.place())
		at = max(at, sp.to)
	}
	b.WriteString(s[at:])
	return b.String()
}
