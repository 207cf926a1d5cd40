package mask

import (
	"encoding/base64"
	"strings"
)

// Form masks a query or a form: the whole value of a pair whose name is that of a secret.
func (m *Mask) Form(raw string) string {
	return m.Text(strings.Join(changeSecretPairs(m.Text(raw), func(name, _ string) string { return name + "=" + Masked }), "&"))
}

// ReplaceInForm returns a query or a form in which replace has replaced every secret value.
func ReplaceInForm(raw string, replace func(value string) string) string {
	return strings.Join(changeSecretPairs(raw, func(name, value string) string { return name + "=" + replace(value) }), "&")
}

func changeSecretPairs(raw string, change func(name, value string) string) []string {
	pieces := strings.Split(raw, "&")
	for i, piece := range pieces {
		if name, value, _ := strings.Cut(piece, "="); value != "" && IsSecretName(decodedName(strings.ReplaceAll(name, "+", " "))) {
			pieces[i] = change(name, value)
		}
	}
	return pieces
}

// Header masks the value of a header. The scheme of a secret header stays, and so does all of a
// vendor's Authorization header but the signature.
func (m *Mask) Header(name, value string) string {
	if isVendorSignature(value) || !IsSecretName(name) {
		return m.Text(value)
	}
	if scheme, _, found := strings.Cut(value, " "); found && strings.HasSuffix(strings.ToLower(name), "authorization") {
		return m.Text(scheme) + " " + Masked
	}
	return Masked
}

// SecretsInHeader returns the secrets in a header that is secret by its name: the whole value, what follows
// a scheme, the values of cookies, and the password of Basic. Of a vendor's signature it returns only that.
func SecretsInHeader(name, value string) (secrets []string) {
	if isVendorSignature(value) || !IsSecretName(name) {
		return SecretsInText(value)
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

// SecretsInForm returns the values in a query or a form that have the name of a secret, raw and decoded.
func SecretsInForm(raw string) (secrets []string) {
	changeSecretPairs(raw, func(_, value string) string {
		secrets = append(secrets, allDecodings(strings.ReplaceAll(value, "+", " "))...)
		return ""
	})
	return secrets
}

// SecretsInText returns the values in a text that have the name of a secret, raw and decoded.
func SecretsInText(s string) (secrets []string) {
	for _, v := range decodedViews(s) {
		for _, sp := range namedSpans(v.text) {
			secrets = append(secrets, allDecodings(v.text[sp.from:sp.to])...)
		}
	}
	return secrets
}

// allDecodings returns a value and everything that it can be decoded to.
func allDecodings(value string) (all []string) {
	for _, v := range decodedViews(value) {
		all = append(all, v.text)
	}
	return all
}
