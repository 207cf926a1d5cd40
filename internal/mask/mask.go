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
//     hyphen or underscore stands beside it, and it is no word of a dotted name. So wrong hides nothing
//     of urn:rescind:wrong-token, and expired nothing of huawei.expired.
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
func (m *Mask) Text(s string) string { return m.maskRepeatedly(s, fullSearch) }

// Known masks the strong secrets that are known, and nothing else: in a document of our own, where
// a name is a field and a common word is a word.
func (m *Mask) Known(s string) string { return m.maskRepeatedly(s, strongOnly) }

// Line masks as Known does, but does not look for secrets in BASE64, because a caller waits for the line.
func (m *Mask) Line(s string) string { return m.maskPlain(s, search{}) }

// Document masks as Known does, except in the members with these names: there the control API returns
// the credentials that it was asked for.
func (m *Mask) Document(s string, except ...string) string {
	what := strongOnly
	what.exceptMembers = except
	if m.hasNone(withoutMembers(s, except), what) {
		return s
	}
	return m.maskDocument(s, what)
}

// hasNone reports that a text holds none of the known secrets. It is quick, because documents are long.
func (m *Mask) hasNone(s string, what search) bool {
	return !what.namedSecrets && len(m.findSecrets(s, what)) == 0
}

// Cut masks a text whose end was cut off: also the beginning of a secret at its end.
func (m *Mask) Cut(s string) string { return m.Text(m.maskCutSecret(s)) }

// A search says what to look for.
type search struct {
	weakSecrets, namedSecrets bool
	maxNesting                int      // how many texts within texts are searched
	exceptMembers             []string // members of a document that are not masked
}

var (
	fullSearch = search{weakSecrets: true, namedSecrets: true, maxNesting: 3}
	strongOnly = search{maxNesting: 3}
)

// maskRepeatedly masks until nothing more is found, because masking one secret can reveal another.
func (m *Mask) maskRepeatedly(s string, what search) string {
	if m.hasNone(s, what) {
		return s
	}
	const maxRounds = 4
	for range maxRounds {
		masked := m.maskDocument(s, what)
		if masked == s {
			break
		}
		s = masked
	}
	return s
}

// maskDocument masks JSON token by token, so that it stays valid, and anything else as plain text.
func (m *Mask) maskDocument(s string, what search) string {
	if kind := jsonKind(s); kind != notJSON && what.maxNesting > 0 {
		return m.maskJSON(s, what, kind)
	}
	return m.maskPlain(s, what)
}

// maskPlain masks a text that is not JSON.
func (m *Mask) maskPlain(s string, what search) string {
	return replaceSpans(s, m.findSecrets(s, what))
}

// replaceSpans replaces each span by the mask. A span that begins or ends within a character is
// extended to the whole character.
func replaceSpans(s string, spans []span) string {
	if len(spans) == 0 {
		return s
	}
	var b strings.Builder
	at := 0
	for _, sp := range mergeSpans(spans) {
		for sp.from > at && sp.from < len(s) && !utf8.RuneStart(s[sp.from]) {
			sp.from--
		}
		for sp.to < len(s) && !utf8.RuneStart(s[sp.to]) {
			sp.to++
		}
		b.WriteString(s[at:max(at, sp.from)])
		b.WriteString(sp.mask())
		at = max(at, sp.to)
	}
	b.WriteString(s[at:])
	return b.String()
}
