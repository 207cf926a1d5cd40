package explain

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A malformedShape is a typical text that is sent in place of a signature.
type malformedShape struct {
	id, says string
	form     *regexp.Regexp
}

// malformedShapes are the texts that result when something goes wrong before the signature is written.
var malformedShapes = []malformedShape{
	{"signature-masked", "a log or a tool has put asterisks in its place; send the signature itself", regexp.MustCompile(`^[*•●xX._-]{2,}$|(?i)redacted|masked|hidden|\*{3,}`)},
	{"signature-not-awaited", "it is the text of a promise that was not waited for; await the signature", regexp.MustCompile(`(?i)promise|coroutine|future|task\W`)},
	{"signature-object", "it is the text of an object or a function, not of its bytes; write the bytes down", regexp.MustCompile(`^\[object|^\[B@|\[\]$|^<.* (at|object|of) |<Buffer|^#<|^bytearray|^&?\{.*[:, ].*\}$|^map\[|=>|^(async )?function|^\(\)|^\[\d+[ ,]|WordArray|HMAC|Hmac|Digest`)},
	{"signature-undefined", "the variable had no value when it was sent; work the signature out first", regexp.MustCompile(`^(?i)(undefined|null|none|nil|nan|<nil>|true|false|0|""|''|%!.*)$`)},
	{"signature-placeholder", "it is a placeholder that was not filled in; fill in the signature", regexp.MustCompile(`[{}<>$]|^%\w+%?$|^(?i)@?(_|-|\.|the|my|your|computed|calculated|sig|sign|signature|todo|tbd|value|here|string|text|hash|hmac)+\.*$|\.\.\.|…`)},
}

// cannotBeSignature reports whether a text cannot be a signature because of its form, and why. right is a
// signature of the right form.
func cannotBeSignature(got, right string) (m dialect.Mistake, bad bool) {
	if formOf(got) == formOf(right) && len(got) == len(right) {
		return m, false
	}
	for _, s := range malformedShapes {
		if s.form.MatchString(got) {
			return notASignature(s.id, s.says, right), true
		}
	}
	id, says := formDifference(got, right)
	return notASignature(id, says, right), true
}

func notASignature(id, says, right string) dialect.Mistake {
	return dialect.Mistake{ID: id, Says: fmt.Sprintf("This cannot be a signature: %s. This algorithm's is %s.", says, describeForm(right))}
}

func describeForm(right string) string {
	if formOf(right) == "hexadecimal digits" {
		return fmt.Sprintf("%d small hexadecimal digits", len(right))
	}
	return fmt.Sprintf("%d characters of BASE64", len(right))
}

// formOf names the kind of characters of a text.
func formOf(text string) string {
	switch {
	case text == "":
		return "nothing"
	case strings.Trim(text, "0123456789abcdefABCDEF") == "":
		return "hexadecimal digits"
	case strings.Trim(strings.TrimRight(text, "="), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == "":
		return "BASE64"
	}
	return "other characters"
}

// hashLengths names the hash function from the form and the length of a hash.
var hashLengths = map[string]map[int]string{
	"hexadecimal digits": {32: "MD5", 40: "SHA-1", 56: "SHA-224", 64: "SHA-256", 96: "SHA-384", 128: "SHA-512"},
	"BASE64":             {22: "MD5", 24: "MD5", 27: "SHA-1", 28: "SHA-1", 43: "SHA-256", 44: "SHA-256", 64: "SHA-384", 86: "SHA-512", 88: "SHA-512"},
}

// formDifference says how the form of a text differs from that of a signature.
func formDifference(got, right string) (id, says string) {
	form, want := formOf(got), formOf(right)
	hash, made := hashLengths[form][len(got)], hashLengths[want][len(right)]
	switch {
	case hash != "" && hash != made:
		return "signature-other-algorithm", fmt.Sprintf("it has the form of %s in %s; use the hash function that the algorithm names", hash, form)
	case hash != "":
		return "signature-other-form", fmt.Sprintf("it is written as %s, and something else is wrong besides", form)
	case form == want && len(got) < len(right):
		return "signature-cut", fmt.Sprintf("it has only %d characters; something cut it off", len(got))
	case form == want:
		return "signature-too-long", fmt.Sprintf("it has %d characters", len(got))
	}
	return "signature-characters", fmt.Sprintf("it has %d characters, and not only those of %s", len(got), want)
}
