package mask

import (
	"strings"
)

// parted are secrets, and what is left of each where a separator takes it apart, as far as that is strong.
func parted(secrets []string) (all []string) {
	const least = 12
	for _, text := range secrets {
		all = append(all, text)
		if !strings.ContainsAny(text, "=&/?;,") {
			continue
		}
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("=&/?;,", r) }) {
			if len(part) >= least && part != text && strong(part) {
				all = append(all, part)
			}
		}
	}
	return all
}

// findable reports whether a secret is looked for where its name does not stand.
func findable(text string) bool {
	const fewDigits = 4
	switch text {
	case "true", "false", "null":
		return false
	}
	return len(text) > 1 && strings.Trim(text, "* \t\r\n") != "" && (len(text) >= fewDigits || strings.Trim(text, "0123456789") != "")
}

// strong reports whether a secret cannot be part of another word by accident.
func strong(text string) bool {
	const long, mixed, turns = 16, 6, 2
	if len(text) >= long {
		return true
	}
	n := 0
	for i := 1; i < len(text); i++ {
		if letter(text[i]) && digit(text[i-1]) || digit(text[i]) && letter(text[i-1]) {
			n++
		}
	}
	return len(text) >= mixed && n >= turns
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }

// fold makes letters small and a plus sign a blank, which it is in a form.
func fold(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c | 0x20
	case c == '+':
		return ' '
	}
	return c
}

// beginning is how a secret begins, folded; those that are shorter have their length in it.
func beginning(text string) uint64 {
	var w uint64
	for i := range min(len(text), prefix) {
		w = w<<8 | uint64(fold(text[i]))
	}
	if len(text) < prefix {
		w |= uint64(len(text)) << 56
	}
	return w
}

func bit(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> 48 }
