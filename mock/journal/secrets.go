package journal

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// The headers and parameters whose value is a secret or proves one.
var (
	secretHeaders = []string{
		"Authorization", "Proxy-Authorization", "X-Auth-Token", "X-Subject-Token", "X-Security-Token",
		"X-Acs-Security-Token", "X-Acs-Bearer-Token", "X-Acs-Accesskey-Secret", "Cookie", "Set-Cookie",
	}
	secretParams = []string{"Signature", "SecurityToken", "BearerToken", "AccessKeySecret", "Secret", "SecretKey", "SecretAccessKey"}
	// A secret by its name, in a query or a form, and in a string to sign, where all is encoded twice.
	namedSecret = regexp.MustCompile(`(?i)\b(` + strings.Join(secretParams, "|") + `)(?:(=)[^&\s"'<>,;]+|(%3D)(?:[\w.~-]|%25)+)`)
	// A header of either vendor's algorithms is shown but for the signature.
	signing = regexp.MustCompile(`^(SDK|V11|ACS3)-[0-9A-Z-]+ `)
)

// maskOf collects the secrets of an entry from where they are expected, so that they are also
// found where they are not: in a string to sign, a message, an echo.
func maskOf(e *Entry) mask {
	c := e.Call
	var texts []string
	for _, name := range secretHeaders {
		for _, value := range c.Header.Values(name) {
			texts = append(texts, secretsOf(value)...)
		}
	}
	for _, raw := range []string{c.Query, form(c)} {
		pairs, _ := dialect.Pairs(raw)
		for _, p := range pairs {
			if isSecret(p.Name) {
				texts = append(texts, p.Value)
			}
		}
	}
	if k := c.Caller.Credential; k != nil {
		texts = append(texts, k.Secret, k.Token, k.Session)
	}
	return newMask(texts)
}

// forms are the ways in which a secret can be written on the wire, in a canonical request, in a
// string to sign and in JSON.
func forms(secret string) []string {
	canonical := string(dialect.AppendEscaped(nil, secret))
	twice := string(dialect.AppendEscaped(nil, canonical))
	quoted, _ := json.Marshal(secret)
	plain := dialect.AppendText(nil, secret)
	return []string{secret, canonical, twice, url.QueryEscape(secret), inside(quoted), inside(plain)}
}

func inside(quoted []byte) string { return string(quoted[1 : len(quoted)-1]) }

// secretsOf are the secrets in the value of a secret header: of a signature only itself, otherwise
// the whole value, what follows the name of a scheme, and what cookies hold.
func secretsOf(value string) []string {
	if signature, ok := signatureOf(value); ok {
		return []string{signature}
	}
	texts := []string{value}
	if _, token, found := strings.Cut(value, " "); found {
		texts = append(texts, strings.TrimSpace(token))
	}
	for cookie := range strings.SplitSeq(value, ";") {
		if _, text, found := strings.Cut(cookie, "="); found {
			texts = append(texts, text)
		}
	}
	return texts
}

// signatureOf is the signature in a header of either vendor's algorithms.
func signatureOf(value string) (signature string, ok bool) {
	if !signing.MatchString(value) {
		return "", false
	}
	a, ok := dialect.ReadAuthorization(value)
	return a.Signature, ok && a.Signature != ""
}

func isSecret(name string) bool {
	return slices.ContainsFunc(secretParams, func(s string) bool { return strings.EqualFold(s, name) })
}

// form is the body of a call where it can be a form; a JSON document is none.
func form(c *dialect.Call) string {
	if text := bytes.TrimSpace(c.Body); len(text) > 0 && text[0] != '{' && text[0] != '[' {
		return string(c.Body)
	}
	return ""
}
