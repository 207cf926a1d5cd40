package lint

import (
	"strings"
	"unicode"

	"github.com/rescindhq/rescind/mock/dialect"
)

func unsignedHeader(c *dialect.Call, d *dialect.Dialect) (all []Warning) {
	list, signed := signedHeaders(dialect.First(c.Header, "Authorization"))
	if !signed {
		return nil
	}
	for _, name := range d.ClientHabits.Signed {
		if len(c.Header[name]) > 0 && !listed(list, name) {
			all = append(all, Warning{In: "header", Pointer: name, What: "is not among the SignedHeaders", At: c.Operation.At("operationId")})
		}
	}
	return all
}

// unsortedHeaders warns about a list that is signed as it is, and that the documents of both vendors have sorted.
// Source: API Request Signing Guide, signed headers; request syntax and signature method V3, SignedHeaders.
func unsortedHeaders(c *dialect.Call, _ *dialect.Dialect) []Warning {
	list, signed := signedHeaders(dialect.First(c.Header, "Authorization"))
	if !signed || isSorted(list) {
		return nil
	}
	return []Warning{{
		In:      "header",
		Pointer: "Authorization",
		What:    "lists the SignedHeaders unsorted: sort them by name, in the list and where they are signed",
		At:      c.Operation.At("operationId"),
	}}
}

func isSorted(list string) bool {
	before, list, more := strings.Cut(list, ";")
	for more {
		var name string
		if name, list, more = strings.Cut(list, ";"); isBefore(name, before) {
			return false
		}
		before = name
	}
	return true
}

// isBefore reports whether a name comes before another, their case apart, without the memory that strings.ToLower takes.
func isBefore(name, other string) bool {
	for i := range min(len(name), len(other)) {
		if a, b := unicode.ToLower(rune(name[i])), unicode.ToLower(rune(other[i])); a != b {
			return a < b
		}
	}
	return len(name) < len(other)
}

// signedHeaders returns the list SignedHeaders of an Authorization header; false when there is none.
func signedHeaders(authorization string) (list string, found bool) {
	_, list, found = strings.Cut(authorization, "SignedHeaders=")
	list, _, _ = strings.Cut(list, ",")
	return strings.TrimSpace(list), found
}

func listed(list, name string) bool {
	for more := true; more; {
		var each string
		if each, list, more = strings.Cut(list, ";"); strings.EqualFold(each, name) {
			return true
		}
	}
	return false
}
