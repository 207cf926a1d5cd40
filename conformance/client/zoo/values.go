package zoo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// readJSON reads an object.
func readJSON(r *response, requestID string) (map[string]any, *failure) {
	var value map[string]any
	d := json.NewDecoder(bytes.NewReader(r.body))
	d.UseNumber()
	if d.Decode(&value) != nil || value == nil {
		return nil, r.failure("", fmt.Sprintf("the answer is no JSON object: %.100q", r.body), requestID)
	}
	return value, nil
}

// failure is an answer that is no success.
func (r *response) failure(code, message, requestID string) *failure {
	f := &failure{HTTPStatus: r.status, Code: code, Message: message, RequestID: requestID}
	f.told, f.asked = r.tellsToWait()
	return f
}

// text is a value as text, "" for none.
func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// joined is a value as text, with commas in a list.
func joined(v any) string {
	entries, ok := v.([]any)
	if !ok {
		return text(v)
	}
	var all []string
	for _, e := range entries {
		all = append(all, text(e))
	}
	return strings.Join(all, ",")
}

func object(v any) map[string]any {
	o, _ := v.(map[string]any)
	return o
}

// list is a list, an empty one for none.
func list(v any) []any {
	if l, ok := v.([]any); ok && l != nil {
		return l
	}
	return []any{}
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// marshal writes JSON with every character as it is.
func marshal(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // it was decoded from JSON
	}
	return bytes.TrimSpace(b.Bytes())
}

// withoutAddress takes the address out of an error: it holds the signature.
func withoutAddress(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
