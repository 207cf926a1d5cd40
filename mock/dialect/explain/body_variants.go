package explain

import (
	"bytes"
	"encoding/json"
	"iter"
	"strconv"

	"github.com/rescindhq/rescind/openapi"
)

// oneVariant returns a single variant.
func oneVariant(form string, body []byte) iter.Seq[Variant] {
	return func(yield func(Variant) bool) { yield(Variant{form, body}) }
}

// concatVariants joins sequences of variants.
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

// listVariants returns variants that are cheap to compute.
func listVariants(variants ...Variant) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for _, v := range variants {
			if !yield(v) {
				return
			}
		}
	}
}

// ifShort returns variants only for a body that is short enough to be parsed and written again.
func ifShort(of func(body []byte) iter.Seq[Variant]) func(body []byte) iter.Seq[Variant] {
	return func(body []byte) iter.Seq[Variant] {
		if len(body) > maxRewritten {
			return listVariants()
		}
		return of(body)
	}
}

// emptyValues are bodies that mean no value, or that result from a variable without a value.
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

// unsentBodies returns the bodies that a client may have signed but not sent: an empty value, or the query.
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

// jsonObjects returns parameters as JSON objects.
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
