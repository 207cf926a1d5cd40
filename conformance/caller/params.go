package caller

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
)

// A Param is the name and the value of a parameter, not yet escaped.
type Param struct{ Name, Value string }

// NewParam is a parameter with this name and value.
func NewParam(name, value string) Param { return Param{name, value} }

// parsePairs reads the parameters of a query or a form, in their order.
func parsePairs(raw string) (all []Param) {
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		all = append(all, Param{unescape(name), unescape(value)})
	}
	return all
}

// unescape reads a text that this package has escaped, so it cannot be malformed.
func unescape(text string) string {
	plain, err := url.QueryUnescape(text)
	if err != nil {
		return text
	}
	return plain
}

// canonicalPairs are the parameters sorted, escaped and joined.
func canonicalPairs(all []Param) string {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b Param) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value))
	})
	return encodedPairs(sorted)
}

// encodedPairs are the parameters as they stand in a query or a form.
func encodedPairs(all []Param) string {
	parts := make([]string, len(all))
	for i, p := range all {
		parts[i] = percentEncode(p.Name) + "=" + percentEncode(p.Value)
	}
	return strings.Join(parts, "&")
}

// percentEncode escapes all but the unreserved characters of RFC 3986.
func percentEncode(text string) string {
	return strings.NewReplacer("+", "%20", "%7E", "~").Replace(url.QueryEscape(text))
}

// HexHash is the SHA-256 of data in hexadecimal digits.
func HexHash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hexHMAC(key, text string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(text))
	return hex.EncodeToString(m.Sum(nil))
}
