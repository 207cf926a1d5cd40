package caller

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// exchange is what a report keeps of a call. It has no signature and no credential.
func (c *Client) exchange(request *Request, r *http.Request, response *Response) report.Exchange {
	return report.Exchange{
		Call: request.Name(), Curl: c.curl(request, r), Status: response.Status, Header: headers(response.Header),
		Body: verdict.Truncate(bytes.TrimSpace(response.body)), Rule: response.Header.Get("X-Mock-Rule"),
	}
}

// curl is the call as a command line, without its signature: the reader has to add a credential. Where only an access
// key will do, it is a command that signs.
func (c *Client) curl(request *Request, r *http.Request) string {
	if line := c.callLine(request, r); line != "" {
		return line
	}
	command := "curl -si -X " + r.Method + " " + quote(c.Address(request.Vendor)+addressOf(request, r))
	switch body := string(Shorten(bytes.TrimSpace(request.Body))); {
	case request.Vendor == situation.Alibaba:
		return command + " -d " + quote(string(Shorten([]byte(parameters(request, r))))) + " # and the common parameters, signed"
	case body != "":
		command += " -H 'Content-Type: application/json' -d " + quote(body)
	}
	return command + ` -H "X-Auth-Token: $TOKEN"`
}

// addressOf is the path of a call, with the query of a Huawei call, which holds nothing secret.
func addressOf(request *Request, r *http.Request) string {
	if request.Vendor == situation.Alibaba || r.URL.RawQuery == "" {
		return r.URL.EscapedPath()
	}
	return r.URL.EscapedPath() + "?" + r.URL.RawQuery
}

// parameters are an action's own parameters as they were sent, in the query or in a form. The common
// ones are left out: some are secret, and each call needs new ones.
func parameters(request *Request, r *http.Request) string {
	all := r.URL.Query()
	if body, err := r.GetBody(); err == nil {
		text, _ := io.ReadAll(body) // of a buffer
		form, _ := url.ParseQuery(string(text))
		maps.Copy(all, form)
	}
	for _, common := range commonNames() {
		delete(all, common)
	}
	all.Set("Action", request.Name())
	return all.Encode()
}

// commonNames are the names of the parameters that every call to Alibaba has.
func commonNames() []string {
	return append(paramNames((alibabaKey{Session: "any"}).commonParameters("", "", "", time.Time{})), signature)
}

// quote writes a text so that a shell takes it as one word.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// headers writes one line for each header, sorted by name.
func headers(h http.Header) string {
	var b strings.Builder
	for name, values := range h {
		for _, v := range values {
			fmt.Fprintf(&b, "%s: %s\n", name, v)
		}
	}
	lines := strings.SplitAfter(b.String(), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "")
}
