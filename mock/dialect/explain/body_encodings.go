package explain

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"iter"
	"net/url"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

func byteOrderMarkBodies(body []byte) iter.Seq[Variant] {
	return listVariants(Variant{"signed without", bytes.TrimPrefix(body, []byte(byteOrderMark))}, Variant{"signed with", append([]byte(byteOrderMark), body...)})
}

func latin1Bodies(body []byte) iter.Seq[Variant] {
	if utf8.Valid(body) {
		return listVariants(Variant{"signed in ISO 8859-1", []byte(latin1(string(body)))}, Variant{"signed as latin1 of Node", lowBytes(string(body))})
	}
	var b strings.Builder
	for _, c := range body {
		b.WriteRune(rune(c))
	}
	return oneVariant("sent in ISO 8859-1", []byte(b.String()))
}

// lowBytes is the low byte of each UTF-16 unit, which Node takes for latin1, binary and ascii.
func lowBytes(text string) (b []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit))
	}
	return b
}

var byteOrders = []binary.ByteOrder{binary.LittleEndian, binary.BigEndian}

// utf16Variants returns a body in UTF-16, or a body that was sent in UTF-16 in UTF-8.
func utf16Variants(body []byte) iter.Seq[Variant] {
	variants := listVariants()
	for _, order := range byteOrders {
		variants = concatVariants(variants, utf16VariantsIn(body, order))
	}
	return variants
}

func utf16VariantsIn(body []byte, order binary.ByteOrder) iter.Seq[Variant] {
	if len(body)%2 == 0 && bytes.IndexByte(body, 0) >= 0 {
		units := make([]uint16, len(body)/2)
		for i := range units {
			units[i] = order.Uint16(body[2*i:])
		}
		text := string(utf16.Decode(units))
		return listVariants(Variant{"sent in UTF-16", []byte(strings.TrimPrefix(text, byteOrderMark))})
	}
	return listVariants(
		Variant{"signed in UTF-16, " + order.String(), utf16Bytes(string(body), order)},
		Variant{"signed in UTF-16 with a byte order mark, " + order.String(), utf16Bytes(byteOrderMark+string(body), order)})
}

func utf16Bytes(text string, order binary.ByteOrder) (b []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.(binary.AppendByteOrder).AppendUint16(b, unit)
	}
	return b
}

func quotedBodies(body []byte) iter.Seq[Variant] {
	around := func(q string) []byte { return []byte(q + string(body) + q) }
	bare := body
	if n := len(body); n > 1 && body[0] == body[n-1] && (body[0] == '\'' || body[0] == '"' || body[0] == '`') {
		bare = body[1 : n-1]
	}
	return listVariants(Variant{"sent in quotation marks", bare}, Variant{"signed in quotation marks", around("'")}, Variant{"signed in quotation marks", around(`"`)},
		Variant{"signed as a literal of Python", append([]byte("b'"), append(bytes.Clone(body), '\'')...)}, Variant{"signed with escaped quotation marks", bytes.ReplaceAll(body, []byte(`"`), []byte(`\"`))})
}

// doubleJSON returns a body as a JSON string, as several languages write it; and the text in a body that is a
// JSON string.
func doubleJSON(body []byte) iter.Seq[Variant] {
	var inner string
	variants := listVariants()
	if json.Unmarshal(body, &inner) == nil {
		variants = oneVariant("sent as a text", []byte(inner))
	}
	quoted := func(doc []byte) iter.Seq[Variant] {
		plain := bytes.TrimSuffix(unescapedJSON(string(doc)), []byte("\n"))
		return func(yield func(Variant) bool) {
			for v := range jsonEscapes("signed as a text", plain) {
				if !yield(v) || !yield(Variant{v.Form, append(bytes.Clone(v.Body), '\n')}) {
					return
				}
			}
		}
	}
	return concatVariants(variants, quoted(body), quoted(bytes.TrimSpace(body)), quoted(compactJSON(body)))
}

// unescapedJSON writes a value as JSON without escapes for HTML.
func unescapedJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return nil
	}
	return b.Bytes()
}

func compactJSON(body []byte) []byte {
	var b bytes.Buffer
	if json.Compact(&b, body) != nil {
		return nil
	}
	return b.Bytes()
}

// encodedBodies returns a body in text encodings such as BASE64, and a body in such an encoding decoded.
func encodedBodies(body []byte) iter.Seq[Variant] {
	variants := listVariants(
		Variant{"signed in BASE64", []byte(base64.StdEncoding.EncodeToString(body))},
		Variant{"signed with percent signs", []byte(escape(string(body)))},
		Variant{"signed as a form encodes it", []byte(url.QueryEscape(string(body)))})
	if plain, err := base64.StdEncoding.DecodeString(string(bytes.TrimSpace(body))); err == nil {
		variants = concatVariants(variants, oneVariant("sent in BASE64", plain))
	}
	if plain, err := url.QueryUnescape(string(body)); err == nil {
		variants = concatVariants(variants, oneVariant("sent as a form encodes it", []byte(plain)))
	}
	if plain, err := url.PathUnescape(string(body)); err == nil {
		variants = concatVariants(variants, oneVariant("sent with percent signs", []byte(plain)))
	}
	return variants
}
