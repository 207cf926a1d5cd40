package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
)

// rewrittenBodies returns a body as it can look after it was parsed and written again: JSON with other
// blanks, another order or other escapes, and forms in another order.
func rewrittenBodies(body []byte) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for v := range concatVariants(jsonDocuments(body), formVariants(body), reorderedObjects(body)) {
			if !yield(v) || !yield(Variant{v.Form, append(bytes.Clone(v.Body), '\n')}) {
				return
			}
		}
	}
}

// jsonDocuments returns other ways to write a JSON document.
func jsonDocuments(body []byte) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for _, doc := range []Variant{{"JSON", compactJSON(body)}, {"JSON with sorted names", sortedJSON(body)}} {
			if doc.Body == nil {
				continue
			}
			for v := range jsonWithBlanks(doc) {
				for w := range jsonEscapes(v.Form, v.Body) {
					if !yield(w) {
						return
					}
				}
			}
		}
	}
}

// jsonWithBlanks returns the usual ways to put blanks into a compact document.
func jsonWithBlanks(doc Variant) iter.Seq[Variant] {
	return listVariants(Variant{doc.Form, doc.Body}, Variant{doc.Form + " and blanks", spaceJSON(doc.Body, ", ", ": ")}, Variant{doc.Form + " and blanks after colons", spaceJSON(doc.Body, ",", ": ")},
		Variant{doc.Form + ", indented by 2", indentJSON(doc.Body, "  ")}, Variant{doc.Form + ", indented by 4", indentJSON(doc.Body, "    ")},
		Variant{doc.Form + ", indented by tabs", indentJSON(doc.Body, "\t")}, Variant{doc.Form + ", indented by 2, with CRLF", bytes.ReplaceAll(indentJSON(doc.Body, "  "), []byte("\n"), []byte("\r\n"))})
}

// sortedJSON writes a document with sorted names; nil when it is not JSON.
func sortedJSON(body []byte) []byte {
	var v any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil
	}
	return bytes.TrimSuffix(unescapedJSON(v), []byte("\n"))
}

// jsonEscapes returns the usual ways to escape the strings of a document.
func jsonEscapes(form string, doc []byte) iter.Seq[Variant] {
	var html bytes.Buffer
	json.HTMLEscape(&html, doc)
	return listVariants(
		Variant{form, doc},
		Variant{form + ", with < > & escaped", html.Bytes()},
		Variant{form + ", with all but ASCII escaped", asciiJSON(doc)},
		Variant{form + ", with slashes escaped", bytes.ReplaceAll(doc, []byte("/"), []byte(`\/`))},
		Variant{form + ", with slashes and all but ASCII escaped", bytes.ReplaceAll(asciiJSON(doc), []byte("/"), []byte(`\/`))},
	)
}

func indentJSON(doc []byte, by string) []byte {
	var b bytes.Buffer
	if json.Indent(&b, doc, "", by) != nil {
		return doc
	}
	return b.Bytes()
}

// spaceJSON puts blanks after the commas and colons of a compact document, but not within strings.
func spaceJSON(doc []byte, comma, colon string) []byte {
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

// asciiJSON writes every character outside ASCII as an escape.
func asciiJSON(doc []byte) []byte {
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
