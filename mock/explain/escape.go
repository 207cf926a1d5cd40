package explain

import "strings"

// Escapes are the mistakes in encoding names and values: mostly what the encoder of a language
// does otherwise than RFC 3986.
func Escapes() []Mistake {
	return []Mistake{
		escaping("query-not-encoded", "Names and values are signed as they are; encode them by RFC 3986.",
			func(func(string) string) func(string) string { return same[string] }),
		escaping("query-encoded-twice", "Names and values are encoded twice; encode them once.",
			func(right func(string) string) func(string) string {
				return func(s string) string { return right(right(s)) }
			}),
		escaping("query-latin1", "Names and values are encoded as ISO 8859-1; encode their UTF-8 bytes.",
			func(right func(string) string) func(string) string {
				return func(s string) string { return right(latin1(s)) }
			}),
		rewriting("query-star-raw", "An asterisk is not encoded; write it as %2A.", "%2A", "*"),
		rewriting("query-plus-for-space", "A space is encoded as a plus sign; write it as %20.", "%20", "+"),
		rewriting("query-tilde-encoded", "A tilde is encoded; leave it as it is.", "~", "%7E"),
		rewriting("query-form-encoded", "Names and values are encoded as an HTML form is, with + for a space, %7E for a tilde and a bare asterisk; encode them by RFC 3986.",
			"%20", "+", "~", "%7E", "%2A", "*"),
		rewriting("query-slash-raw", "A slash is not encoded; write it as %2F.", "%2F", "/"),
		rewriting("query-colon-raw", "A colon is not encoded; write it as %3A.", "%3A", ":"),
		rewriting("query-comma-raw", "A comma is not encoded; write it as %2C.", "%2C", ","),
		rewriting("query-encode-uri-component", "encodeURIComponent leaves the characters !'()* alone; encode them too.",
			"%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*"),
		rewriting("query-encode-uri", "encodeURI leaves what separates the parts of a URL alone; encode every name and value by RFC 3986.",
			"%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*", "%3B", ";", "%2C", ",", "%2F", "/", "%3F", "?", "%3A", ":", "%40", "@", "%26", "&", "%3D", "=", "%2B", "+", "%24", "$", "%23", "#"),
		escaping("query-lower-hex", "The hexadecimal digits of encoded characters are small letters; use capitals.",
			func(right func(string) string) func(string) string {
				return func(s string) string { return lowerHex(right(s)) }
			}),
	}
}

// escaping is a mistake that puts another encoder in the place of the right one.
func escaping(id, says string, other func(right func(string) string) func(string) string) Mistake {
	return Mistake{ID: id, Says: says, Ways: One(func(d *Draft) { d.Escape = other(d.Escape) })}
}

// rewriting is a mistake of an encoder that writes some characters otherwise: pairs of what is
// right and what it writes.
func rewriting(id, says string, pairs ...string) Mistake {
	r := strings.NewReplacer(pairs...)
	return escaping(id, says, func(right func(string) string) func(string) string {
		return func(s string) string { return r.Replace(right(s)) }
	})
}

// lowerHex writes encoded characters with small letters.
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

// latin1 is a text in ISO 8859-1; what that does not have becomes a question mark.
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
