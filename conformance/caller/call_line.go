package caller

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
)

// callLine is the call as a command of this program, which signs it with the access key in the environment; "" where
// that cannot send it, or where a token will do.
func (c *Client) callLine(request *Request, r *http.Request) string {
	if c.Controlled || request.Operation == nil || r.Header.Get("X-Auth-Token") != "" {
		return ""
	}
	words, simple := parametersOf(request, r)
	if !simple {
		return ""
	}
	line := "rescind call " + request.Operation.ID
	for _, word := range words {
		line += " " + shellWord(word)
	}
	return line + " --url " + shellWord(c.Address(request.Vendor)) + " --from-environment"
}

// parametersOf are the parameters of a call as KEY=VALUE, and those of a body as KEY:=JSON; false where the body is no object.
func parametersOf(request *Request, r *http.Request) (words []string, simple bool) {
	if request.Vendor == situation.Alibaba {
		own, err := url.ParseQuery(parameters(request, r))
		for _, name := range slices.Sorted(maps.Keys(own)) {
			if name != "Action" {
				words = append(words, name+"="+own.Get(name))
			}
		}
		return words, err == nil
	}
	for _, p := range request.Params {
		words = append(words, p.Name+"="+p.Value)
	}
	body := map[string]json.RawMessage{}
	if text := bytes.TrimSpace(request.Body); len(text) > 0 && json.Unmarshal(text, &body) != nil {
		return nil, false
	}
	for _, name := range slices.Sorted(maps.Keys(body)) {
		words = append(words, name+":="+string(body[name]))
	}
	return words, true
}

// shellWord quotes a word where a shell would change it.
func shellWord(word string) string {
	if strings.ContainsFunc(word, func(r rune) bool { return !strings.ContainsRune(plainCharacters, r) }) {
		return quote(word)
	}
	return word
}

// plainCharacters are those that no shell changes.
const plainCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.,:/=@%+"
