package dialect

import (
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A BadEscape names a parameter with a percent sign that encodes nothing.
type BadEscape string

// Error says so in words.
func (name BadEscape) Error() string {
	return "the parameter " + strconv.Quote(string(name)) + " has a percent sign that encodes nothing"
}

// Pairs are the decoded pairs of a query or a form, in the order of the wire. With a [BadEscape]
// they are complete all the same: such a percent sign stands for itself.
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

// unescape decodes s, a piece of raw, into the room that decoded has left.
func unescape(decoded *strings.Builder, s, raw string) string {
	if !needsDecoding(s) {
		return s
	}
	if decoded.Cap() == 0 {
		decoded.Grow(len(raw)) // decoding never makes longer
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

// Unescape is the first byte that s, which is not empty, stands for, and how many it takes up:
// three when it is percent-encoded, otherwise one.
func Unescape(s string) (b byte, n int) {
	if s[0] == '%' && len(s) > 2 {
		if high, low := nibble(s[1]), nibble(s[2]); high|low < 16 {
			return high<<4 | low, 3
		}
	}
	return s[0], 1
}

// wellEscaped says whether every percent sign begins an encoded byte.
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

// nibble is the value of a hexadecimal digit, 255 for any other byte.
func nibble(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 255
}

// AppendEscaped appends s percent-encoded: only RFC 3986's unreserved characters stay as they are.
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

// Plain is how many bytes at the beginning of s percent-encoding leaves alone.
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

// Unreserved reports whether percent-encoding leaves the byte alone.
func Unreserved(c byte) bool { return unreserved[c] }

var unreserved = func() (set [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~" {
		set[c] = true
	}
	return set
}()
