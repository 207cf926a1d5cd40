package explain

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"regexp"
	"strings"
)

// MACs returns the mistakes in computing the signature from the string to sign, and in sending it.
func MACs() []Mistake {
	return []Mistake{
		{ID: "mac-other-hash", Says: "The signature is made with another hash function than the algorithm names.",
			Ways: EachWay([]string{"SHA-1", "SHA-256", "SHA-384", "SHA-512", "MD5"}, identity, func(d *Signing, name string) { d.MAC = hmacOf(hashes[name]) })},
		{ID: "mac-no-key", Says: "The signature is a plain hash, with the secret before or behind the text or without it; use HMAC.",
			Ways: func(d *Signing) (ways []Way) {
				for _, name := range []string{"SHA-256", "SHA-1", "SHA-512", "MD5"} {
					ways = append(ways, plainHashWays(name, hashes[name])...)
				}
				return ways
			}},
		{ID: "mac-swapped", Says: "Key and text are swapped in the call of HMAC; the secret is the key.",
			Ways: OneWay(func(d *Signing) { right := d.MAC; d.MAC = func(key, text string) []byte { return right(text, key) } })},
		{ID: "signature-form", Says: "The signature is right but written in another form; the algorithm says whether it is BASE64 or small hexadecimal digits.", Group: "form",
			Ways: EachWay(signatureForms, func(f signatureForm) string { return f.name }, func(d *Signing, f signatureForm) { d.Text = f.write })},
		{ID: "signature-surrounded", Says: "The signature is right, but something stands around it; send the signature alone.", Group: "form", Ways: surroundedWays},
	}
}

var hashes = map[string]func() hash.Hash{"SHA-1": sha1.New, "SHA-256": sha256.New, "SHA-384": sha512.New384, "SHA-512": sha512.New, "MD5": md5.New}

func hmacOf(h func() hash.Hash) func(key, text string) []byte {
	return func(key, text string) []byte {
		m := hmac.New(h, []byte(key))
		m.Write([]byte(text))
		return m.Sum(nil)
	}
}

// plainHashWays returns the ways to use a plain hash in place of an HMAC.
func plainHashWays(name string, h func() hash.Hash) []Way {
	of := func(join func(key, text string) string) func(*Signing) {
		return func(d *Signing) {
			d.MAC = func(key, text string) []byte {
				sum := h()
				sum.Write([]byte(join(key, text)))
				return sum.Sum(nil)
			}
		}
	}
	return []Way{
		{name + ", the secret before the text", of(func(key, text string) string { return key + text })},
		{name + ", the secret behind the text", of(func(key, text string) string { return text + key })},
		{name + ", without the secret", of(func(_, text string) string { return text })},
	}
}

// A signatureForm is a form in which the bytes of a signature can be written.
type signatureForm struct {
	name  string
	write func([]byte) string
}

var signatureForms = []signatureForm{
	{"hexadecimal digits", hex.EncodeToString},
	{"capital hexadecimal digits", func(b []byte) string { return strings.ToUpper(hex.EncodeToString(b)) }},
	{"hexadecimal digits with hyphens", func(b []byte) string { return strings.ReplaceAll(strings.ToUpper(hexWithBlanks(b)), " ", "-") }},
	{"hexadecimal digits with colons", func(b []byte) string { return strings.ReplaceAll(hexWithBlanks(b), " ", ":") }},
	{"hexadecimal digits with blanks", hexWithBlanks},
	{"hexadecimal digits without leading zeros of bytes", func(b []byte) string { return strings.ReplaceAll(" "+hexWithBlanks(b), " 0", "") }},
	{"BASE64", base64.StdEncoding.EncodeToString},
	{"BASE64 without padding", base64.RawStdEncoding.EncodeToString},
	{"BASE64 for URLs", base64.URLEncoding.EncodeToString},
	{"BASE64 for URLs without padding", base64.RawURLEncoding.EncodeToString},
	{"BASE64 of hexadecimal digits", func(b []byte) string { return base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString(b))) }},
	{"BASE64 of capital hexadecimal digits", func(b []byte) string {
		return base64.StdEncoding.EncodeToString([]byte(strings.ToUpper(hex.EncodeToString(b))))
	}},
	{"BASE64 of BASE64", func(b []byte) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString(b)))
	}},
	{"a list of numbers", func(b []byte) string { return fmt.Sprint(b) }},
}

// hexWithBlanks writes bytes in hexadecimal digits, separated by blanks.
func hexWithBlanks(b []byte) string { return fmt.Sprintf("% x", b) }

// Patterns that find a signature within other text: hexadecimal digits or BASE64 with the length of a hash.
var (
	hexPattern    = regexp.MustCompile(`[0-9a-fA-F]{32,128}`)
	base64Pattern = regexp.MustCompile(`[0-9A-Za-z+/_-]{22,86}={0,2}`)
)

// surroundedWays returns the ways to take a part of the text that was sent as the signature.
func surroundedWays(d *Signing) (ways []Way) {
	length := len(d.mac(d.Write(d).StringToSign))
	for _, shape := range []*regexp.Regexp{hexPattern, base64Pattern} {
		for _, at := range shape.FindAllStringIndex(d.Got, 8) {
			inner := d.Got[at[0]:at[1]]
			if len(inner) == length && inner != d.Got {
				ways = append(ways, receivedAs(describeSurroundings(d.Got[:at[0]], d.Got[at[1]:]), inner))
			}
		}
	}
	return ways
}

// receivedAs returns the way of a client that sent the given signature in another form.
func receivedAs(detail, signature string) Way {
	return Way{detail, func(d *Signing) { d.Got = signature }}
}

// describeSurroundings names the text around a signature. It shows no unknown text, which could be secret.
func describeSurroundings(before, after string) string {
	switch {
	case strings.TrimSpace(before+after) == "":
		return "blanks or a line end"
	case strings.Contains(before, "(stdin)"):
		return "(stdin)=, as openssl prints it"
	case strings.HasPrefix(before, "b'") || strings.HasPrefix(before, `b"`):
		return "b'…', as Python prints bytes"
	case strings.Trim(before+after, "\"'`“”") == "":
		return "quotation marks"
	case strings.Trim(before+after, "<>{}[]()$") == "":
		return "brackets"
	case before == "" && (after == `\n` || after == `\r\n` || after == `\r`):
		return "the escape of a line end"
	case before == "" && (strings.HasPrefix(after, " -") || strings.HasPrefix(after, " *")):
		return "the name of a file, as sha256sum prints it"
	case strings.HasSuffix(before, "=") || strings.HasSuffix(before, ":") || strings.HasSuffix(before, " "):
		return "a name in front"
	}
	return "other text"
}
