package console

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// Signed returns the parameters that a shell script signs, escaped and sorted as the signature needs them.
func (s *snippet) Signed() (all []signedParam) {
	for _, p := range slices.Concat(s.Params, []openapi.Param{
		{Name: "AccessKeyId", Value: s.Key}, {Name: "Action", Value: s.Action}, {Name: "Format", Value: "JSON"}, {Name: "SignatureMethod", Value: "HMAC-SHA1"},
		{Name: "SignatureVersion", Value: "1.0"}, {Name: "Version", Value: s.Version},
	}) {
		all = append(all, signedParam{Name: escaped(p.Name), Value: escaped(p.Value)})
	}
	all = append(all, signedParam{Name: "SignatureNonce", Variable: "$NONCE"}, signedParam{Name: "Timestamp", Variable: "$TIME"})
	if s.Session {
		all = append(all, signedParam{Name: "SecurityToken", Value: "YOUR_SECURITY_TOKEN"})
	}
	slices.SortFunc(all, func(a, b signedParam) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// A signedParam is a name with an escaped value, or with the shell variable that holds it.
type signedParam struct{ Name, Value, Variable string }

func escaped(text string) string { return string(dialect.AppendEscaped(nil, text)) }
