package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// Rewritten are the ways in which languages write a body once more that somebody has read:
// JSON with other blanks, another order or other escapes, and forms in another order.
func Rewritten(body []byte) (all []Variant) {
	for _, v := range append(documents(body), forms(body)...) {
		all = append(all, v, Variant{v.Form, append(bytes.Clone(v.Body), '\n')})
	}
	return all
}

// documents are the ways to write a JSON document.
func documents(body []byte) (all []Variant) {
	var compact bytes.Buffer
	if json.Compact(&compact, body) != nil {
		return nil
	}
	for _, doc := range []Variant{{"JSON", compact.Bytes()}, {"JSON with sorted names", sorted(body)}} {
		if doc.Body == nil {
			continue
		}
		spaced, wide := spread(doc.Body, ", ", ": "), spread(doc.Body, ",", ": ")
		for _, v := range []Variant{{"", doc.Body}, {" and blanks", spaced}, {" and blanks after colons", wide},
			{", indented by 2", indented(doc.Body, "  ")}, {", indented by 4", indented(doc.Body, "    ")}, {", indented by tabs", indented(doc.Body, "\t")}} {
			all = append(all, escapes(doc.Form+v.Form, v.Body)...)
		}
	}
	return all
}

// sorted is a document as Go writes a map; nil when it cannot be read.
func sorted(body []byte) []byte {
	var v any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return nil
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// escapes are the ways to write the texts of a document.
func escapes(form string, doc []byte) []Variant {
	var html bytes.Buffer
	json.HTMLEscape(&html, doc)
	return []Variant{
		{form, doc},
		{form + ", with < > & escaped", html.Bytes()},
		{form + ", with all but ASCII escaped", ascii(doc)},
		{form + ", with slashes escaped", bytes.ReplaceAll(doc, []byte("/"), []byte(`\/`))},
		{form + ", with slashes and all but ASCII escaped", bytes.ReplaceAll(ascii(doc), []byte("/"), []byte(`\/`))},
	}
}

func indented(doc []byte, by string) []byte {
	var b bytes.Buffer
	if json.Indent(&b, doc, "", by) != nil {
		return doc
	}
	return b.Bytes()
}

// spread puts blanks after the commas and colons of a compact document, outside of its texts.
func spread(doc []byte, comma, colon string) []byte {
	var b bytes.Buffer
	text := false
	for i := 0; i < len(doc); i++ {
		switch c := doc[i]; {
		case text && c == '\\' && i+1 < len(doc):
			b.WriteByte(c)
			i++
			b.WriteByte(doc[i])
		case c == '"':
			text = !text
			b.WriteByte(c)
		case !text && c == ',':
			b.WriteString(comma)
		case !text && c == ':':
			b.WriteString(colon)
		default:
			b.WriteByte(c)
		}
	}
	return b.Bytes()
}

// ascii writes every character beyond ASCII as an escape of UTF-16.
func ascii(doc []byte) []byte {
	var b strings.Builder
	for _, r := range string(doc) {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		}
	}
	return []byte(b.String())
}

// forms are the ways to write a form.
func forms(body []byte) (all []Variant) {
	if !bytes.ContainsRune(body, '=') || bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return nil
	}
	params, _ := dialect.Pairs(string(body))
	for _, order := range []bool{false, true} {
		d := &Draft{Params: params, Pair: func(name, value string) string { return name + "=" + value }, Query: same[string]}
		form := "a form"
		if order {
			d.Order, form = byBytes, "a sorted form"
		}
		for _, e := range []Variant{{"", nil}, {" with + for a space", []byte("+")}} {
			d.Escape = escape
			if e.Body != nil {
				d.Escape = func(s string) string { return strings.ReplaceAll(escape(s), "%20", "+") }
			}
			all = append(all, Variant{form + e.Form, []byte(d.QueryText())})
		}
	}
	return all
}
