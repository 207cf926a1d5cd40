package explain

import (
	"strings"
)

// Escapes returns the mistakes in percent-encoding names and values: mostly where the encoder of a
// programming language differs from RFC 3986. The smallest differences come first.
func Escapes() []Mistake {
	return []Mistake{
		encoderMistake("query-star-raw", "An asterisk is not encoded; write it as %2A. encodeURIComponent leaves !'() alone too: encode them as well.", replacing("", "%2A", "*")),
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
			replacing("", componentRaw...), replacing("with the asterisk encoded", componentRaw[:8]...), replacing("as jQuery.param does", append([]string{"%20", "+"}, componentRaw...)...)),
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
		encoderMistake("query-latin1", "Names and values are encoded as ISO 8859-1; encode their UTF-8 bytes.", encoder{"", before(latin1)},
			encoder{"as latin1 of Node", before(func(s string) string { return string(lowBytes(s)) })}),
		encoderMistake("query-encoded-twice", "Names and values are encoded twice; encode them once.",
			encoder{"", func(right func(string) string) func(string) string { return Compose(right, right) }}),
		encoderMistake("query-not-encoded", "Names and values are signed as they are; encode them by RFC 3986.",
			encoder{"", func(func(string) string) func(string) string { return identity[string] }}),
	}
}

var (
	dotNetRaw  = strings.NewReplacer("%20", "+", "%21", "!", "%28", "(", "%29", ")", "%2A", "*", "~", "%7E").Replace
	htmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace
)
