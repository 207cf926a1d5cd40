package explain

import (
	"strings"
	"unicode/utf16"
)

// The characters that encodeURIComponent and encodeURI do not encode: pairs of the right form and theirs.
var (
	componentRaw = []string{"%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*"}
	uriRaw       = append([]string{"%23", "#", "%3B", ";", "%2C", ",", "%2F", "/", "%3F", "?", "%3A", ":", "%40", "@", "%26", "&", "%3D", "=", "%2B", "+", "%24", "$"}, componentRaw...)
)

// An encoder is a wrong encoder that clients use; wrap makes it from the right one.
type encoder struct {
	name string
	wrap func(right func(string) string) func(string) string
}

// replacing returns an encoder that writes some characters differently: pairs of the right form and its own.
func replacing(name string, pairs ...string) encoder {
	return encoder{name, after(strings.NewReplacer(pairs...).Replace)}
}

// after returns an encoder that changes the output of the right one.
func after(changes ...func(string) string) func(func(string) string) func(string) string {
	return func(right func(string) string) func(string) string {
		for _, change := range changes {
			right = Compose(right, change)
		}
		return right
	}
}

// before returns an encoder that changes the input of the right one.
func before(change func(string) string) func(func(string) string) func(string) string {
	return func(right func(string) string) func(string) string { return Compose(change, right) }
}

// encoderMistake returns the mistake of using a wrong encoder. A client usually uses the same encoder
// everywhere.
func encoderMistake(id, says string, encoders ...encoder) Mistake {
	return Mistake{ID: id, Says: says, Ways: func(d *Signing) (ways []Way) {
		for _, e := range encoders {
			ways = append(ways, Way{e.name, func(d *Signing) { d.Escape = e.wrap(d.Escape) }})
			if d.Nested {
				ways = append(ways, nestedWays(e)...)
			}
		}
		return ways
	}}
}

// nestedWays returns the ways to use a wrong encoder when the text of all parameters is encoded a second time.
func nestedWays(e encoder) []Way {
	outer := func(d *Signing) { d.Outer = e.wrap(d.Outer) }
	inner := func(d *Signing) { d.Escape = e.wrap(d.Escape) }
	path := func(d *Signing) { d.Path = e.wrap(escape)("/") }
	return []Way{
		{joinDetails(e.name, "also in the string to sign"), func(d *Signing) { inner(d); outer(d) }},
		{joinDetails(e.name, "also in the string to sign and for its slash"), func(d *Signing) { inner(d); outer(d); path(d) }},
		{joinDetails(e.name, "only in the string to sign"), outer},
		{joinDetails(e.name, "only in the string to sign and for its slash"), func(d *Signing) { outer(d); path(d) }},
	}
}

// joinDetails joins the parts of a detail, without empty ones.
func joinDetails(parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, ", ")
}

// jsEscape encodes like the function escape of JavaScript: code units, without letters, digits and @*_+-./.
func jsEscape(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range utf16.Encode([]rune(s)) {
		switch {
		case c < 0x80 && (isLetterOrDigit(byte(c)) || strings.IndexByte("@*_+-./", byte(c)) >= 0):
			b.WriteByte(byte(c))
		case c < 0x100:
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		default:
			b.Write([]byte{'%', 'u', digits[c>>12], digits[c>>8&15], digits[c>>4&15], digits[c&15]})
		}
	}
	return b.String()
}

func isLetterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// lowerHex writes percent-encoded characters with lower-case digits.
func lowerHex(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i:i+3], strings.ToLower(string(b[i:i+3])))
			i += 2
		}
	}
	return string(b)
}

// latin1 converts a text to ISO 8859-1. Other characters become question marks.
func latin1(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			r = '?'
		}
		b = append(b, byte(r))
	}
	return string(b)
}
