package mask

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A decoder reads one escape at the beginning of a text, and returns its meaning and its length, which
// is 0 when there is no escape.
type decoder struct {
	start string
	read  func(s string) (plain string, n int)
}

var decoders = []decoder{{"%", percentEscape}, {`\`, backslashEscape}, {"&", htmlEntity}, {"\x00", zeroByte}, {"~", jsonPointerEscape}}

// percentEscape reads %41 and %u0041.
func percentEscape(s string) (string, int) {
	if len(s) > 1 && s[1]|0x20 == 'u' {
		return hexRune(s, 2, 4)
	}
	if n, ok := hexDigits(s, 1, 2); ok {
		return string([]byte{byte(n)}), 3
	}
	return "", 0
}

var letterEscapes = map[byte]string{'"': `"`, '\'': "'", '`': "`", '/': "/", '\\': `\`, 'n': "\n", 'r': "\r", 't': "\t", 'b': "\b", 'f': "\f"}

// backslashEscape reads \u0041, \u{41}, \x41 and the escapes of one letter, such as \".
func backslashEscape(s string) (string, int) {
	if len(s) < 2 {
		return "", 0
	}
	switch s[1] {
	case 'u':
		if strings.HasPrefix(s, `\u{`) {
			if end := strings.IndexByte(s[:min(len(s), 12)], '}'); end > 0 {
				plain, n := hexRune(s, 3, end-3)
				return plain, n + min(n, 1)
			}
		}
		return unicodeEscape(s)
	case 'x':
		if n, ok := hexDigits(s, 2, 2); ok {
			return string([]byte{byte(n)}), 4
		}
	}
	plain := letterEscapes[s[1]]
	return plain, 2 * min(1, len(plain))
}

// unicodeEscape reads \u0041, or a surrogate pair of two such escapes.
func unicodeEscape(s string) (string, int) {
	high, ok := hexDigits(s, 2, 4)
	if !ok {
		return "", 0
	}
	if low, also := hexDigits(s, 8, 4); also && s[6:8] == `\u` {
		if r := utf16.DecodeRune(rune(high), rune(low)); r != utf8.RuneError {
			return string(r), 12
		}
	}
	return string(rune(high)), 6
}

// htmlEntity reads &amp;, &#65; and &#x41;.
func htmlEntity(s string) (string, int) {
	const longest = 12
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 0 {
		return "", 0
	}
	if plain := html.UnescapeString(s[:end+1]); plain != s[:end+1] {
		return plain, end + 1
	}
	return "", 0
}

// zeroByte reads a zero byte: text in UTF-16 has one in each character of ASCII.
func zeroByte(string) (string, int) { return "", 1 }

// jsonPointerEscape reads ~0 and ~1 of JSON pointers.
func jsonPointerEscape(s string) (string, int) {
	switch {
	case strings.HasPrefix(s, "~0"):
		return "~", 2
	case strings.HasPrefix(s, "~1"):
		return "/", 2
	}
	return "", 0
}

func hexRune(s string, from, digits int) (string, int) {
	if n, ok := hexDigits(s, from, digits); ok {
		return string(rune(n)), from + digits
	}
	return "", 0
}

func hexDigits(s string, from, n int) (uint64, bool) {
	if n < 1 || len(s) < from+n {
		return 0, false
	}
	v, err := strconv.ParseUint(s[from:from+n], 16, 32)
	return v, err == nil
}
