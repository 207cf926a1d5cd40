package control

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// maxBody is the largest body that is read: twice the largest scenario.
const maxBody = 2 << 20

// A call is one request on its way; its methods are the steps of follow.
type call struct {
	*api
	request   *http.Request
	operation *openapi.Operation
	command   command
	path      []openapi.Param
	body      []byte
	values    openapi.Values
}

// An answer is what goes back; body is encoded as JSON, nil is none.
type answer struct {
	status int
	media  string // "": application/json
	header [][2]string
	body   any
}

// route finds the operation and its command, from the path as it was sent.
func (c *call) route() *problem {
	path := c.request.URL.EscapedPath()
	op, params, found := openapi.Control().Match(c.request.Method, path)
	switch found {
	case openapi.NoPath:
		return about(unknownPath, path)
	case openapi.NoMethod:
		allowed := methods(path)
		p := about(wrongMethod, allowed)
		p.header = [][2]string{{"Allow", allowed}}
		return p
	}
	c.operation, c.path, c.command = op, params, commands[op.ID]
	return nil
}

// methods are those that the contract has for a path, as the header Allow lists them.
func methods(path string) string {
	var all []string
	for _, m := range []string{http.MethodGet, http.MethodPut, http.MethodPost, http.MethodDelete, http.MethodPatch} {
		if _, _, found := openapi.Control().Match(m, path); found == openapi.Matched {
			all = append(all, m)
		}
	}
	return strings.Join(all, ", ")
}

// authorize wants the admin token. Hashes are compared, so that the time tells nothing of it.
func (c *call) authorize() *problem {
	if c.command.open {
		return nil
	}
	if c.Token == "" {
		return about(closed, "")
	}
	scheme, token, _ := strings.Cut(c.request.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return challenge(noToken)
	}
	got := sha256.Sum256([]byte(strings.TrimSpace(token)))
	if subtle.ConstantTimeCompare(got[:], c.token[:]) == 0 {
		return challenge(wrongToken)
	}
	return nil
}

func challenge(r reason) *problem {
	return &problem{reason: r, header: [][2]string{{"WWW-Authenticate", `Bearer realm="rescind"`}}}
}

// accept reads the call and holds it to the contract, which allows no parameter that it does not know.
func (c *call) accept() *problem {
	if p := c.read(); p != nil {
		return p
	}
	query, err := dialect.Pairs(c.request.URL.RawQuery)
	if err != nil {
		return invalid(openapi.Violation{In: "query", What: err.Error()})
	}
	in := openapi.Input{Path: c.path, Query: query, Header: c.request.Header, Body: c.body, ContentType: c.request.Header.Get("Content-Type")}
	values, violations := c.operation.Accept(in)
	for _, p := range query {
		if _, known := values.Param(p.Name); !known {
			violations = append(violations, openapi.Violation{In: "query", Pointer: p.Name, What: "is not a parameter of this call"})
		}
	}
	if c.values = values; len(violations) > 0 {
		return invalid(violations...)
	}
	return nil
}

// read takes the body, but not more of it than is allowed.
func (c *call) read() (p *problem) {
	body, err := io.ReadAll(io.LimitReader(c.request.Body, maxBody+1))
	switch {
	case len(body) > maxBody:
		p = about(bodyTooLarge, "2 MiB")
	case err != nil:
		p = invalid(openapi.Violation{In: "body", What: "broke off before its end"})
	default:
		c.body = body
		return nil
	}
	p.header = [][2]string{{"Connection", "close"}}
	return p
}

// write sends the answer, checked against the contract; this is the only place that writes to w.
func (c *call) write(w http.ResponseWriter, a answer) {
	for _, kv := range a.header {
		w.Header()[kv[0]] = []string{kv[1]}
	}
	var body []byte
	if a.body != nil {
		body = encode(a.body)
		w.Header().Set("Content-Type", a.media)
		if a.media == "" {
			w.Header().Set("Content-Type", "application/json")
		}
	}
	c.check(a.status, w.Header(), body)
	w.WriteHeader(a.status)
	w.Write(body)
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
func at(operation, id string) string {
	return strings.Replace(openapi.Control().Operation(operation).Path, "{id}", url.PathEscape(id), 1)
}
