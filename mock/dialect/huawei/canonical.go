package huawei

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/rescindhq/rescind/mock/dialect"
)

// appendCanonical appends the canonical request: six parts, separated by line feeds. ok is false when
// no signature can be right: a signed header is missing, or the hash that was sent is not that of the
// body.
func appendCanonical(dst []byte, c *dialect.Call, signed string) (text []byte, ok bool) {
	dst = append(append(dst, c.Method...), '\n')
	dst = append(appendPath(dst, c.Path), '\n')
	dst = append(dialect.AppendQuery(dst, c.Query), '\n')
	dst, complete := dialect.AppendHeaders(dst, c, signed)
	dst = append(dialect.AppendLower(append(dst, '\n'), signed), '\n')
	dst, honest := appendPayload(dst, c)
	return dst, complete && honest
}

// appendPath appends a path in its canonical form: decoded, encoded again, with a slash at the end. An
// encoded slash counts as a slash, and a plus sign does not mean a space.
func appendPath(dst []byte, path string) []byte {
	for path != "" {
		n := dialect.UnreservedPrefix(path)
		if dst = append(dst, path[:n]...); n == len(path) {
			break
		}
		b, taken := dialect.Unescape(path[n:])
		if path = path[n+taken:]; b == '/' {
			dst = append(dst, b)
		} else {
			dst = dialect.AppendEscapedByte(dst, b)
		}
	}
	if len(dst) == 0 || dst[len(dst)-1] != '/' {
		dst = append(dst, '/')
	}
	return dst
}

// unsignedPayload replaces the hash when the client does not sign the body.
const unsignedPayload = "UNSIGNED-PAYLOAD"

// appendPayload appends the hash of the body. A header may contain the hash, or say that the body is
// not signed. honest is false when the hash in the header is wrong.
func appendPayload(dst []byte, c *dialect.Call) (text []byte, honest bool) {
	claimed := dialect.First(c.Header, "X-Sdk-Content-Sha256")
	if claimed == unsignedPayload {
		return append(dst, claimed...), true
	}
	start := len(dst)
	dst = appendHash(dst, c.Body)
	return dst, claimed == "" || claimed == string(dst[start:])
}

func appendHash(dst, data []byte) []byte {
	sum := sha256.Sum256(data)
	return hex.AppendEncode(dst, sum[:])
}
