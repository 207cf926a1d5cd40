package mask

import "strings"

// find is where secrets stand in a text, in any form.
func (m *Mask) find(s string, what search) (spans []span) {
	for _, v := range views(s) {
		add := func(from, to int, bare bool) {
			if from, to = v.origin(from, to); from < to {
				spans = append(spans, span{from, to, bare && v.depth == 0})
			}
		}
		if m != nil {
			for _, set := range m.sets {
				set.each(v.text, what.weak, func(from, to int) { add(from, to, false) })
			}
		}
		if what.named {
			for _, sp := range named(v.text) {
				add(sp.from, sp.to, sp.bare)
			}
		}
		if what.depth > 0 {
			for _, sp := range m.encoded(v.text, what) {
				add(sp.from, sp.to, false)
			}
		}
	}
	return unmasked(s, spans)
}

// unmasked leaves out what is masked already.
func unmasked(s string, spans []span) (left []span) {
	for _, sp := range spans {
		if text := s[sp.from:sp.to]; strings.Trim(text, "*") != "" {
			left = append(left, sp)
		}
	}
	return left
}

// edge masks the beginning of a known secret at the end of a text that was cut, in every form.
func (m *Mask) edge(s string) string {
	if m == nil {
		return s
	}
	var spans []span
	for _, v := range views(whole(s)) {
		for _, set := range m.sets {
			if n := set.begun(v.text); n > 0 {
				from, _ := v.origin(len(v.text)-n, len(v.text))
				spans = append(spans, span{from: from, to: len(s)})
			}
		}
	}
	return replaced(s, spans)
}

// whole is a text without an escape that was cut at its end.
func whole(s string) string {
	const longest = 6
	for n := 1; n < min(longest, len(s)); n++ {
		at := len(s) - n
		if s[at] == '%' && n < 3 || s[at] == '\\' && (n == 1 || s[at+1] == 'u') || s[at] == '&' {
			return s[:at]
		}
	}
	return s
}
