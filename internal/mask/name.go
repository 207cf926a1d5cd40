package mask

import (
	"slices"
	"strings"
	"unicode"
)

// What the name of a secret ends with, its words put together in small letters.
var secretEndings = []string{
	"secret", "password", "passwd", "passphrase", "passcode", "pwd", "token", "signature", "authorization", "cookie",
	"secretkey", "secretaccesskey", "privatekey", "apikey", "signingkey", "signkey", "signaturekey", "encryptionkey",
	"hmackey", "sharedkey", "authkey", "masterkey", "sessionkey", "secretvalue", "secretstring", "secretdata", "secrettext", "jwt",
}

// What the last word of the name of a secret is, or the whole of it.
var secretWords = []string{"sk", "pass", "pw", "otp", "sig", "sign", "auth", "session", "sessionid", "credentials", "creds", "bearer"}

// Names that end like those of secrets and hold none: tokens that make a call idempotent or name the
// next page, and switches.
var notSecret = []string{
	"clienttoken", "xacsclienttoken", "idempotencytoken", "nexttoken", "pagetoken", "nextpagetoken", "continuationtoken", "stricttoken", "maxtokens",
}

// Secret reports whether what has such a name is a secret, however the name is spelled: AccessKeySecret,
// access_key_secret, X-Auth-Token, sk.
func Secret(name string) bool {
	const longest = 128 // no name is longer
	if name == "" || len(name) > longest {
		return false
	}
	words := wordsOf(name)
	if len(words) == 0 {
		return false
	}
	last, joined := words[len(words)-1], strings.Join(words, "")
	if slices.Contains(notSecret, joined) {
		return false
	}
	single := strings.TrimSuffix(joined, "s")
	ends := func(with string) bool { return strings.HasSuffix(joined, with) || strings.HasSuffix(single, with) }
	return slices.ContainsFunc(secretEndings, ends) || strings.Contains(joined, "password") || slices.Contains(secretWords, last) || slices.Contains(secretWords, joined)
}

// wordsOf are the words of a name in small letters: those that separators and capitals make.
func wordsOf(name string) (words []string) {
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = nil
		}
	}
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			continue
		case unicode.IsUpper(r) && len(word) > 0 && !unicode.IsUpper(word[len(word)-1]):
			end()
		}
		word = append(word, r)
	}
	end()
	return words
}
