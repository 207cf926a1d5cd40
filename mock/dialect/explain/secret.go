package explain

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// A Credential is an access key id and its secret.
type Credential struct{ ID, Secret string }

// Keys returns the mistakes in reading the secret of a credential. others are the other credentials of the
// sandbox; key computes the signing key from a secret.
func Keys(own Credential, others []Credential, key func(secret string) string) []Mistake {
	var all []Mistake
	for _, r := range secretMistakes(own.Secret, own.ID) {
		r.secrets = slices.DeleteFunc(r.secrets, func(read misreadSecret) bool { return read.secret == own.Secret })
		all = append(all, Mistake{
			ID:   r.id,
			Says: r.says,
			Ways: EachWay(r.secrets, func(read misreadSecret) string { return read.detail }, func(d *Signing, read misreadSecret) { d.Key = key(read.secret) }),
		})
	}
	return inGroup("key", append(all, Mistake{ID: "key-of-another", Says: "The secret is that of another access key; use the one that belongs to the access key id of the call.",
		Ways: EachWay(withOtherSecrets(own, others), func(c Credential) string { return c.ID }, func(d *Signing, c Credential) { d.Key = key(c.Secret) })}))
}

// withOtherSecrets returns the credentials whose secret is not own's.
func withOtherSecrets(own Credential, others []Credential) []Credential {
	return slices.DeleteFunc(slices.Clone(others), func(c Credential) bool { return c.Secret == "" || c.Secret == own.Secret })
}

// A misreadSecret is a text that a client used as the secret; detail describes it without showing it.
type misreadSecret struct{ detail, secret string }

// secretMistakes are the rows of mistakes in reading a secret.
func secretMistakes(secret, id string) []struct {
	id, says string
	secrets  []misreadSecret
} {
	return []struct {
		id, says string
		secrets  []misreadSecret
	}{
		{"key-with-blanks", "The secret was read with blanks or a line end around it; trim it.", paddedSecrets(secret, blankSuffixes, blankPrefixes)},
		{"key-quoted", "The secret was read with its quotation marks; remove them.", quotedSecrets(secret)},
		{"key-byte-order-mark", "The secret was read from a file with a byte order mark in front; remove it.", []misreadSecret{
			{"of UTF-8", byteOrderMark + secret}, {"of UTF-8 with a line end", byteOrderMark + secret + "\n"}, {"of UTF-8 with a line end", byteOrderMark + secret + "\r\n"}, {"read as ISO 8859-1", "\u00ef\u00bb\u00bf" + secret}}},
		{"key-utf16", "The secret was read from a file in UTF-16; read it as such, or save the file in UTF-8.", utf16Secrets(secret)},
		{"key-padding", "The secret was read with equals signs added to it or cut off its end, as the padding of BASE64 is; use it as it is.", []misreadSecret{
			{"added", secret + "="}, {"added", secret + "=="}, {"added", secret + "==="}, {"cut off", strings.TrimRight(secret, "=")}}},
		{"key-with-name", "The secret was read with its name in front, or with the access key id; use the secret alone.", secretsWithName(secret, id)},
		{"key-cut", "Only a part of the secret was read: a shell or a parser stopped at a character of it, or it was copied in part; use the whole.", cutSecrets(secret)},
		{"key-placeholder", "The name of a variable is used in place of its value; read the secret.", placeholders()},
		{"key-hex-decoded", "The secret is decoded from hexadecimal digits; use it as the text it is.", decodedSecret(hex.DecodeString(secret))},
		{"key-hex-encoded", "The secret is written in hexadecimal digits; use it as the text it is.", []misreadSecret{{"", hex.EncodeToString([]byte(secret))}}},
		{"key-base64-decoded", "The secret is decoded from BASE64; use it as the text it is.", slices.Concat(
			decodedSecret(base64.StdEncoding.DecodeString(secret)), decodedSecret(base64.RawStdEncoding.DecodeString(secret)), decodedSecret(base64.URLEncoding.DecodeString(secret)), decodedSecret(base64.RawURLEncoding.DecodeString(secret)))},
		{"key-base64-encoded", "The secret is encoded as BASE64; use it as it is.", base64Secrets(secret)},
		{"key-percent-encoded", "The secret is encoded as a part of a URL, or decoded as if it were; use it as it is.", percentSecrets(secret)},
		{"key-escaped", "The secret was read with the escapes of JSON, a shell or HTML; use it as it is.", escapedSecrets(secret)},
		{"key-lower-case", "The secret is turned into small letters; use it as it is.", []misreadSecret{{"", strings.ToLower(secret)}}},
		{"key-upper-case", "The secret is turned into capitals; use it as it is.", []misreadSecret{{"", strings.ToUpper(secret)}}},
		{"key-hashed", "The secret is hashed before it is used; use it as it is.", []misreadSecret{{"SHA-256", Hex(secret)}}},
		{"key-id-for-secret", "The access key id is used in place of the secret.", []misreadSecret{{"", id}}},
		{"key-empty", "The secret is empty; it was probably never read.", []misreadSecret{{"", ""}}},
	}
}
