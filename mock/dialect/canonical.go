package dialect

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// SortPairs sorts parameters as signatures need it: by the bytes of the decoded name, then of the value.
func SortPairs(pairs []openapi.Param) {
	slices.SortFunc(pairs, func(a, b openapi.Param) int {
		if order := strings.Compare(a.Name, b.Name); order != 0 {
			return order
		}
		return strings.Compare(a.Value, b.Value)
	})
}

// AppendQuery appends a raw query in its canonical form: decoded, sorted and encoded again.
func AppendQuery(dst []byte, raw string) []byte {
	pairs, _ := Pairs(raw)
	SortPairs(pairs)
	for i, p := range pairs {
		if i > 0 {
			dst = append(dst, '&')
		}
		dst = append(AppendEscaped(dst, p.Name), '=')
		dst = AppendEscaped(dst, p.Value)
	}
	return dst
}

// AppendHeaders appends the headers that list names, separated by semicolons, one line for each value.
// complete is false when a listed header was not sent. The value of "host" is the host of the call.
func AppendHeaders(dst []byte, c *Call, list string) (lines []byte, complete bool) {
	complete = true
	for more := true; more; {
		var name string
		name, list, more = strings.Cut(list, ";")
		if strings.EqualFold(name, "host") {
			dst = appendLine(dst, name, c.Host)
			continue
		}
		values := headerValues(c.Header, name)
		if len(values) > 1 {
			values = slices.Sorted(slices.Values(values))
		}
		for _, v := range values {
			dst = appendLine(dst, name, v)
		}
		complete = complete && len(values) > 0
	}
	return dst, complete
}

func appendLine(dst []byte, name, value string) []byte {
	dst = append(AppendLower(dst, name), ':')
	return append(append(dst, strings.TrimSpace(value)...), '\n')
}

// AppendLower appends s with its ASCII letters in lower case.
func AppendLower(dst []byte, s string) []byte {
	start := len(dst)
	dst = append(dst, s...)
	for i, c := range dst[start:] {
		if 'A' <= c && c <= 'Z' {
			dst[start+i] = c | 0x20
		}
	}
	return dst
}

// headerValues returns the values of a header, whatever the case of its name. It avoids the allocation
// that [http.Header.Values] makes for a name in lower case.
func headerValues(h http.Header, name string) []string {
	var room [64]byte
	if len(name) > len(room) {
		return h.Values(name)
	}
	key := AppendLower(room[:0], name)
	first := true // whether c is the first letter of a word
	for i, c := range key {
		if first && 'a' <= c && c <= 'z' {
			key[i] = c &^ 0x20
		}
		first = c == '-'
	}
	return h[string(key)]
}

// First returns the first value of a header, "" when there is none. The name must be in its canonical
// form; so it is faster than [http.Header.Get].
func First(h http.Header, name string) string {
	if values := h[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}
