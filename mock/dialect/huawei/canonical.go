package huawei

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/rescindhq/rescind/mock/dialect"
)

// appendCanonical appends the request in the one form that both sides sign: six parts, a line
// feed between them. False when it can match nothing: a signed header is not there, or the
// hash that was sent is not that of the body.
func appendCanonical(dst []byte, c *dialect.Call, signed string) (text []byte, ok bool) {
	dst = append(append(dst, c.Method...), '\n')
	dst = append(appendPath(dst, c.Path), '\n')
	dst = append(dialect.AppendQuery(dst, c.Query), '\n')
	dst, complete := dialect.AppendHeaders(dst, c, signed)
	dst = append(dialect.AppendLower(append(dst, '\n'), signed), '\n')
	dst, honest := appendPayload(dst, c)
	return dst, complete && honest
}

// appendPath appends an escaped path decoded, escaped again and with a slash at the end. A slash
// that was escaped counts as any other, and a plus sign is no blank here.
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

// unsigned is what stands in place of the hash when the client leaves the body out.
const unsignedPayload = "UNSIGNED-PAYLOAD"

// appendPayload appends the hash of the body. A client may name it in a header, or say there
// that it did not sign the body; a hash that is wrong is no signature of this body.
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
