package mask

import "strings"

// findSecrets returns the spans of the secrets in a text, in any encoding.
func (m *Mask) findSecrets(s string, what search) (spans []span) {
	for _, v := range decodedViews(s) {
		add := func(from, to int, bare bool) {
			if from, to = v.sourceSpan(from, to); from < to {
				spans = append(spans, span{from, to, bare && v.depth == 0})
			}
		}
		if m != nil {
			for _, set := range m.sets {
				set.findAll(v.text, what.weakSecrets, func(from, to int) { add(from, to, false) })
			}
		}
		if what.namedSecrets {
			for _, sp := range namedSpans(v.text) {
				add(sp.from, sp.to, sp.unquoted)
			}
		}
		if what.maxNesting > 0 {
			for _, sp := range m.encodedSpans(v.text, what) {
				add(sp.from, sp.to, false)
			}
		}
	}
	return withoutMasked(s, spans)
}

// withoutMasked removes the spans that are masked already.
func withoutMasked(s string, spans []span) (left []span) {
	for _, sp := range spans {
		if text := s[sp.from:sp.to]; strings.Trim(text, "*") != "" {
			left = append(left, sp)
		}
	}
	return left
}

// maskCutSecret masks the beginning of a known secret at the end of a text that was cut, in any encoding.
func (m *Mask) maskCutSecret(s string) string {
	if m == nil {
		return s
	}
	var spans []span
	for _, v := range decodedViews(withoutCutEscape(s)) {
		for _, set := range m.sets {
			if n := set.prefixAtEnd(v.text); n > 0 {
				from, _ := v.sourceSpan(len(v.text)-n, len(v.text))
				spans = append(spans, span{from: from, to: len(s)})
			}
		}
	}
	return replaceSpans(s, spans)
}

// withoutCutEscape removes an escape at the end of a text that was cut within it.
func withoutCutEscape(s string) string {
	const longest = 6
	for n := 1; n < min(longest, len(s)); n++ {
		at := len(s) - n
		if s[at] == '%' && n < 3 || s[at] == '\\' && (n == 1 || s[at+1] == 'u') || s[at] == '&' {
			return s[:at]
		}
	}
	return s
}
