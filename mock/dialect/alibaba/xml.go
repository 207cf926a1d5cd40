package alibaba

import (
	"bytes"
	"encoding/xml"

	"github.com/rescindhq/rescind/openapi"
)

// toXML renders a JSON body as the gateway renders XML: fields as elements, a list as the
// element repeated. A body that is not JSON is rendered as an empty root.
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
