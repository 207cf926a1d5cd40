package explain

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strings"
)

// Keys are the mistakes in reading the secret; id is the access key id. key makes the key of a
// secret, as the algorithm does.
func Keys(secret, id string, key func(secret string) string) []Mistake {
	rows := []struct {
		id, says string
		secrets  []string
	}{
		{"key-with-blanks", "The secret was read with blanks or a line end around it; trim it.",
			[]string{secret + "\n", secret + "\r\n", secret + " ", " " + secret, secret + "\r", secret + "\t"}},
		{"key-quoted", "The secret was read with its quotation marks; remove them.", []string{`"` + secret + `"`, `'` + secret + `'`}},
		{"key-hex-decoded", "The secret is decoded from hexadecimal digits; use it as the text it is.", decoded(hex.DecodeString(secret))},
		{"key-base64-decoded", "The secret is decoded from BASE64; use it as the text it is.", append(decoded(base64.StdEncoding.DecodeString(secret)), decoded(base64.RawStdEncoding.DecodeString(secret))...)},
		{"key-base64-encoded", "The secret is encoded as BASE64; use it as it is.", []string{base64.StdEncoding.EncodeToString([]byte(secret))}},
		{"key-lower-case", "The secret is turned into small letters; use it as it is.", []string{strings.ToLower(secret)}},
		{"key-upper-case", "The secret is turned into capitals; use it as it is.", []string{strings.ToUpper(secret)}},
		{"key-id-for-secret", "The access key id is used in place of the secret.", []string{id}},
		{"key-empty", "The secret is empty; it was probably never read.", []string{""}},
	}
	var all []Mistake
	for _, r := range rows {
		all = append(all, Mistake{ID: r.id, Says: r.says, Ways: Each(r.secrets, nothing, func(d *Draft, read string) { d.Key = key(read) })})
	}
	return all
}

func nothing(string) string { return "" }

func decoded(b []byte, err error) []string {
	if err != nil || len(b) == 0 {
		return nil
	}
	return []string{string(b)}
}

// MACs are the mistakes in working the signature out of the string to sign.
func MACs() []Mistake {
	return []Mistake{
		{ID: "mac-other-hash", Says: "The signature is made with another hash function than the algorithm names.",
			Ways: Each([]string{"SHA-1", "SHA-256", "SHA-512", "MD5"}, same, func(d *Draft, name string) { d.MAC = macs(hashes[name]) })},
		{ID: "mac-no-key", Says: "The signature is a plain hash of secret and text; use HMAC.",
			Ways: One(func(d *Draft) {
				d.MAC = func(key, text string) []byte { sum := sha256.Sum256([]byte(key + text)); return sum[:] }
			})},
		{ID: "mac-swapped", Says: "Key and text are swapped in the call of HMAC; the secret is the key.",
			Ways: One(func(d *Draft) { right := d.MAC; d.MAC = func(key, text string) []byte { return right(text, key) } })},
		{ID: "signature-form", Says: "The signature is right but written in another form; the algorithm says whether it is BASE64 or small hexadecimal digits.",
			Ways: Each(forMACs, func(f form) string { return f.name }, func(d *Draft, f form) { d.Text = f.write })},
	}
}

var hashes = map[string]func() hash.Hash{"SHA-1": sha1.New, "SHA-256": sha256.New, "SHA-512": sha512.New, "MD5": md5.New}

func macs(h func() hash.Hash) func(key, text string) []byte {
	return func(key, text string) []byte {
		m := hmac.New(h, []byte(key))
		m.Write([]byte(text))
		return m.Sum(nil)
	}
}

// A form is a way to write the bytes of a signature.
type form struct {
	name  string
	write func([]byte) string
}

var forMACs = []form{
	{"hexadecimal digits", hex.EncodeToString},
	{"capital hexadecimal digits", func(b []byte) string { return strings.ToUpper(hex.EncodeToString(b)) }},
	{"BASE64", base64.StdEncoding.EncodeToString},
	{"BASE64 without padding", base64.RawStdEncoding.EncodeToString},
	{"BASE64 for URLs", base64.URLEncoding.EncodeToString},
	{"BASE64 for URLs without padding", base64.RawURLEncoding.EncodeToString},
	{"BASE64 of hexadecimal digits", func(b []byte) string { return base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString(b))) }},
}
