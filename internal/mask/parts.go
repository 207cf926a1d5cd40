package mask

import (
	"encoding/base64"
	"strings"
)

// Form masks a query or a form: the whole value of a pair whose name is that of a secret.
func (m *Mask) Form(raw string) string {
	return m.Text(strings.Join(formed(m.Text(raw), func(name, _ string) string { return name + "=" + Masked }), "&"))
}

// Without is a query or a form with something else in place of every secret.
func Without(raw string, place func(value string) string) string {
	return strings.Join(formed(raw, func(name, value string) string { return name + "=" + place(value) }), "&")
}

func formed(raw string, change func(name, value string) string) []string {
	pieces := strings.Split(raw, "&")
	for i, piece := range pieces {
		if name, value, _ := strings.Cut(piece, "="); value != "" && Secret(unescaped(strings.ReplaceAll(name, "+", " "))) {
			pieces[i] = change(name, value)
		}
	}
	return pieces
}

// Header masks the value of a header. Of a secret one the scheme stays, and of a signature all but itself.
func (m *Mask) Header(name, value string) string {
	if signing(value) || !Secret(name) {
		return m.Text(value)
	}
	if scheme, _, found := strings.Cut(value, " "); found && strings.HasSuffix(strings.ToLower(name), "authorization") {
		return m.Text(scheme) + " " + Masked
	}
	return Masked
}

// OfHeader are the secrets in the value of a header that is secret by its name: the whole, what follows
// a scheme, what cookies hold, and the password of Basic. Of a signature it is only itself.
func OfHeader(name, value string) (secrets []string) {
	if signing(value) || !Secret(name) {
		return OfText(value)
	}
	secrets = append(secrets, value)
	if scheme, token, found := strings.Cut(value, " "); found {
		secrets = append(secrets, strings.TrimSpace(token))
		if plain, err := base64.StdEncoding.DecodeString(strings.TrimSpace(token)); err == nil && strings.EqualFold(scheme, "basic") {
			_, password, _ := strings.Cut(string(plain), ":")
			secrets = append(secrets, string(plain), password)
		}
	}
	for cookie := range strings.SplitSeq(value, ";") {
		if _, text, found := strings.Cut(cookie, "="); found {
			secrets = append(secrets, strings.TrimSpace(text))
		}
	}
	return secrets
}

// OfForm are the values of a query or a form whose names are those of secrets, as they are and decoded.
func OfForm(raw string) (secrets []string) {
	formed(raw, func(_, value string) string {
		secrets = append(secrets, decodedAll(strings.ReplaceAll(value, "+", " "))...)
		return ""
	})
	return secrets
}

// OfText are the values in a text whose names are those of secrets, as they are and decoded.
func OfText(s string) (secrets []string) {
	for _, v := range views(s) {
		for _, sp := range named(v.text) {
			secrets = append(secrets, decodedAll(v.text[sp.from:sp.to])...)
		}
	}
	return secrets
}

// decodedAll are a value and all that it can be decoded to.
func decodedAll(value string) (all []string) {
	for _, v := range views(value) {
		all = append(all, v.text)
	}
	return all
}
