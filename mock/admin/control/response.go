package control

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// A response is status, headers and body. A body of bytes is sent as it is, nil is no body, and any other value
// is encoded as JSON.
type response struct {
	status   int
	media    string // "": application/json
	header   [][2]string
	body     any
	unmasked bool          // the caller asked for the secrets in it
	did      string        // what the call changed, in words; "": nothing
	stream   func(*stream) // sends events after the body; nil: the response is complete
}

// write checks the response against the contract and sends it. Nothing else writes to w, except streams.
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

// masked returns the body without secrets, except the credentials that the operation returns. Profiles are
// binary and contain no secrets.
func (c *call) masked(a response) []byte {
	body := bodyBytes(a.body)
	if a.unmasked || strings.HasPrefix(a.media, "application/octet-stream") {
		return body
	}
	return []byte(c.mask.Document(string(body), c.command.unmasked...))
}

// bodyBytes returns a body of bytes as it is, and any other as JSON.
func bodyBytes(body any) []byte {
	if plain, is := body.([]byte); is {
		return plain
	}
	return encode(body)
}

// check logs violations of the contract, which are bugs in the mock. The response is sent all the same.
func (c *call) check(status int, header http.Header, body []byte) {
	if c.operation == nil {
		return
	}
	for _, v := range c.operation.Check(status, header, body) {
		c.Log.Error("a response of the control API breaks the contract: a bug of the mock", "operation", c.operation.ID, "violation", v.String())
	}
}

// encode writes one line of JSON. It does not escape < and &, so that people can read it.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // cannot happen: tests encode every type
	}
	return b.Bytes()
}

// sandboxPath returns the path of an operation on a sandbox.
func sandboxPath(operation, id string) string {
	return strings.Replace(openapi.Control().Operation(operation).Path, "{id}", Segment(id), 1)
}

// Segment encodes a name as one path segment. The names "." and ".." are encoded too, because clients would
// resolve them.
func Segment(name string) string {
	if name == "." || name == ".." {
		return strings.ReplaceAll(name, ".", "%2E")
	}
	return url.PathEscape(name)
}
