package alibaba

import (
	"bytes"
	"encoding/xml"

	"github.com/rescindhq/rescind/openapi"
)

// toXML converts a JSON body to the gateway's XML: a field becomes an element, and a list repeats its
// element. A body that is not JSON becomes an empty root element.
func toXML(body []byte, root string) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	v, _ := openapi.ParseAnswer(body)
	appendElement(&b, root, v)
	return b.Bytes()
}

func appendElement(b *bytes.Buffer, name string, v openapi.Value) {
	if v.Kind() == openapi.Array {
		for i := range v.Len() {
			appendElement(b, name, v.At(i))
		}
		return
	}
	b.WriteString("<" + name + ">")
	switch v.Kind() {
	case openapi.Object:
		for key, field := range v.All() {
			appendElement(b, key, field)
		}
	case openapi.String:
		xml.EscapeText(b, []byte(v.Text()))
	case openapi.Null:
	default:
		b.Write(v.Raw())
	}
	b.WriteString("</" + name + ">")
}
