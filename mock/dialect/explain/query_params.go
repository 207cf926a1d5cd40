package explain

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

func compareIgnoringCase(a, b openapi.Param) int {
	return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Value, b.Value))
}

func compareAsPairs(escape func(string) string) func(a, b openapi.Param) int {
	return func(a, b openapi.Param) int {
		return strings.Compare(escape(a.Name)+"="+escape(a.Value), escape(b.Name)+"="+escape(b.Value))
	}
}

func withoutParams(params []openapi.Param, drop func(openapi.Param) bool) []openapi.Param {
	return slices.DeleteFunc(slices.Clone(params), drop)
}

func withoutEquals(pair func(name, value string) string) func(name, value string) string {
	return func(name, value string) string {
		if value == "" {
			return name
		}
		return pair(name, value)
	}
}

func droppedParamWays(d *Signing) (ways []Way) {
	for i, p := range d.Params {
		ways = append(ways, Way{p.Name, func(d *Signing) { d.Params = slices.Delete(slices.Clone(d.Params), i, i+1) }})
	}
	return ways
}

// lastValues keeps the last value of each parameter.
func lastValues(params []openapi.Param) (kept []openapi.Param) {
	for i, p := range params {
		if !slices.ContainsFunc(params[i+1:], func(later openapi.Param) bool { return later.Name == p.Name }) {
			kept = append(kept, p)
		}
	}
	return kept
}

// paramsWithPlus returns the parameters when a plus sign is not decoded to a space.
func paramsWithPlus(d *Signing) []openapi.Param {
	c := *d.Call
	c.Query = strings.ReplaceAll(c.Query, "+", "%2B")
	c.Body = bytes.ReplaceAll(c.Body, []byte("+"), []byte("%2B"))
	return d.Read(&c)
}

// decodeParams decodes the parameters a second time.
func decodeParams(params []openapi.Param) []openapi.Param {
	return mapParams(params, func(text string) string {
		if plain, err := url.PathUnescape(text); err == nil {
			return plain
		}
		return text
	})
}

func trimParams(params []openapi.Param) []openapi.Param { return mapParams(params, strings.TrimSpace) }

// mapParams changes every name and value.
func mapParams(params []openapi.Param, change func(string) string) []openapi.Param {
	params = slices.Clone(params)
	for i := range params {
		params[i].Name, params[i].Value = change(params[i].Name), change(params[i].Value)
	}
	return params
}

// bracketNames appends a suffix to the names of the parameters that occur several times.
func bracketNames(params []openapi.Param, with string) []openapi.Param {
	times := map[string]int{}
	for _, p := range params {
		times[p.Name]++
	}
	params = slices.Clone(params)
	for i, p := range params {
		if times[p.Name] > 1 {
			params[i].Name += with
		}
	}
	return params
}

func sortPieces(raw string) string {
	if raw == "" {
		return ""
	}
	pieces := strings.Split(raw, "&")
	for i, p := range pieces {
		if name, _, paired := strings.Cut(p, "="); !paired {
			pieces[i] = name + "="
		}
	}
	slices.Sort(pieces)
	return strings.Join(pieces, "&")
}
