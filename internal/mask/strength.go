package mask

import (
	"strings"
)

// withParts returns secrets, and the strong parts of each between separators.
func withParts(secrets []string) (all []string) {
	const least = 12
	for _, text := range secrets {
		all = append(all, text)
		if !strings.ContainsAny(text, "=&/?;,") {
			continue
		}
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("=&/?;,", r) }) {
			if len(part) >= least && part != text && isStrong(part) {
				all = append(all, part)
			}
		}
	}
	return all
}

// isSearchable reports whether a secret is looked for without its name.
func isSearchable(text string) bool {
	const fewDigits = 4
	switch text {
	case "true", "false", "null":
		return false
	}
	return len(text) > 1 && strings.Trim(text, "* \t\r\n") != "" && (len(text) >= fewDigits || strings.Trim(text, "0123456789") != "")
}

// isStrong reports whether a secret cannot be part of another word by accident.
func isStrong(text string) bool {
	const long, mixed, turns = 16, 6, 2
	if len(text) >= long {
		return true
	}
	n := 0
	for i := 1; i < len(text); i++ {
		if isLetter(text[i]) && isDigit(text[i-1]) || isDigit(text[i]) && isLetter(text[i-1]) {
			n++
		}
	}
	return len(text) >= mixed && n >= turns
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// fold makes letters small, and a plus sign a blank, as a form does.
func fold(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c | 0x20
	case c == '+':
		return ' '
	}
	return c
}

// prefixKey packs the folded prefix of a secret into a key. A shorter secret has its length in it.
func prefixKey(text string) uint64 {
	var w uint64
	for i := range min(len(text), prefixLength) {
		w = w<<8 | uint64(fold(text[i]))
	}
	if len(text) < prefixLength {
		w |= uint64(len(text)) << 56
	}
	return w
}

func filterBit(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> 48 }
