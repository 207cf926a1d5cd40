package dialect

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/openapi"
)

// maxCutBody is the longest body that is looked at for its end.
const maxCutBody = 64 << 10

// CutBody says where a body of JSON ends that did not arrive whole, and what may have cut it; "" for every other body.
func CutBody(body []byte) string {
	start := bytes.TrimLeft(body, " \t\r\n")
	if len(body) > maxCutBody || len(start) == 0 || start[0] != '{' && start[0] != '[' {
		return ""
	}
	var whole json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&whole); !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	where, why := "inside of its JSON", "as when Content-Length is too small"
	if endsInString(body) {
		where = "in a string"
	}
	if !isASCII(body) {
		why = "as when Content-Length counts characters and not bytes"
	}
	return fmt.Sprintf("is not whole: it ends %s after byte %d, %s", where, len(body), why)
}

// CutBodyViolations are the violations of a body that did not arrive whole, for a call that is refused before its form is
// checked.
func CutBodyViolations(body []byte) []openapi.Violation {
	if what := CutBody(body); what != "" {
		return []openapi.Violation{{In: "body", What: what}}
	}
	return nil
}

// endsInString reports whether JSON ends inside of a string.
func endsInString(body []byte) (in bool) {
	escaped := false
	for _, c := range body {
		switch {
		case escaped:
			escaped = false
		case in && c == '\\':
			escaped = true
		case c == '"':
			in = !in
		}
	}
	return in
}

func isASCII(body []byte) bool {
	return bytes.IndexFunc(body, func(r rune) bool { return r > 0x7f }) < 0
}
