package explain

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
)

// Methods returns the mistakes in signing the method.
func Methods() []Mistake {
	return inGroup("method", []Mistake{
		{ID: "method-lower-case", Says: "The method is signed in small letters; write it in capitals.",
			Ways: OneWay(func(d *Signing) { d.Method = strings.ToLower(d.Method) })},
		{ID: "method-other", Says: "Another method is signed than the one that is sent; sign the one of the request.",
			Ways: EachWay([]string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", ""}, identity, func(d *Signing, method string) { d.Method = method })},
	})
}

// Canonicals returns the mistakes in writing the canonical request and the string to sign.
func Canonicals() []Mistake {
	return []Mistake{
		{ID: "canonical-line-ends", Says: "The lines of the canonical request end with CRLF; use a line feed alone.",
			Ways: OneWay(func(d *Signing) { d.Canonical = func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") } })},
		{ID: "canonical-final-newline", Says: "The canonical request ends with a line feed; nothing follows the hash of the body.",
			Ways: OneWay(func(d *Signing) { d.Canonical = func(s string) string { return s + "\n" } })},
		{ID: "canonical-query-line-missing", Says: "The line of the query is missing in the canonical request; an empty query has an empty line.",
			Ways: OneWay(func(d *Signing) { d.Parts = Compose(d.Parts, dropPart(2)) })},
		{ID: "canonical-not-hashed", Says: "The canonical request itself is signed; sign its SHA-256 in hexadecimal digits.",
			Ways: OneWay(func(d *Signing) { d.Hash = identity })},
		{ID: "canonical-hash-upper-case", Says: "The hash of the canonical request is written in capitals; use small hexadecimal digits.",
			Ways: OneWay(func(d *Signing) { d.Hash = Compose(d.Hash, strings.ToUpper) })},
		{ID: "canonical-hash-base64", Says: "The hash of the canonical request is written in BASE64; use hexadecimal digits.",
			Ways: OneWay(func(d *Signing) { d.Hash = base64Sum })},
		{ID: "canonical-signed", Says: "The canonical request is signed without a string to sign around it; sign the algorithm, what else the vendor asks for, and its hash.",
			Ways: OneWay(func(d *Signing) { d.Head, d.Hash = nil, identity })},
		{ID: "string-to-sign-hash-alone", Says: "The hash of the canonical request is signed without the lines before it; the string to sign begins with the algorithm.",
			Ways: OneWay(func(d *Signing) { d.Head = nil })},
		{ID: "string-to-sign-line-missing", Says: "A line of the string to sign is missing.",
			Ways: headLineWays(func(head []string, i int) []string { return slices.Delete(head, i, i+1) })},
		{ID: "string-to-sign-line-empty", Says: "A line of the string to sign is empty.",
			Ways: headLineWays(func(head []string, i int) []string { return replaceHeadLine(head, i, "") })},
		{ID: "string-to-sign-algorithm", Says: "The string to sign begins with the name of another algorithm; write the one that the header Authorization names.",
			Ways: EachWay([]string{"SDK-HMAC-SHA256", "V11-HMAC-SHA256", "ACS3-HMAC-SHA256", "AWS4-HMAC-SHA256", "HMAC-SHA256"}, identity,
				func(d *Signing, name string) { d.Head = replaceHeadLine(d.Head, 0, name) })},
		{ID: "string-to-sign-final-newline", Says: "The string to sign ends with a line feed; leave it out.",
			Ways: OneWay(func(d *Signing) { d.ToSign = func(s string) string { return s + "\n" } })},
		{ID: "string-to-sign-line-ends", Says: "The lines of the string to sign end with CRLF; use a line feed alone.",
			Ways: OneWay(func(d *Signing) { d.ToSign = func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") } })},
	}
}

func headLineWays(change func(head []string, i int) []string) func(*Signing) []Way {
	return func(d *Signing) (ways []Way) {
		for i, line := range d.Head {
			ways = append(ways, Way{line, func(d *Signing) {
				if i < len(d.Head) {
					d.Head = change(slices.Clone(d.Head), i)
				}
			}})
		}
		return ways
	}
}

// replaceHeadLine replaces a line of the head, if it still exists.
func replaceHeadLine(head []string, i int, with string) []string {
	head = slices.Clone(head)
	if i < len(head) {
		head[i] = with
	}
	return head
}

func base64Sum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(sum[:])
}
