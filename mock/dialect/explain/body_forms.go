package explain

import (
	"bytes"
	"encoding/json"
	"iter"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// isForm reports whether a body looks like an HTML form.
func isForm(body []byte) bool {
	trimmed := bytes.TrimSpace(body)
	return bytes.ContainsRune(body, '=') && !bytes.HasPrefix(trimmed, []byte("{")) && !bytes.HasPrefix(trimmed, []byte("["))
}

// formVariants returns other ways to write a form.
func formVariants(body []byte) iter.Seq[Variant] {
	if !isForm(body) {
		return listVariants()
	}
	params, _ := dialect.Pairs(string(body))
	return formsOf(params)
}

// formsOf returns parameters as forms, in several encodings and orders.
func formsOf(params []openapi.Param) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for _, order := range []bool{false, true} {
			d := &Signing{Params: params, Pair: func(name, value string) string { return name + "=" + value }, Query: identity[string]}
			form := "a form"
			if order {
				d.Order, form = compareParams, "a sorted form"
			}
			for _, e := range []encoder{
				{"", func(right func(string) string) func(string) string { return right }},
				replacing(" with + for a space", "%20", "+"), replacing(" as URLSearchParams writes it", "%20", "+", "~", "%7E", "%2A", "*"),
				replacing(" with !'()* as they are", componentRaw...),
				{" that is not encoded", func(func(string) string) func(string) string { return identity[string] }},
			} {
				if d.Escape = e.wrap(escape); !yield(Variant{form + e.name, []byte(d.QueryText())}) {
					return
				}
			}
		}
	}
}

// formOrJSON returns a JSON body as forms, and a form as JSON.
func formOrJSON(body []byte) iter.Seq[Variant] {
	if isForm(body) {
		params, _ := dialect.Pairs(string(body))
		return jsonObjects("signed as ", params)
	}
	params := flattenObject(body)
	if params == nil {
		return listVariants()
	}
	return formsOf(params)
}

// flattenObject returns the members of a JSON object as parameters; a list gives several parameters of one
// name.
func flattenObject(body []byte) (params []openapi.Param) {
	for _, m := range members(body) {
		var several []json.RawMessage
		if json.Unmarshal(m.value, &several) != nil {
			several = []json.RawMessage{m.value}
		}
		for _, v := range several {
			params = append(params, openapi.Param{Name: m.name, Value: plainText(v)})
		}
	}
	return params
}

// plainText returns a JSON string without quotation marks, and any other value unchanged.
func plainText(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	return string(value)
}

// A member is a member of a JSON object, with its value as it was written.
type member struct {
	name  string
	value json.RawMessage
}

// members returns the members of a JSON object in their order; nil for any other document.
func members(body []byte) (all []member) {
	d := json.NewDecoder(bytes.NewReader(body))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	for d.More() {
		name, err := d.Token()
		m := member{}
		if m.name, _ = name.(string); err != nil || d.Decode(&m.value) != nil {
			return nil
		}
		all = append(all, m)
	}
	return all
}

// printedBodies returns a JSON document as programming languages print the value.
func printedBodies(body []byte) iter.Seq[Variant] {
	doc := compactJSON(body)
	if doc == nil {
		return listVariants()
	}
	spaced := string(spaceJSON(doc, ", ", ": "))
	python := strings.NewReplacer(`"`, "'", ": true", ": True", ": false", ": False", ": null", ": None").Replace(spaced)
	ruby := strings.NewReplacer(`": `, `"=>`, "=>null", "=>nil").Replace(spaced)
	java := strings.NewReplacer(`"`, "", ": ", "=").Replace(spaced)
	bare := strings.ReplaceAll(string(doc), `"`, "")
	return listVariants(Variant{"as Python does", []byte(python)}, Variant{"as Ruby does", []byte(ruby)}, Variant{"as Ruby 3.4 does", []byte(strings.ReplaceAll(ruby, "=>", " => "))},
		Variant{"as Java does", []byte(java)}, Variant{"without quotation marks", []byte(bare)}, Variant{"percent-encoded", []byte(url.PathEscape(string(doc)))})
}
