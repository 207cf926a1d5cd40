package alibaba

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// appendRPC appends the string to sign of an RPC signature: the method and all parameters except the
// signature, sorted and encoded, and then encoded a second time as a whole.
func appendRPC(dst []byte, c *dialect.Call) []byte {
	var room [32]openapi.Param
	pairs := append(room[:0], c.Input.Query...)
	dialect.SortPairs(pairs)
	dst = append(append(dst, c.Method...), "&%2F&"...)
	first := true
	for _, p := range pairs {
		if p.Name == "Signature" {
			continue
		}
		if !first {
			dst = append(dst, "%26"...)
		}
		first = false
		dst = append(appendTwice(dst, p.Name), "%3D"...)
		dst = appendTwice(dst, p.Value)
	}
	return dst
}

// appendTwice appends s percent-encoded twice.
func appendTwice(dst []byte, s string) []byte {
	for s != "" {
		n := dialect.UnreservedPrefix(s)
		if dst = append(dst, s[:n]...); n == len(s) {
			break
		}
		var room [3]byte
		once := dialect.AppendEscapedByte(room[:0], s[n])
		dst = append(append(dst, "%25"...), once[1:]...)
		s = s[n+1:]
	}
	return dst
}

// appendCanonical appends the canonical request of signature V3: six parts, separated by line feeds. ok
// is false when no signature can be right: a signed header is missing, or the hash that was sent is not
// that of the body.
func appendCanonical(dst []byte, c *dialect.Call, signed string) (text []byte, ok bool) {
	dst = append(append(dst, c.Method...), "\n/\n"...)
	dst = append(dialect.AppendQuery(dst, c.Query), '\n')
	dst, complete := dialect.AppendHeaders(dst, c, signed)
	dst = append(dialect.AppendLower(append(dst, '\n'), signed), '\n')
	start := len(dst)
	dst = appendHash(dst, c.Body)
	return dst, complete && dialect.First(c.Header, "X-Acs-Content-Sha256") == string(dst[start:])
}

func appendHash(dst, data []byte) []byte {
	sum := sha256.Sum256(data)
	return hex.AppendEncode(dst, sum[:])
}
