package explain

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
)

// Methods are the mistakes in signing the method.
func Methods() []Mistake {
	return about("method", []Mistake{
		{ID: "method-lower-case", Says: "The method is signed in small letters; write it in capitals.",
			Ways: One(func(d *Signing) { d.Method = strings.ToLower(d.Method) })},
		{ID: "method-other", Says: "Another method is signed than the one that is sent; sign the one of the request.",
			Ways: Each([]string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", ""}, same, func(d *Signing, method string) { d.Method = method })},
	})
}

// Canonicals are the mistakes in writing the canonical request and hashing it.
func Canonicals() []Mistake {
	return []Mistake{
		{ID: "canonical-line-ends", Says: "The lines of the canonical request end with CRLF; use a line feed alone.",
			Ways: One(func(d *Signing) { d.Canonical = func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") } })},
		{ID: "canonical-final-newline", Says: "The canonical request ends with a line feed; nothing follows the hash of the body.",
			Ways: One(func(d *Signing) { d.Canonical = func(s string) string { return s + "\n" } })},
		{ID: "canonical-query-line-missing", Says: "The line of the query is missing in the canonical request; an empty query has an empty line.",
			Ways: One(func(d *Signing) { d.Parts = Composed(d.Parts, dropped(2)) })},
		{ID: "canonical-not-hashed", Says: "The canonical request itself is signed; sign its SHA-256 in hexadecimal digits.",
			Ways: One(func(d *Signing) { d.Hash = same })},
		{ID: "canonical-hash-upper-case", Says: "The hash of the canonical request is written in capitals; use small hexadecimal digits.",
			Ways: One(func(d *Signing) { d.Hash = Composed(d.Hash, strings.ToUpper) })},
		{ID: "canonical-hash-base64", Says: "The hash of the canonical request is written in BASE64; use hexadecimal digits.",
			Ways: One(func(d *Signing) { d.Hash = base64Sum })},
		{ID: "canonical-signed", Says: "The canonical request is signed without a string to sign around it; sign the algorithm, what else the vendor asks for, and its hash.",
			Ways: One(func(d *Signing) { d.Head, d.Hash = nil, same })},
		{ID: "string-to-sign-hash-alone", Says: "The hash of the canonical request is signed without the lines before it; the string to sign begins with the algorithm.",
			Ways: One(func(d *Signing) { d.Head = nil })},
		{ID: "string-to-sign-line-missing", Says: "A line of the string to sign is missing.",
			Ways: eachHead(func(head []string, i int) []string { return slices.Delete(head, i, i+1) })},
		{ID: "string-to-sign-line-empty", Says: "A line of the string to sign is empty.",
			Ways: eachHead(func(head []string, i int) []string { return replaced(head, i, "") })},
		{ID: "string-to-sign-algorithm", Says: "The string to sign begins with the name of another algorithm; write the one that the header Authorization names.",
			Ways: Each([]string{"SDK-HMAC-SHA256", "V11-HMAC-SHA256", "ACS3-HMAC-SHA256", "AWS4-HMAC-SHA256", "HMAC-SHA256"}, same,
				func(d *Signing, name string) { d.Head = replaced(d.Head, 0, name) })},
		{ID: "string-to-sign-final-newline", Says: "The string to sign ends with a line feed; leave it out.",
			Ways: One(func(d *Signing) { d.ToSign = func(s string) string { return s + "\n" } })},
		{ID: "string-to-sign-line-ends", Says: "The lines of the string to sign end with CRLF; use a line feed alone.",
			Ways: One(func(d *Signing) { d.ToSign = func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") } })},
	}
}

func eachHead(change func(head []string, i int) []string) func(*Signing) []Way {
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

// replaced has another text in one line, where that is still there.
func replaced(head []string, i int, with string) []string {
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
