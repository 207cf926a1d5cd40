package mask

import "strings"

// findAll calls found with the place of every secret of the set in a text. A weak secret counts only
// as a whole token.
func (s *Set) findAll(text string, weak bool, found func(from, to int)) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.known) == 0 {
		return
	}
	var w uint64
	for i := 0; i < len(text); i++ {
		if w = w<<8 | uint64(fold(text[i])); i+1 >= prefixLength {
			s.matchAt(text, i+1-prefixLength, w, weak, found)
		}
		for _, n := range s.short {
			if n <= i+1 {
				s.matchAt(text, i+1-n, w&(1<<(8*n)-1)|uint64(n)<<56, weak, found)
			}
		}
	}
}

// matchAt calls found for each secret with a certain prefix that stands at a place.
func (s *Set) matchAt(text string, at int, key uint64, weak bool, found func(from, to int)) {
	if s.prefixFilter[filterBit(key)>>6]&(1<<(filterBit(key)&63)) == 0 {
		return
	}
	for _, k := range s.known[key] {
		switch end := at + len(k.text); {
		case k.strong && end <= len(text) && equalFolded(text[at:end], k.text):
			found(at, end)
		case k.strong:
			if n := matchedPrefix(text[at:], k.text); n > 0 {
				found(at, at+n)
			}
		case weak && end <= len(text) && text[at:end] == k.text && isWholeToken(text, at, end):
			found(at, end)
		}
	}
}

// matchedPrefix returns how many bytes of a secret a text begins with, when it was split at a separator
// or a message quotes only a part of it. The part must be strong itself.
func matchedPrefix(text, secret string) int {
	n := 0
	for n < min(len(text), len(secret)) && fold(text[n]) == fold(secret[n]) {
		n++
	}
	if n == len(secret) || !isStrong(secret[:n]) || n < prefixLength {
		return 0
	}
	if strings.IndexByte(separators, secret[n]) < 0 && (n < leastCut || !isCutOff(text[n:])) {
		return 0
	}
	return n
}

// leastCut is how many bytes of a secret that was cut off count as a part of it. Among the secrets of a hundred thousand
// sandboxes, some begin with the last eight digits of an id.
const leastCut = 12

// separators are the characters at which programs split texts that were not escaped.
const separators = "=&/?#;:,@+ \"'<>"

// isCutOff reports whether a quoted text ends here.
func isCutOff(rest string) bool {
	return rest == "" || strings.IndexByte("\"\\%", rest[0]) >= 0 || strings.HasPrefix(rest, "...") || strings.HasPrefix(rest, "…")
}

// equalFolded compares two texts of the same length without case, from the end, because many begin alike.
func equalFolded(a, b string) bool {
	for i := len(a) - 1; i >= 0; i-- {
		if fold(a[i]) != fold(b[i]) {
			return false
		}
	}
	return true
}

// isWholeToken reports whether a part of a text is a whole token. The words of a dotted name, such as those of
// huawei.expired, are none: the name is the token.
func isWholeToken(text string, from, to int) bool {
	dotted := func(dot, beyond int) bool {
		return beyond >= 0 && beyond < len(text) && text[dot] == '.' && isTokenByte(text[beyond])
	}
	before := from > 0 && (isTokenByte(text[from-1]) || dotted(from-1, from-2))
	after := to < len(text) && (isTokenByte(text[to]) || dotted(to, to+1))
	return !before && !after
}

func isTokenByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c >= 0x80 }

// prefixAtEnd returns how many bytes at the end of a text are the beginning of a secret. Less than
// three bytes do not count.
func (s *Set) prefixAtEnd(text string) (most int) {
	const least = 3
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, all := range s.known {
		for _, k := range all {
			for n := min(len(text), len(k.text)-1); n >= max(least, most+1); n-- {
				if equalFolded(text[len(text)-n:], k.text[:n]) {
					most = n
					break
				}
			}
		}
	}
	return most
}
