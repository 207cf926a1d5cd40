package journal

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// masked stands where a secret stood.
const masked = "****"

// The headers and parameters whose value is a secret or proves one.
var (
	secretHeaders = []string{
		"Authorization", "Proxy-Authorization", "X-Auth-Token", "X-Subject-Token", "X-Security-Token",
		"X-Acs-Security-Token", "X-Acs-Bearer-Token", "X-Acs-Accesskey-Secret", "Cookie", "Set-Cookie",
	}
	secretParams = []string{"Signature", "SecurityToken", "BearerToken", "AccessKeySecret"}
	// A secret by its name, in a query or a form, and in a string to sign, where all is encoded twice.
	namedSecret = regexp.MustCompile(`(?i)\b(` + strings.Join(secretParams, "|") + `)(?:(=)[^&\s"'<>,;]+|(%3D)(?:[\w.~-]|%25)+)`)
	// A header of either vendor's algorithms is shown but for the signature.
	signing = regexp.MustCompile(`^(SDK|V11|ACS3)-[0-9A-Z-]+ `)
)

// shortest is the length from which a secret is looked for in other texts. What is shorter would
// hide half of every text; where a secret is expected, it is masked at any length.
const shortest = 4

// A mask hides the secrets of one exchange wherever they stand in it.
type mask struct{ hide *strings.Replacer }

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

func newMask(texts []string) mask {
	var all []string
	for _, t := range texts {
		if len(t) >= shortest {
			all = append(all, forms(t)...)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var pairs []string
	for _, t := range slices.Compact(all) {
		pairs = append(pairs, t, masked)
	}
	return mask{strings.NewReplacer(pairs...)}
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

// text masks what is known to be secret, and what is named as such.
func (m mask) text(s string) string {
	return m.hide.Replace(namedSecret.ReplaceAllString(s, "${1}${2}${3}"+masked))
}

// pairs masks a query or a form; names count decoded.
func (m mask) pairs(raw string) string {
	pieces := strings.Split(raw, "&")
	for i, piece := range pieces {
		name, value, _ := strings.Cut(piece, "=")
		if decoded, _ := dialect.Pairs(name); value != "" && len(decoded) == 1 && isSecret(decoded[0].Name) {
			pieces[i] = name + "=" + masked
		}
	}
	return m.text(strings.Join(pieces, "&"))
}

// form is the body of a call where it can be a form; a JSON document is none.
func form(c *dialect.Call) string {
	if text := bytes.TrimSpace(c.Body); len(text) > 0 && text[0] != '{' && text[0] != '[' {
		return string(c.Body)
	}
	return ""
}

func (m mask) url(c *dialect.Call) string {
	if c.Query == "" {
		return m.text(c.Path)
	}
	return m.text(c.Path) + "?" + m.pairs(c.Query)
}

func (m mask) body(c *dialect.Call) string {
	if text := form(c); text != "" {
		return m.pairs(text)
	}
	return m.text(string(c.Body))
}

func (m mask) header(h http.Header) http.Header {
	shown := http.Header{}
	for name, values := range h {
		for _, v := range values {
			shown[name] = append(shown[name], m.value(name, v))
		}
	}
	return shown
}

// value masks one header. Of a secret one the scheme stays, and of a signature all but itself.
func (m mask) value(name, value string) string {
	if _, signs := signatureOf(value); signs || !slices.Contains(secretHeaders, http.CanonicalHeaderKey(name)) {
		return m.text(value)
	}
	if scheme, _, found := strings.Cut(value, " "); found && strings.HasSuffix(name, "Authorization") {
		return scheme + " " + masked
	}
	return masked
}
