package openapi

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const escapes, escaped = `"\/bfnrt`, "\"\\/\b\f\n\r\t"

// escapeSize is the length of the escape at the beginning of the text; 0: unknown, cut off, or half of a pair.
func escapeSize(text []byte) int {
	if len(text) > 1 && strings.IndexByte(escapes, text[1]) >= 0 {
		return 2
	}
	_, size := unicodeEscape(text)
	return size
}

// unicodeEscape reads \uXXXX, or the two of them that write one character.
func unicodeEscape(text []byte) (r rune, size int) {
	high := hex4(text)
	if high < 0 {
		return 0, 0
	}
	if !utf16.IsSurrogate(high) {
		return high, 6
	}
	if r = utf16.DecodeRune(high, hex4(text[6:])); r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

// hex4 reads \uXXXX; -1 when it is not there.
func hex4(text []byte) (r rune) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	for _, c := range text[2:6] {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if c < '0' || digit < 0 {
			return -1
		}
		r = r<<4 | rune(digit)
	}
	return r
}

// unescape decodes the text between the quotes of a string that was parsed.
func unescape(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			out = append(out, text[i])
			i++
			continue
		}
		if r, size := unicodeEscape(text[i:]); size > 0 {
			out = utf8.AppendRune(out, r)
			i += size
			continue
		}
		out = append(out, escaped[strings.IndexByte(escapes, text[i+1])])
		i += 2
	}
	return out
}

// appendText writes the text as the inside of a JSON string; what is not UTF-8 becomes U+FFFD.
func appendText(dst []byte, text string) []byte {
	if isPlain(text) {
		return append(dst, text...)
	}
	for _, r := range text {
		switch {
		case r >= ' ' && r != '"' && r != '\\':
			dst = utf8.AppendRune(dst, r)
		case strings.IndexByte(escaped, byte(r)) >= 0:
			dst = append(dst, '\\', escapes[strings.IndexByte(escaped, byte(r))])
		default:
			dst = append(dst, `\u00`...)
			dst = append(dst, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
		}
	}
	return dst
}

// isPlain is true for ASCII that JSON writes as it is.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
