package journal

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// masked stands where a secret stood, and hidden where one stood that is still to be encoded.
const (
	masked = "****"
	hidden = "__hidden__"
)

// shortest is the length from which a secret is looked for in other texts. What is shorter would
// hide half of every text; where a secret is expected, it is masked at any length.
const shortest = 4

// A mask hides the secrets of one exchange wherever they stand in it.
type mask struct{ hide *strings.Replacer }

func newMask(texts []string) mask {
	var all []string
	for _, t := range texts {
		if len(t) >= shortest {
			all = append(all, forms(t)...)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	pairs := []string{hidden, masked}
	for _, t := range slices.Compact(all) {
		pairs = append(pairs, t, masked)
	}
	return mask{strings.NewReplacer(pairs...)}
}

// text masks what is known to be secret, and what is named as such.
func (m mask) text(s string) string {
	return m.hide.Replace(namedSecret.ReplaceAllString(s, "${1}${2}${3}"+masked))
}

// pairs masks a query or a form; names count decoded.
func (m mask) pairs(raw string) string {
	return m.text(withoutSecrets(raw, masked))
}

// withoutSecrets is a query or a form with something in place of every secret.
func withoutSecrets(raw, place string) string {
	pieces := strings.Split(raw, "&")
	for i, piece := range pieces {
		name, value, _ := strings.Cut(piece, "=")
		if decoded, _ := dialect.Pairs(name); value != "" && len(decoded) == 1 && isSecret(decoded[0].Name) {
			pieces[i] = name + "=" + place
		}
	}
	return strings.Join(pieces, "&")
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
