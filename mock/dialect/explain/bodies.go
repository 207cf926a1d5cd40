package explain

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"iter"
	"slices"
	"strings"
)

// Bodies returns the mistakes in signing the body, for algorithms that sign its hash.
func Bodies() []Mistake {
	return inGroup("body", slices.Concat(otherBodies(), []Mistake{
		{ID: "body-hash-missing", Says: "The last line of the canonical request is empty; it is the hash of the body, also of an empty one.",
			Ways: OneWay(func(d *Signing) { d.Payload = "" })},
		{ID: "body-line-missing", Says: "The canonical request ends before the hash of the body; add it, also that of an empty one.",
			Ways: OneWay(func(d *Signing) { d.Parts = Compose(d.Parts, dropPart(-1)) })},
		{ID: "body-not-hashed", Says: "The body itself is signed; sign its SHA-256 in hexadecimal digits.",
			Ways: OneWay(func(d *Signing) { d.Payload = string(d.Call.Body) })},
		{ID: "body-hash-upper-case", Says: "The hash of the body is written in capitals; use small hexadecimal digits.",
			Ways: OneWay(func(d *Signing) { d.Payload = strings.ToUpper(d.Sum) })},
		{ID: "body-hash-base64", Says: "The hash of the body is written in BASE64; use hexadecimal digits.",
			Ways: func(d *Signing) []Way {
				sum := sha256.Sum256(d.Call.Body)
				return payloadWay("", base64.StdEncoding.EncodeToString(sum[:]))
			}},
		{ID: "body-hashed-twice", Says: "The hash of the body is hashed once more; sign it as it is.",
			Ways: OneWay(func(d *Signing) { d.Payload = Hex(d.Sum) })},
		{ID: "body-other-hash", Says: "The body is hashed with another function than SHA-256, in hexadecimal digits.",
			Ways: func(d *Signing) (ways []Way) {
				for _, name := range []string{"SHA-1", "SHA-512", "MD5"} {
					h := hashes[name]()
					h.Write(d.Call.Body)
					ways = append(ways, payloadWay(name, hex.EncodeToString(h.Sum(nil)))...)
				}
				return ways
			}},
	}))
}

// payloadWay returns the way that signs the given hash. The hash is computed once for all attempts.
func payloadWay(detail, hash string) []Way {
	return []Way{{detail, func(d *Signing) { d.Payload = hash }}}
}

// otherBodies returns the mistakes of clients that sign another body than they send.
func otherBodies() []Mistake {
	return []Mistake{
		{ID: "body-left-out", Says: "The body is left out of the signature: the hash of an empty one is signed; sign the hash of the body that is sent.",
			Ways: hashWays(func(body []byte) iter.Seq[Variant] { return oneVariant("", nil) })},
		{ID: "body-not-sent", Says: "A body is signed that was not sent: many HTTP libraries send none with GET or DELETE, and none for an empty object; sign the hash of what is sent.",
			Ways: OnlyIf(func(d *Signing) bool { return len(d.Call.Body) == 0 }, unsentBodies)},
		{ID: "body-final-newline", Says: "The body that is signed and the body that is sent differ in the line feed at the end; sign the bytes that are sent.",
			Ways: hashWays(finalNewlineBodies)},
		{ID: "body-line-ends", Says: "The lines of the body are signed with other ends than they are sent with; sign the bytes that are sent.",
			Ways: hashWays(lineEndBodies)},
		{ID: "body-byte-order-mark", Says: "The body that is signed and the body that is sent differ in the byte order mark in front; leave it out, and sign the bytes that are sent.",
			Ways: hashWays(byteOrderMarkBodies)},
		{ID: "body-latin1", Says: "The body is signed in ISO 8859-1, which Node calls latin1, and sent in UTF-8, or the other way round; sign the bytes that are sent.",
			Ways: hashWays(ifShort(latin1Bodies))},
		{ID: "body-utf16", Says: "The body is signed in UTF-16 and sent in UTF-8, or the other way round; sign the bytes that are sent.",
			Ways: hashWays(ifShort(utf16Variants))},
		{ID: "body-quoted", Says: "The body that is signed and the body that is sent differ in quotation marks around it, which a shell or a tool added or removed; sign the bytes that are sent.",
			Ways: hashWays(ifShort(quotedBodies))},
		{ID: "body-json-twice", Says: "The body is turned into JSON twice, once as a text; what is signed and what is sent differ in that; turn it into JSON once.",
			Ways: hashWays(ifShort(doubleJSON))},
		{ID: "body-other-encoding", Says: "The body is signed in an encoding in which it is not sent; sign the bytes that are sent.",
			Ways: hashWays(ifShort(encodedBodies))},
		{ID: "body-compressed", Says: "The body is compressed after it was signed, or signed compressed and sent as it was; sign the bytes that are sent.",
			Ways: hashWays(ifShort(compressionVariants))},
		{ID: "body-as-text", Says: "The body is signed as a language prints a value, which is not JSON; turn it into JSON once, sign those bytes and send them.",
			Ways: hashWays(ifShort(printedBodies))},
		{ID: "body-as-form", Says: "The body is signed as a form and sent as JSON, or the other way round; write it once, sign those bytes and send them.",
			Ways: hashWays(ifShort(formOrJSON))},
		{ID: "body-re-encoded", Says: "The body that is signed is written otherwise than the body that is sent; write it once, sign those bytes and send them.",
			Ways: hashWays(ifShort(rewrittenBodies))},
		{ID: "body-of-nothing", Says: "The hash of an empty value is signed, and a body is sent that has more; sign the bytes that are sent.",
			Ways: OnlyIf(func(d *Signing) bool { return len(d.Call.Body) > 0 }, hashWays(func([]byte) iter.Seq[Variant] { return emptyValues }))},
	}
}

// A Variant is a body that may have been signed in place of the one that was sent; Form describes it.
type Variant struct {
	Form string
	Body []byte
}

// Limits: how many bytes of variants are hashed for one mistake, and up to which length a body is parsed
// and written again.
const (
	maxHashed    = 4 << 20
	maxRewritten = 64 << 10
)

// hashWays returns the ways to sign the hash of another body. The hashes are computed once for all attempts.
func hashWays(others func(body []byte) iter.Seq[Variant]) func(*Signing) []Way {
	return func(d *Signing) []Way { return hashesOf(d, others(d.Call.Body)) }
}

// hashesOf returns a way for each variant that has another hash than the body and the other variants.
func hashesOf(d *Signing, others iter.Seq[Variant]) (ways []Way) {
	tried, left := map[string]bool{d.Sum: true}, maxHashed
	for v := range others {
		if left -= len(v.Body); left < 0 {
			break
		}
		hash := Hex(string(v.Body))
		if !tried[hash] {
			tried[hash] = true
			ways = append(ways, payloadWay(v.Form, hash)...)
		}
	}
	return ways
}

// dropPart leaves out one part of the canonical request; -1 is the last one.
func dropPart(part int) func([]string) []string {
	return func(parts []string) []string {
		at := part
		if at < 0 {
			at = len(parts) - 1
		}
		return append(append([]string{}, parts[:at]...), parts[at+1:]...)
	}
}

// Hex returns the SHA-256 of a text in hexadecimal digits.
func Hex(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
