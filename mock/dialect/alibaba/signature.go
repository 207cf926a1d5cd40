package alibaba

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"

	"github.com/rescindhq/rescind/mock/dialect"
)

// verify checks the signature of a call for the request as it was sent. The refusal contains the string
// that the gateway signed, but never the expected signature.
func verify(c *dialect.Call, p *credentials) *dialect.Refusal {
	if p.method == algorithmV3 {
		return verifyV3(c, p)
	}
	if verifyRPC(c, p) {
		return nil
	}
	return dialect.NewRefusal("alibaba.gateway.bad-signature", "bad-signature", "string_to_sign", c.Signature.StringToSign)
}

// verifyRPC checks an RPC signature. Its key is the secret followed by an ampersand.
func verifyRPC(c *dialect.Call, p *credentials) bool {
	var room [2048]byte
	text := appendRPC(room[:0], c)
	mac := dialect.HMAC1(c.Caller.Secret+"&", text)
	var digits [(sha1.Size + 2) / 3 * 4]byte
	base64.StdEncoding.Encode(digits[:], mac[:])
	return c.Compare(algorithmRPC, text, 0, p.signature, digits[:])
}

// verifyV3 checks a signature of version 3. Its key is the secret.
func verifyV3(c *dialect.Call, p *credentials) *dialect.Refusal {
	var room [1024]byte
	text, ok := appendCanonical(room[:0], c, p.signedHeaders)
	split := len(text)
	text = appendHash(append(text, algorithmV3+"\n"...), text)
	mac := dialect.HMAC256(c.Caller.Secret, text[split:])
	var digits [2 * sha256.Size]byte
	hex.Encode(digits[:], mac[:])
	same := c.Compare(algorithmV3, text, split, p.signature, digits[:])
	if c.Signature.Incomplete = !ok; same && ok {
		return nil
	}
	return dialect.NewRefusal("alibaba.gateway.bad-signature-v3", "bad-signature-v3",
		"string_to_sign", c.Signature.StringToSign, "canonical_request", c.Signature.Canonical)
}
