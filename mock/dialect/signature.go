package dialect

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// An Authorization is the content of an Authorization header, in the form that both vendors use:
// "ALGORITHM Name=value, SignedHeaders=a;b, Signature=…".
type Authorization struct {
	Algorithm     string
	Access        string // the access key id, in a form that only one vendor has
	Credential    string // the access key id, possibly followed by a scope
	SignedHeaders string
	Signature     string
	// Unseparated says that there is no comma between the parts. The access key id is then read all the same, so
	// that the mistake is recorded in the right sandbox; nothing else is.
	Unseparated bool
}

// ReadAuthorization parses an Authorization header. ok is false when it does not have the form or has
// a field twice. Unknown fields are ignored.
func ReadAuthorization(value string) (a Authorization, ok bool) {
	if a, ok = readParts(value); a.complete() {
		return a, ok
	}
	algorithm, fields, _ := strings.Cut(strings.TrimSpace(value), " ")
	meant, _ := readParts(algorithm + " " + wrongSeparator.ReplaceAllString(strings.TrimSpace(fields), ",$1="))
	if meant.complete() {
		a.Access, a.Credential, a.Unseparated = meant.Access, meant.Credential, true
	}
	return a, ok
}

// wrongSeparator is what stands before the name of a part in place of a comma.
var wrongSeparator = regexp.MustCompile(`[\s;,&]+(Access|Credential|SignedHeaders|Signature)=`)

// complete reports whether no part is missing that a signature needs.
func (a *Authorization) complete() bool {
	return a.Access+a.Credential != "" && a.SignedHeaders != "" && a.Signature != ""
}

// readParts parses an Authorization header whose parts are separated by commas.
func readParts(value string) (a Authorization, ok bool) {
	algorithm, fields, ok := strings.Cut(strings.TrimSpace(value), " ")
	a.Algorithm = algorithm
	for more := true; more; {
		var field string
		field, fields, more = strings.Cut(fields, ",")
		name, text, named := strings.Cut(strings.TrimSpace(field), "=")
		to := a.field(name)
		ok = ok && named && (to == nil || *to == "")
		if to != nil && *to == "" {
			*to = text
		}
	}
	return a, ok
}

func (a *Authorization) field(name string) *string {
	switch name {
	case "Access":
		return &a.Access
	case "Credential":
		return &a.Credential
	case "SignedHeaders":
		return &a.SignedHeaders
	case "Signature":
		return &a.Signature
	}
	return nil
}

// NotVerified returns a violation when algorithm is one of real: the algorithms that the vendor's
// clients can be configured to use, but that the mock does not verify. parameter is the place of the
// violation, instead the algorithm to use. For any other algorithm it returns nil.
func NotVerified(algorithm string, real []string, parameter openapi.Violation, instead string) []openapi.Violation {
	if !slices.Contains(real, algorithm) {
		return nil
	}
	parameter.What = algorithm + " is a known algorithm, but is not verified here: sign with " + instead
	return []openapi.Violation{parameter}
}

// Compare reports whether a signature is the one expected, in constant time, and records both in
// c.Signature for the explanation. text[:split] is the canonical request, which may be empty, and
// text[split:] the string to sign.
func (c *Call) Compare(algorithm string, text []byte, split int, got string, want []byte) bool {
	kept := string(text)
	c.Signature = &Signature{Algorithm: algorithm, Canonical: kept[:split], StringToSign: kept[split:], Got: got, Want: got}
	var room [64]byte
	if subtle.ConstantTimeCompare(append(room[:0], got...), want) == 1 {
		return true
	}
	c.Signature.Want = string(want)
	return false
}

// HMAC256 returns the HMAC-SHA256 of a message. It does not use crypto/hmac, which makes six
// allocations and takes half as much time again for messages as short as these.
func HMAC256(key string, message []byte) [sha256.Size]byte {
	var room [1024]byte
	if len(key) > sha256.BlockSize {
		short := sha256.Sum256([]byte(key))
		key = string(short[:])
	}
	inner := sha256.Sum256(append(pad(room[:0], key, 0x36), message...))
	return sha256.Sum256(append(pad(room[:0], key, 0x5c), inner[:]...))
}

// HMAC1 returns the HMAC-SHA1 of a message, in the same way as [HMAC256].
func HMAC1(key string, message []byte) [sha1.Size]byte {
	var room [2048]byte
	if len(key) > sha1.BlockSize {
		short := sha1.Sum([]byte(key))
		key = string(short[:])
	}
	inner := sha1.Sum(append(pad(room[:0], key, 0x36), message...))
	return sha1.Sum(append(pad(room[:0], key, 0x5c), inner[:]...))
}

// pad appends the key, filled up to a block of 64 bytes, each byte combined with a constant by XOR.
func pad(dst []byte, key string, with byte) []byte {
	dst = append(dst, key...)
	for i := range dst {
		dst[i] ^= with
	}
	for len(dst) < sha256.BlockSize {
		dst = append(dst, with)
	}
	return dst
}
