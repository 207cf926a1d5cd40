package control

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// An answer is what goes back; body is text where it is bytes, otherwise encoded as JSON, nil is none.
type response struct {
	status int
	media  string // "": application/json
	header [][2]string
	body   any
	stream func(*stream) // goes on after the body; nil: that was all
}

// write sends the answer, checked against the contract; this is the only place that writes to w.
func (c *call) write(w http.ResponseWriter, a response) {
	for _, kv := range a.header {
		w.Header().Set(kv[0], kv[1])
	}
	var body []byte
	if a.body != nil {
		body = c.masked(a)
		w.Header().Set("Content-Type", a.media)
		if a.media == "" {
			w.Header().Set("Content-Type", "application/json")
		}
	}
	c.check(a.status, w.Header(), body)
	c.written = true
	w.WriteHeader(a.status)
	w.Write(body)
	if a.stream != nil && c.request.Method != http.MethodHead {
		ServeStream(w, c.request, c.Until, c.Heartbeat, func(s *Stream) { a.stream(&stream{c, s}) })
	}
}

// masked is the body without secrets, but for the credentials of a sandbox that the call asks for;
// what is not text, a profile, holds none.
func (c *call) masked(a response) []byte {
	body := bodyBytes(a.body)
	if strings.HasPrefix(a.media, "application/octet-stream") {
		return body
	}
	return []byte(c.mask.Document(string(body), c.command.unmasked...))
}

// text is a body as it is, or as JSON.
func bodyBytes(body any) []byte {
	if plain, is := body.([]byte); is {
		return plain
	}
	return encode(body)
}

// check reports what is our own mistake; the answer is sent all the same.
func (c *call) check(status int, header http.Header, body []byte) {
	if c.operation == nil {
		return
	}
	for _, v := range c.operation.Check(status, header, body) {
		c.Log.Error("the control API's answer breaks the contract: a bug of the mock", "operation", c.operation.ID, "violation", v.String())
	}
}

// encode writes one line of JSON, for people too: < and & stay what they are.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // only a type that cannot be JSON does that, and the tests encode them all
	}
	return b.Bytes()
}

// at is the path of another call about a sandbox.
func sandboxPath(operation, id string) string {
	return strings.Replace(openapi.Control().Operation(operation).Path, "{id}", Segment(id), 1)
}

// Segment writes a name, whatever it is, as one segment of a path; one that is only dots would lead
// elsewhere.
func Segment(name string) string {
	if name == "." || name == ".." {
		return strings.ReplaceAll(name, ".", "%2E")
	}
	return url.PathEscape(name)
}
