package explain

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rescindhq/rescind/openapi"
)

// one is a single variant.
func oneVariant(form string, body []byte) iter.Seq[Variant] {
	return func(yield func(Variant) bool) { yield(Variant{form, body}) }
}

// all are variants from one place after another.
func concatVariants(parts ...iter.Seq[Variant]) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for _, part := range parts {
			for v := range part {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// listed are variants that are cheap to write, all of them at once.
func listVariants(variants ...Variant) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for _, v := range variants {
			if !yield(v) {
				return
			}
		}
	}
}

// rewritable makes variants of a body only when it is short enough to be taken apart.
func ifShort(of func(body []byte) iter.Seq[Variant]) func(body []byte) iter.Seq[Variant] {
	return func(body []byte) iter.Seq[Variant] {
		if len(body) > maxRewritten {
			return listVariants()
		}
		return of(body)
	}
}

// nothings are the bodies that stand for no body, or that a value becomes that was never set.
func emptyValues(yield func(Variant) bool) {
	for _, text := range []string{
		"{}", "null", "[]", `""`, "''", "undefined", "None", "nil", "<nil>", "[object Object]", "[object Promise]", "{ }", "{\n}", "[{}]", "0", "false", "true", " ", `"{}"`, `"null"`, "b''", `b""`, "=", "&",
	} {
		for _, end := range []string{"", "\n", "\r\n"} {
			if !yield(Variant{strconv.Quote(text + end), []byte(text + end)}) {
				return
			}
		}
	}
	for _, end := range []string{"\n", "\r\n", "\ufeff", "\ufeff{}"} {
		if !yield(Variant{strconv.Quote(end), []byte(end)}) {
			return
		}
	}
}

// notSent are the bodies that a call without one may have been meant to have: nothing, or its query.
func unsentBodies(d *Signing) []Way {
	query := func(yield func(Variant) bool) {
		for v := range concatVariants(oneVariant("the query", []byte(d.Call.Query)), jsonObjects("the query as ", d.Read(d.Call))) {
			if !yield(v) || !yield(Variant{v.Form, append(bytes.Clone(v.Body), '\n')}) {
				return
			}
		}
	}
	return hashesOf(d, concatVariants(emptyValues, query))
}

// objects are parameters as JSON.
func jsonObjects(what string, params []openapi.Param) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		var b bytes.Buffer
		for i, p := range params {
			name, _ := json.Marshal(p.Name)
			value, _ := json.Marshal(p.Value)
			b.WriteString(map[bool]string{true: "{", false: ","}[i == 0] + string(name) + ":" + string(value))
		}
		if len(params) == 0 {
			return
		}
		b.WriteByte('}')
		for v := range jsonDocuments(b.Bytes()) {
			if !yield(Variant{what + v.Form, v.Body}) {
				return
			}
		}
	}
}

func finalNewlineBodies(body []byte) iter.Seq[Variant] {
	with := func(end string) []byte { return append(bytes.Clone(body), end...) }
	return listVariants(
		Variant{"signed without", bytes.TrimSuffix(body, []byte("\n"))}, Variant{"signed without", bytes.TrimRight(body, "\r\n")},
		Variant{"signed without, nor blanks", bytes.TrimSpace(body)},
		Variant{"signed with", with("\n")}, Variant{"signed with", with("\r\n")}, Variant{"signed with a blank", with(" ")}, Variant{"signed with two", with("\n\n")})
}

func lineEndBodies(body []byte) iter.Seq[Variant] {
	feeds := bytes.ReplaceAll(bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	return listVariants(
		Variant{"signed with LF", feeds}, Variant{"signed with CRLF", bytes.ReplaceAll(feeds, []byte("\n"), []byte("\r\n"))},
		Variant{"signed on one line", bytes.ReplaceAll(feeds, []byte("\n"), nil)})
}

const byteOrderMark = "\ufeff"

func byteOrderMarkBodies(body []byte) iter.Seq[Variant] {
	return listVariants(Variant{"signed without", bytes.TrimPrefix(body, []byte(byteOrderMark))}, Variant{"signed with", append([]byte(byteOrderMark), body...)})
}

func latin1Bodies(body []byte) iter.Seq[Variant] {
	if utf8.Valid(body) {
		return oneVariant("signed in ISO 8859-1", []byte(latin1(string(body))))
	}
	var b strings.Builder
	for _, c := range body {
		b.WriteRune(rune(c))
	}
	return oneVariant("sent in ISO 8859-1", []byte(b.String()))
}

var byteOrders = []binary.ByteOrder{binary.LittleEndian, binary.BigEndian}

// wides are a body in UTF-16, and one that was sent so in UTF-8.
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

// jsonTwice are a body as a text in JSON, as several languages write it, and the text that a body holds.
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

// unescapedJSON is a value in JSON without escapes for HTML.
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

// wrapped are a body in encodings of texts, and what a body in one of them holds.
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
