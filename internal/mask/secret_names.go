package mask

import (
	"slices"
	"strings"
	"unicode"
)

// secretEndings are the endings of the names of secrets, in small letters without separators.
var secretEndings = []string{
	"secret", "password", "passwd", "passphrase", "passcode", "pwd", "token", "signature", "authorization", "cookie",
	"secretkey", "secretaccesskey", "privatekey", "apikey", "signingkey", "signkey", "signaturekey", "encryptionkey",
	"hmackey", "sharedkey", "authkey", "masterkey", "sessionkey", "secretvalue", "secretstring", "secretdata", "secrettext", "jwt",
}

// secretWords are the names of secrets, and the last words of longer names.
var secretWords = []string{"sk", "pass", "pw", "otp", "sig", "sign", "auth", "session", "sessionid", "credentials", "creds", "bearer"}

// notSecret are names that end like those of secrets but are none: tokens for idempotence or pagination,
// and switches.
var notSecret = []string{
	"clienttoken", "xacsclienttoken", "idempotencytoken", "nexttoken", "pagetoken", "nextpagetoken", "continuationtoken", "stricttoken", "maxtokens",
}

// IsSecretName reports whether a value with this name is a secret, in any spelling: AccessKeySecret,
// access_key_secret, X-Auth-Token, sk.
func IsSecretName(name string) bool {
	const longest = 128 // no name is longer
	if name == "" || len(name) > longest {
		return false
	}
	words := wordsOfName(name)
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

// wordsOfName splits a name at separators and capitals, and returns its words in small letters.
func wordsOfName(name string) (words []string) {
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
