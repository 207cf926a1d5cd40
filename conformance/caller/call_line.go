package caller

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// callLine is the call as a command of this program, which signs it with the access key in the environment; "" where
// that cannot send it, or where a token will do. It has no options for a call that is made in another way.
func (c *Client) callLine(request *Request, r *http.Request) string {
	if c.Controlled || request.Operation == nil || !request.plain || r.Header.Get("X-Auth-Token") != "" {
		return ""
	}
	words, simple := parametersOf(request, r)
	if !simple {
		return ""
	}
	line := "rescind call " + request.Operation.ID
	for _, word := range words {
		line += " " + report.Quote(word)
	}
	if breaksContract(request, words) {
		line += " --unchecked"
	}
	return line + " --url " + report.Quote(c.Address(request.Vendor)) + " --from-environment"
}

// parametersOf are the parameters of a call as KEY=VALUE, and those of a body as KEY:=JSON; false where the body is no
// object, or they are too long for people to read.
func parametersOf(request *Request, r *http.Request) (words []string, simple bool) {
	if request.Vendor == situation.Alibaba {
		text := parameters(request, r)
		own, err := url.ParseQuery(text)
		for _, name := range slices.Sorted(maps.Keys(own)) {
			if name != "Action" {
				words = append(words, name+"="+own.Get(name))
			}
		}
		return words, err == nil && len(text) <= longBody
	}
	for _, p := range request.Params {
		words = append(words, p.Name+"="+p.Value)
	}
	body := map[string]json.RawMessage{}
	if text := bytes.TrimSpace(request.Body); len(text) > longBody || len(text) > 0 && json.Unmarshal(text, &body) != nil {
		return nil, false
	}
	for _, name := range slices.Sorted(maps.Keys(body)) {
		words = append(words, name+":="+string(body[name]))
	}
	return words, true
}

// breaksContract reports whether the command would stop at a call of these words, because the contract does not allow it.
func breaksContract(request *Request, words []string) bool {
	var params []Param
	known := request.KnownNames()
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		name, isJSON := strings.CutSuffix(name, ":")
		if !slices.Contains(known, name) {
			return true
		}
		if !isJSON {
			params = append(params, Param{name, value})
		}
	}
	return Violations(request.Operation, params, request.Header, request.Body) != nil
}
