package openapi

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str reads a string; the node holds what stands between the quotes.
func (p *parser) str() bool {
	data, start, escaped := p.data, p.pos+1, false
	i := start
	for ; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			return p.leaf(String, start, i, i+1, escaped)
		case c == '\\':
			escaped = true
			size := escapeSize(data[i:])
			if size == 0 {
				return p.failAt(i, "the escape is unknown, or half of a character")
			}
			i += size - 1
		case c < ' ':
			return p.failAt(i, "a control character must be escaped")
		}
	}
	return p.failAt(i, "the string is not closed")
}

func (p *parser) failAt(pos int, what string) bool {
	p.pos = pos
	return p.fail(what)
}

// number reads what JSON's grammar allows: -? (0 | [1-9] digits) (. digits)? ([eE] [+-]? digits)?
func (p *parser) number(first byte) bool {
	if first != '-' && (first < '0' || first > '9') {
		return p.fail("a value is expected")
	}
	size := numberSize(p.data[p.pos:])
	if size == 0 {
		return p.fail("the number is not written as JSON writes numbers")
	}
	return p.leaf(Number, p.pos, p.pos+size, p.pos+size, false)
}

// numberSize is the length of the number at the beginning of the text, 0 if it is malformed.
func numberSize[T string | []byte](text T) int {
	i := 0
	if i < len(text) && text[i] == '-' {
		i++
	}
	whole := digits(text, i)
	if whole == i || text[i] == '0' && whole > i+1 {
		return 0
	}
	if i = whole; i < len(text) && text[i] == '.' {
		fraction := digits(text, i+1)
		if fraction == i+1 {
			return 0
		}
		i = fraction
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		if i++; i < len(text) && (text[i] == '+' || text[i] == '-') {
			i++
		}
		exponent := digits(text, i)
		if exponent == i {
			return 0
		}
		i = exponent
	}
	return i
}

// digits is the place behind the digits that begin at i.
func digits[T string | []byte](text T, i int) int {
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return i
}

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
