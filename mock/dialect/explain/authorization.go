package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect"
)

// otherSchemes are those of other APIs. They are shown; what follows them may be a secret.
var otherSchemes = []string{"Bearer", "Basic", "Digest"}

// OtherScheme explains an Authorization header that is no signature at all but has a scheme of other APIs; nil for any
// other header. instead says what the vendor takes.
func OtherScheme(authorization, instead string) *dialect.Explanation {
	scheme, _, _ := strings.Cut(strings.TrimSpace(authorization), " ")
	i := slices.IndexFunc(otherSchemes, func(s string) bool { return strings.EqualFold(s, scheme) })
	if i < 0 {
		return nil
	}
	return Malformed("", []Malformation{{ID: "authorization-scheme", Says: "Authorization has the scheme " + otherSchemes[i] + "; " + instead, Found: true}})
}

// longestAlgorithm is the length of a word that may be the name of an algorithm, misspelt. A longer one may be a secret.
const longestAlgorithm = 24

// UnknownAlgorithm says that an Authorization header does not begin with an algorithm, and which one was meant. A text
// that is near none of them is not shown, because it may be a secret.
func UnknownAlgorithm(algorithm string, known ...string) string {
	if meant := nearestAlgorithm(algorithm, known); meant != "" {
		return fmt.Sprintf("Authorization begins with %q, no known algorithm; did you mean %q?", algorithm, meant)
	}
	return "Authorization does not begin with a known algorithm; sign with " + strings.Join(known, " or ") + "."
}

// ShownAlgorithm is the algorithm that a call names, "" for a text that may be a secret.
func ShownAlgorithm(algorithm string, known ...string) string {
	if nearestAlgorithm(algorithm, known) == "" {
		return ""
	}
	return algorithm
}

func nearestAlgorithm(algorithm string, known []string) string {
	if len(algorithm) > longestAlgorithm {
		return ""
	}
	return strictyaml.Nearest(algorithm, known)
}
