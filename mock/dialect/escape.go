package dialect

import (
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A BadEscape is the error of a parameter with a percent sign that is not followed by two hexadecimal
// digits; its value is the name of the parameter.
type BadEscape string

// Error implements error.
func (name BadEscape) Error() string {
	return "the parameter " + strconv.Quote(string(name)) + " has a percent sign that encodes nothing"
}

// Pairs decodes the parameters of a query or a form, in the order in which they were sent. With a
// [BadEscape] error the result is complete too: the malformed percent sign is kept as a character.
func Pairs(raw string) (pairs []openapi.Param, err error) {
	if raw == "" {
		return nil, nil
	}
	var decoded strings.Builder // one allocation for all of them
	pairs = make([]openapi.Param, 0, strings.Count(raw, "&")+1)
	for piece := range strings.SplitSeq(raw, "&") {
		if piece == "" {
			continue
		}
		name, value, _ := strings.Cut(piece, "=")
		p := openapi.Param{Name: unescape(&decoded, name, raw), Value: unescape(&decoded, value, raw)}
		if pairs = append(pairs, p); err == nil && !wellEscaped(piece) {
			err = BadEscape(p.Name)
		}
	}
	return pairs, err
}

// unescape decodes s, which is a part of raw, into the buffer decoded.
func unescape(decoded *strings.Builder, s, raw string) string {
	if !needsDecoding(s) {
		return s
	}
	if decoded.Cap() == 0 {
		decoded.Grow(len(raw)) // a decoded text is never longer
	}
	start := decoded.Len()
	for i := 0; i < len(s); i++ {
		b, n := Unescape(s[i:])
		if s[i] == '+' {
			b = ' '
		}
		decoded.WriteByte(b)
		i += n - 1
	}
	return decoded.String()[start:]
}

func needsDecoding(s string) bool {
	for i := range len(s) {
		if s[i] == '%' || s[i] == '+' {
			return true
		}
	}
	return false
}

// Unescape decodes the first byte of s, which must not be empty. n is how many bytes of s encode it:
// three when it is percent-encoded, otherwise one.
func Unescape(s string) (b byte, n int) {
	if s[0] == '%' && len(s) > 2 {
		if high, low := nibble(s[1]), nibble(s[2]); high|low < 16 {
			return high<<4 | low, 3
		}
	}
	return s[0], 1
}

// wellEscaped reports whether every percent sign is followed by two hexadecimal digits.
func wellEscaped(s string) bool {
	for {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			return true
		}
		s = s[i:]
		if _, n := Unescape(s); n == 1 {
			return false
		}
		s = s[3:]
	}
}

// nibble returns the value of a hexadecimal digit, 255 for any other byte.
func nibble(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 255
}

// AppendEscaped appends s percent-encoded. Only the unreserved characters of RFC 3986 are not encoded.
func AppendEscaped(dst []byte, s string) []byte {
	for s != "" {
		n := UnreservedPrefix(s)
		if dst = append(dst, s[:n]...); n == len(s) {
			break
		}
		dst = AppendEscapedByte(dst, s[n])
		s = s[n+1:]
	}
	return dst
}

// UnreservedPrefix returns how many bytes at the beginning of s are unreserved characters.
func UnreservedPrefix(s string) int {
	for i := range len(s) {
		if !unreserved[s[i]] {
			return i
		}
	}
	return len(s)
}

// AppendEscapedByte appends one byte percent-encoded.
func AppendEscapedByte(dst []byte, c byte) []byte {
	if Unreserved(c) {
		return append(dst, c)
	}
	return append(dst, '%', digits[c>>4], digits[c&15])
}

const digits = "0123456789ABCDEF"

// Unreserved reports whether a byte is an unreserved character of RFC 3986, which is not encoded.
func Unreserved(c byte) bool { return unreserved[c] }

var unreserved = func() (set [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~" {
		set[c] = true
	}
	return set
}()
