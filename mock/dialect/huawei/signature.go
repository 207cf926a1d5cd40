package huawei

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/rescindhq/rescind/mock/dialect"
)

// verify reports whether the signature of a call is right for the request as it was sent.
func verify(c *dialect.Call, p *credentials) bool {
	var room [1024]byte
	text, ok := appendCanonical(room[:0], c, p.SignedHeaders)
	split := len(text)
	text = appendStringToSign(text, p, text)
	mac := dialect.HMAC256(signingKey(c.Caller.Secret, p), text[split:])
	var digits [2 * sha256.Size]byte
	hex.Encode(digits[:], mac[:])
	same := c.Compare(p.Algorithm, text, split, p.Signature, digits[:])
	c.Signature.Incomplete = !ok
	return same && ok
}

// appendStringToSign appends the string to sign: the algorithm, the date, the scope of a derived key,
// and the hash of the canonical request, one line each.
func appendStringToSign(dst []byte, p *credentials, canonical []byte) []byte {
	dst = append(append(dst, p.Algorithm...), '\n')
	dst = append(append(dst, p.date...), '\n')
	if p.scope != "" {
		dst = append(append(dst, p.scope...), '\n')
	}
	return appendHash(dst, canonical)
}

// signingKey returns the secret key itself or, with a scope, the key derived from it in hexadecimal
// digits: HKDF with the access key id as salt, one block long.
func signingKey(secret string, p *credentials) string {
	if p.scope == "" {
		return secret
	}
	extracted := dialect.HMAC256(p.ak, []byte(secret))
	expanded := dialect.HMAC256(string(extracted[:]), []byte(p.scope+"\x01"))
	return hex.EncodeToString(expanded[:])
}
