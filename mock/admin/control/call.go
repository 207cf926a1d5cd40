package control

import (
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"net/http"
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
	written   bool // the status was sent
}

// route finds the operation and its command, from the path as it was sent.
func (c *call) route() *problem {
	path := c.request.URL.EscapedPath()
	op, params, found := openapi.Control().Match(routedMethod(c.request.Method), path)
	switch found {
	case openapi.NoPath:
		p := problemAbout(unknownPath, path)
		p.violations = openapi.Control().Misrouted(c.request.Method, path)
		return p
	case openapi.NoMethod:
		allowed := allowedMethods(path)
		p := problemAbout(wrongMethod, allowed)
		p.header = [][2]string{{"Allow", allowed}}
		return p
	}
	c.operation, c.path, c.command = op, params, commands[op.ID]
	return nil
}

// bodied is the method whose answer is asked for: HEAD is GET without the body, which net/http leaves out.
func routedMethod(method string) string {
	if method == http.MethodHead {
		return http.MethodGet
	}
	return method
}

// methods are those that the contract has for a path, as the header Allow lists them.
func allowedMethods(path string) string {
	var all []string
	for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodPost, http.MethodDelete, http.MethodPatch} {
		if _, _, found := openapi.Control().Match(routedMethod(m), path); found == openapi.Matched {
			all = append(all, m)
		}
	}
	return strings.Join(all, ", ")
}

// authorize wants the admin token. Hashes are compared, so that the time tells nothing of it.
func (c *call) authorize() *problem {
	if c.command.public {
		return nil
	}
	if c.Token == "" {
		return problemAbout(closed, "")
	}
	token := bearer(c.request)
	if token == "" {
		return unauthorized(noToken)
	}
	got := sha256.Sum256([]byte(token))
	if subtle.ConstantTimeCompare(got[:], c.token[:]) == 0 {
		return unauthorized(wrongToken)
	}
	return nil
}

func unauthorized(r reason) *problem {
	return &problem{reason: r, header: [][2]string{{"WWW-Authenticate", `Bearer realm="rescind"`}}}
}

// accept reads the call and holds it to the contract, which allows no parameter that it does not know.
func (c *call) accept() *problem {
	if p := c.read(); p != nil {
		return p
	}
	query, err := dialect.Pairs(c.request.URL.RawQuery)
	if err != nil {
		return invalidRequestProblem(openapi.Violation{In: "query", What: err.Error()})
	}
	in := openapi.Input{Path: c.path, Query: query, Header: c.request.Header, Body: c.body, ContentType: c.request.Header.Get("Content-Type")}
	values, violations := c.operation.Accept(in)
	for _, p := range query {
		if _, known := values.Param(p.Name); !known {
			violations = append(violations, openapi.Violation{In: "query", Pointer: p.Name, What: "is not a parameter of this call"})
		}
	}
	if c.values = values; len(violations) > 0 {
		return invalidRequestProblem(violations...)
	}
	return nil
}

// read takes the body, but not more of it than is allowed.
func (c *call) read() (p *problem) {
	body, err := io.ReadAll(io.LimitReader(c.request.Body, maxBody+1))
	switch {
	case len(body) > maxBody:
		p = problemAbout(bodyTooLarge, "2 MiB")
	case err != nil:
		p = invalidRequestProblem(openapi.Violation{In: "body", What: "broke off before its end"})
	default:
		c.body = body
		return nil
	}
	p.header = [][2]string{{"Connection", "close"}}
	return p
}
