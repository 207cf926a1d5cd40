package explain

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// Bodies are the mistakes in signing the body, where its hash is signed.
func Bodies() []Mistake {
	return []Mistake{
		{ID: "body-left-out", Says: "The body is left out of the signature: the hash of an empty one is signed; sign the hash of the body that is sent.",
			Ways: hashing(func(body []byte) []Variant { return []Variant{{"", nil}} })},
		{ID: "body-hash-missing", Says: "The last line of the canonical request is empty; it is the hash of the body, also of an empty one.",
			Ways: One(func(d *Draft) { d.Payload = "" })},
		{ID: "body-line-missing", Says: "The canonical request ends before the hash of the body; add it, also that of an empty one.",
			Ways: One(func(d *Draft) { d.Parts = Composed(d.Parts, dropped(-1)) })},
		{ID: "body-not-hashed", Says: "The body itself is signed; sign its SHA-256 in hexadecimal digits.",
			Ways: One(func(d *Draft) { d.Payload = string(d.Call.Body) })},
		{ID: "body-hash-upper-case", Says: "The hash of the body is written in capitals; use small hexadecimal digits.",
			Ways: One(func(d *Draft) { d.Payload = strings.ToUpper(d.Payload) })},
		{ID: "body-hash-base64", Says: "The hash of the body is written in BASE64; use hexadecimal digits.",
			Ways: One(func(d *Draft) {
				sum := sha256.Sum256(d.Call.Body)
				d.Payload = base64.StdEncoding.EncodeToString(sum[:])
			})},
		{ID: "body-hashed-twice", Says: "The hash of the body is hashed once more; sign it as it is.",
			Ways: One(func(d *Draft) { d.Payload = Hex(d.Payload) })},
		{ID: "body-unsigned", Says: "UNSIGNED-PAYLOAD is signed in place of the hash; sign the hash of the body, or send the same in the header that names the hash.",
			Ways: One(func(d *Draft) { d.Payload = "UNSIGNED-PAYLOAD" })},
		{ID: "body-final-newline", Says: "The body that is signed and the body that is sent differ in the line feed at the end; sign the bytes that are sent.",
			Ways: hashing(finalNewline)},
		{ID: "body-line-ends", Says: "The lines of the body are signed with other ends than they are sent with; sign the bytes that are sent.",
			Ways: hashing(lineEnds)},
		{ID: "body-latin1", Says: "The body is signed as ISO 8859-1 and sent as UTF-8; sign the bytes that are sent.",
			Ways: hashing(func(body []byte) []Variant { return []Variant{{"", []byte(latin1(string(body)))}} })},
		{ID: "body-re-encoded", Says: "The body that is signed is written otherwise than the body that is sent; write it once, sign those bytes and send them.",
			Ways: hashing(Rewritten)},
	}
}

// Claims are the mistakes with a header that names the hash of the body; required says that it
// must be there.
func Claims(header string, required bool) []Mistake {
	claim := func(d *Draft) (claimed, hash string) {
		return d.Call.Header.Get(header), Hex(string(d.Call.Body))
	}
	all := []Mistake{
		{ID: "body-hash-header-wrong", Says: "The header " + header + " does not name the hash of the body in small hexadecimal digits; send the one that is signed.", Unchanged: true,
			Ways: Where(func(d *Draft) bool {
				claimed, hash := claim(d)
				return claimed != "" && claimed != hash && claimed != d.Payload
			}, One(func(*Draft) {}))},
		{ID: "body-hash-header-signed", Says: "The hash that the header " + header + " names is signed, but it is not that of the body that was received; hash the bytes that are sent, after the last change to them.",
			Ways: Where(func(d *Draft) bool {
				claimed, hash := claim(d)
				return claimed != "" && !strings.EqualFold(claimed, hash)
			}, One(func(d *Draft) { d.Payload, _ = claim(d) }))},
	}
	if required {
		all = append(all, Mistake{ID: "body-hash-header-absent", Says: "The header " + header + " is not sent; it names the hash of the body, also of an empty one.", Unchanged: true,
			Ways: Where(func(d *Draft) bool { claimed, _ := claim(d); return claimed == "" }, One(func(*Draft) {}))})
	}
	return all
}

// A Variant is a body as it may have been signed; Form says how it was written.
type Variant struct {
	Form string
	Body []byte
}

// hashing is a mistake that signs the hash of another body; it is worked out once for all tries.
func hashing(others func(body []byte) []Variant) func(*Draft) []Way {
	return func(d *Draft) (ways []Way) {
		tried := map[string]bool{d.Payload: true}
		for _, v := range others(d.Call.Body) {
			hash := Hex(string(v.Body))
			if tried[hash] {
				continue
			}
			tried[hash] = true
			ways = append(ways, Way{v.Form, func(d *Draft) { d.Payload = hash }})
		}
		return ways
	}
}

func finalNewline(body []byte) []Variant {
	return []Variant{
		{"signed without", bytes.TrimSuffix(body, []byte("\n"))}, {"signed without", bytes.TrimRight(body, "\r\n")},
		{"signed with", append(bytes.Clone(body), '\n')}, {"signed with", append(bytes.Clone(body), "\r\n"...)},
	}
}

func lineEnds(body []byte) []Variant {
	feeds := bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n"))
	return []Variant{{"signed with LF", feeds}, {"signed with CRLF", bytes.ReplaceAll(feeds, []byte("\n"), []byte("\r\n"))}}
}

// dropped leaves one part out of the canonical request; -1 is the last.
func dropped(part int) func([]string) []string {
	return func(parts []string) []string {
		at := part
		if at < 0 {
			at = len(parts) - 1
		}
		return append(append([]string{}, parts[:at]...), parts[at+1:]...)
	}
}

// Hex is the SHA-256 of a text in hexadecimal digits.
func Hex(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
