package mask

import "strings"

// each tells every secret of the set that stands in a text, and where it begins and ends. A weak one
// counts only as a whole token.
func (s *Set) each(text string, weak bool, tell func(from, to int)) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.known) == 0 {
		return
	}
	var w uint64
	for i := 0; i < len(text); i++ {
		if w = w<<8 | uint64(fold(text[i])); i+1 >= prefix {
			s.match(text, i+1-prefix, w, weak, tell)
		}
		for _, n := range s.short {
			if n <= i+1 {
				s.match(text, i+1-n, w&(1<<(8*n)-1)|uint64(n)<<56, weak, tell)
			}
		}
	}
}

// match tells the secrets of one beginning that stand at a place.
func (s *Set) match(text string, at int, key uint64, weak bool, tell func(from, to int)) {
	if s.begins[bit(key)>>6]&(1<<(bit(key)&63)) == 0 {
		return
	}
	for _, k := range s.known[key] {
		switch end := at + len(k.text); {
		case k.strong && end <= len(text) && same(text[at:end], k.text):
			tell(at, end)
		case k.strong:
			if n := piece(text[at:], k.text); n > 0 {
				tell(at, at+n)
			}
		case weak && end <= len(text) && text[at:end] == k.text && alone(text, at, end):
			tell(at, end)
		}
	}
}

// piece is how much of a secret stands at the beginning of a text that has not the whole of it: because
// the secret was taken apart at a sign that separates things, or a message quotes only so much. A piece
// has to be strong itself.
func piece(text, secret string) int {
	n := 0
	for n < min(len(text), len(secret)) && fold(text[n]) == fold(secret[n]) {
		n++
	}
	if n == len(secret) || !strong(secret[:n]) || n < prefix || strings.IndexByte(separators, secret[n]) < 0 && !breaksOff(text[n:]) {
		return 0
	}
	return n
}

// separators take texts apart that were not escaped.
const separators = "=&/?#;:,@+ \"'<>"

// breaksOff reports whether nothing follows that would belong to a text.
func breaksOff(rest string) bool {
	return rest == "" || strings.IndexByte("\"\\%", rest[0]) >= 0 || strings.HasPrefix(rest, "...") || strings.HasPrefix(rest, "…")
}

// same compares two texts of one length, whatever their case; from the end, because many begin alike.
func same(a, b string) bool {
	for i := len(a) - 1; i >= 0; i-- {
		if fold(a[i]) != fold(b[i]) {
			return false
		}
	}
	return true
}

// alone reports whether a part of a text is a whole token.
func alone(text string, from, to int) bool {
	return (from == 0 || !inWord(text[from-1])) && (to == len(text) || !inWord(text[to]))
}

func inWord(c byte) bool { return letter(c) || digit(c) || c == '-' || c == '_' || c >= 0x80 }

// begun is how many bytes at the end of a text are the beginning of a secret; what is shorter than
// three says nothing.
func (s *Set) begun(text string) (most int) {
	const least = 3
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, all := range s.known {
		for _, k := range all {
			for n := min(len(text), len(k.text)-1); n >= max(least, most+1); n-- {
				if same(text[len(text)-n:], k.text[:n]) {
					most = n
					break
				}
			}
		}
	}
	return most
}
