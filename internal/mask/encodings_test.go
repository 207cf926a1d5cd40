package mask_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"unicode/utf16"
)

// forms are the ways in which a text is written down on its way.
var forms = map[string]func(string) string{
	"as it is":                        func(s string) string { return s },
	"in a query":                      url.QueryEscape,
	"in a path":                       url.PathEscape,
	"escaped twice":                   func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	"escaped three times":             func(s string) string { return url.QueryEscape(url.QueryEscape(url.QueryEscape(s))) },
	"every byte escaped":              escapeBytes,
	"every byte escaped, small":       func(s string) string { return strings.ToLower(escapeBytes(s)) },
	"in JSON":                         inJSON,
	"in JSON in JSON":                 func(s string) string { return inJSON(inJSON(s)) },
	"every character escaped in JSON": escapeCharacters,
	"in JSON in a query":              func(s string) string { return url.QueryEscape(inJSON(s)) },
	"in HTML":                         html.EscapeString,
	"in HTML by numbers":              entities,
	"in BASE64":                       func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"in BASE64 for addresses":         func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	"behind a user in BASE64":         func(s string) string { return base64.StdEncoding.EncodeToString([]byte("user:" + s)) },
	"amid BASE64":                     func(s string) string { return base64.StdEncoding.EncodeToString([]byte("ab" + s + " and more")) },
	"in BASE64 twice": func(s string) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(s))))
	},
	"in hexadecimal digits": func(s string) string { return hex.EncodeToString([]byte(s)) },
	"in UTF-16":             func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") },
}

func escapeBytes(s string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, "%%%02X", s[i])
	}
	return b.String()
}

func escapeCharacters(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	return b.String()
}

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "&#x%x;", r)
	}
	return b.String()
}

func inJSON(s string) string {
	text, _ := json.Marshal(s)
	return string(text[1 : len(text)-1])
}
