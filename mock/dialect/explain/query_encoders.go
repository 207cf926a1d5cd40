package explain

import (
	"strings"
	"unicode/utf16"
)

// Escapes returns the mistakes in percent-encoding names and values: mostly where the encoder of a
// programming language differs from RFC 3986. The smallest differences come first.
func Escapes() []Mistake {
	return []Mistake{
		encoderMistake("query-star-raw", "An asterisk is not encoded; write it as %2A.", replacing("", "%2A", "*")),
		encoderMistake("query-plus-for-space", "A space is encoded as a plus sign; write it as %20.", replacing("", "%20", "+")),
		encoderMistake("query-tilde-encoded", "A tilde is encoded; leave it as it is.", replacing("", "~", "%7E")),
		encoderMistake("query-slash-raw", "A slash is not encoded; write it as %2F.", replacing("", "%2F", "/")),
		encoderMistake("query-colon-raw", "A colon is not encoded; write it as %3A.", replacing("", "%3A", ":")),
		encoderMistake("query-comma-raw", "A comma is not encoded; write it as %2C.", replacing("", "%2C", ",")),
		encoderMistake("query-lower-hex", "The hexadecimal digits of encoded characters are small letters; use capitals.", encoder{"", after(lowerHex)}),
		encoderMistake("query-form-encoded", "Names and values are encoded as an HTML form is, with + for a space, %7E for a tilde and a bare asterisk; encode them by RFC 3986.",
			replacing("as java.net.URLEncoder and URLSearchParams do", "%20", "+", "~", "%7E", "%2A", "*"),
			replacing("as urlencode of PHP does", "%20", "+", "~", "%7E"),
			replacing("as java.net.URLEncoder does, but with %20", "~", "%7E", "%2A", "*"),
			replacing("as a form, but with the tilde", "%20", "+", "%2A", "*")),
		encoderMistake("query-encode-uri-component", "encodeURIComponent leaves the characters !'()* alone; encode them too.",
			replacing("", componentRaw...), replacing("as jQuery.param does", append([]string{"%20", "+"}, componentRaw...)...)),
		encoderMistake("query-python-quote", "quote of Python leaves a slash alone, and old ones encode a tilde; use quote(text, safe='~').",
			replacing("of Python before 3.7", "%2F", "/", "~", "%7E"), replacing("with + for a space", "%2F", "/", "%20", "+")),
		encoderMistake("query-net-url-encode", "UrlEncode of .NET leaves the characters !()* alone and writes + for a space; use Uri.EscapeDataString.",
			encoder{"as HttpUtility.UrlEncode does", after(dotNetRaw, lowerHex)}, encoder{"as WebUtility.UrlEncode does", after(dotNetRaw)}),
		encoderMistake("query-go-path-escape", "url.PathEscape of Go leaves the characters $&+=:@ alone; use url.QueryEscape, with %20 for its plus signs.",
			replacing("", "%24", "$", "%26", "&", "%2B", "+", "%3D", "=", "%3A", ":", "%40", "@")),
		encoderMistake("query-axios", "axios leaves some characters of parameters alone and writes + for a space; encode them by RFC 3986.",
			replacing("", append([]string{"%3A", ":", "%24", "$", "%2C", ",", "%20", "+"}, componentRaw...)...),
			replacing("before 1.0", append([]string{"%3A", ":", "%24", "$", "%2C", ",", "%20", "+", "%5B", "[", "%5D", "]"}, componentRaw...)...)),
		encoderMistake("query-encode-uri", "encodeURI leaves what separates the parts of a URL alone; encode every name and value by RFC 3986.",
			replacing("", uriRaw...), replacing("as Uri.EscapeUriString does", append([]string{"%5B", "[", "%5D", "]"}, uriRaw...)...),
			replacing("as urlQueryAllowed of Swift does", uriRaw[2:]...)),
		encoderMistake("query-js-escape", "escape of JavaScript leaves the characters @*+/ alone, encodes a tilde, and writes other letters in a form of its own; use encodeURIComponent, and encode !'()* too.",
			encoder{"", func(func(string) string) func(string) string { return jsEscape }}),
		encoderMistake("query-all-encoded", "All but letters and digits are encoded; leave the characters -_.~ as they are.", replacing("", "-", "%2D", "_", "%5F", ".", "%2E", "~", "%7E")),
		encoderMistake("query-html-escaped", "Names and values are escaped as HTML; a signature has nothing to do with HTML.", encoder{"", before(htmlEscape)}),
		encoderMistake("query-latin1", "Names and values are encoded as ISO 8859-1; encode their UTF-8 bytes.", encoder{"", before(latin1)}),
		encoderMistake("query-encoded-twice", "Names and values are encoded twice; encode them once.",
			encoder{"", func(right func(string) string) func(string) string { return Compose(right, right) }}),
		encoderMistake("query-not-encoded", "Names and values are signed as they are; encode them by RFC 3986.",
			encoder{"", func(func(string) string) func(string) string { return identity[string] }}),
	}
}

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

var (
	dotNetRaw  = strings.NewReplacer("%20", "+", "%21", "!", "%28", "(", "%29", ")", "%2A", "*", "~", "%7E").Replace
	htmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace
)

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
