package mask

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A decoder reads one escape at the beginning of a text: what it stands for and how long it is, 0
// where none begins.
type decoder struct {
	signs string
	read  func(s string) (plain string, n int)
}

var decoders = []decoder{{"%", percent}, {`\`, backslash}, {"&", entity}, {"\x00", nothing}, {"~", pointed}}

// percent reads %41 and %u0041.
func percent(s string) (string, int) {
	if len(s) > 1 && s[1]|0x20 == 'u' {
		return hexRune(s, 2, 4)
	}
	if n, ok := hexDigits(s, 1, 2); ok {
		return string([]byte{byte(n)}), 3
	}
	return "", 0
}

var escapes = map[byte]string{'"': `"`, '\'': "'", '`': "`", '/': "/", '\\': `\`, 'n': "\n", 'r': "\r", 't': "\t", 'b': "\b", 'f': "\f"}

// backslash reads \u0041, \u{41}, \x41, and \" and its like.
func backslash(s string) (string, int) {
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
		return surrogates(s)
	case 'x':
		if n, ok := hexDigits(s, 2, 2); ok {
			return string([]byte{byte(n)}), 4
		}
	}
	plain := escapes[s[1]]
	return plain, 2 * min(1, len(plain))
}

// surrogates reads \u0041, or two of them that are one character.
func surrogates(s string) (string, int) {
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

// entity reads &amp;, &#65; and &#x41;.
func entity(s string) (string, int) {
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

// nothing reads a zero byte: text in UTF-16 has one in each character of ASCII.
func nothing(string) (string, int) { return "", 1 }

// pointed reads ~0 and ~1 of JSON pointers.
func pointed(s string) (string, int) {
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
