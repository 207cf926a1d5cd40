package control

import (
	"cmp"
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// maxBody is the largest body that is read, in bytes: twice the largest scenario.
const maxBody = 2 << 20

// A call is one request to the API. Its methods are the steps of [call.handle].
type call struct {
	*api
	request   *http.Request
	operation *openapi.Operation
	command   command
	path      []openapi.Param
	body      []byte
	values    openapi.Values
	written   bool // the response has begun
}

// route finds the operation and its command by method and path.
func (c *call) route() *problem {
	path := c.request.URL.EscapedPath()
	op, params, found := openapi.Control().Match(routedMethod(c.request.Method), path)
	switch found {
	case openapi.NoPath:
		p := problemAbout(unknownPath, path)
		p.violations = openapi.Control().ExplainNoRoute(c.request.Method, path)
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

// routedMethod returns the method to look up: HEAD is handled as GET, and net/http drops the body.
func routedMethod(method string) string {
	if method == http.MethodHead {
		return http.MethodGet
	}
	return method
}

// allowedMethods returns the methods of a path, as the header Allow lists them.
func allowedMethods(path string) string {
	var all []string
	for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodPost, http.MethodDelete, http.MethodPatch} {
		if _, _, found := openapi.Control().Match(routedMethod(m), path); found == openapi.Matched {
			all = append(all, m)
		}
	}
	return strings.Join(all, ", ")
}

// authorize checks the admin token. It compares hashes in constant time, so that timing reveals nothing.
func (c *call) authorize() *problem {
	if c.command.public {
		return nil
	}
	if c.Token == "" {
		return problemAbout(closed, "")
	}
	token := Bearer(c.request)
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

// accept reads the request and checks it against the contract. Unknown parameters are refused.
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
			violations = append(violations, openapi.Violation{
				In:      "query",
				Pointer: p.Name,
				What:    "is not a parameter of this call" + c.operation.MeantParameter(p.Name),
			})
		}
	}
	if c.values = values; len(violations) > 0 {
		if c.command.more != nil {
			violations = append(violations, c.command.more(c)...)
		}
		return invalidRequestProblem(violations...)
	}
	return nil
}

// read reads the body, up to the limit of the command.
func (c *call) read() (p *problem) {
	most := cmp.Or(c.command.maxBody, maxBody)
	body, err := io.ReadAll(io.LimitReader(c.request.Body, int64(most)+1))
	switch {
	case len(body) > most:
		p = problemAbout(bodyTooLarge, strconv.Itoa(most>>20)+" MiB")
	case err != nil:
		p = invalidRequestProblem(openapi.Violation{In: "body", What: "ended before it was complete"})
	default:
		c.body = body
		return nil
	}
	p.header = [][2]string{{"Connection", "close"}}
	return p
}
