// Package caller is the suite's own clients of both vendors. In goes a request and how it is to be
// made (a [Variation]: a wrong secret, another host, a clock that is slow), out comes the response as
// an unmodified client reads it, checked against the contract. Signing is written here a second time,
// so that a mistake of the mock is not repeated.
package caller

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/internal/bounded"
)

// A server is where the calls go.
type Server struct {
	HTTP       *http.Client
	FreshHTTP  func() *http.Client        // a client with connections of its own
	Address    func(vendor string) string // of a vendor's API
	Reachable  func(context.Context) bool // reports whether the server answers at all
	Remote     bool                       // a network lies between: a call without an answer is then not the server's fault
	Controlled bool                       // situations can be set up, and the keys come from there
}

// A client makes the calls of one scenario, for all of its callers, and keeps what was exchanged.
type Client struct {
	Server
	Place       string // of the scenario; "" outside of a run
	Huawei      []situation.HuaweiCredentials
	Alibaba     []situation.AlibabaCredentials
	GatewayTime time.Duration // at the gateway, besides what really did
	nonce       string        // the last one used
	Signed      string        // what the last call was signed over
	ids         map[string]bool
	Requests    int
	Transcript  strings.Builder // the exchanges in a few words, for a report
	Exchanges   []report.Exchange
}

// New is a client of a server that has made no call yet.
func New(s Server) *Client { return &Client{Server: s, ids: map[string]bool{}} }

// ask signs and sends a question and checks the answer, whatever it says, against the contract.
func (c *Client) ask(ctx context.Context, request *Request, variation Variation) (*Response, error) {
	r, err := c.write(request, variation)
	if err != nil {
		return nil, err
	}
	return c.receive(ctx, request, send(ctx, c.HTTP, r))
}

// send asks one question, or several at the same instant.
func (c *Client) Send(ctx context.Context, variation Variation, requests ...*Request) ([]*Response, error) {
	if len(requests) > 1 {
		return c.sendTogether(ctx, variation, requests)
	}
	response, err := c.ask(ctx, requests[0], variation)
	if response == nil {
		return nil, err
	}
	return []*Response{response}, err
}

// A sent request is one with what came back: an answer and its body, or an error.
type reply struct {
	request  *http.Request
	response *http.Response
	body     []byte
	err      error
}

// mostOfAnswer bounds the answer to a call.
const maxAnswer = 8 * bounded.MiB

// send sends one request and reads what comes back.
func send(ctx context.Context, client *http.Client, r *http.Request) reply {
	s := reply{request: r}
	if s.response, s.err = client.Do(r.WithContext(ctx)); s.err != nil {
		return s
	}
	defer s.response.Body.Close()
	s.body, s.err = bounded.Read(s.response.Body, "the answer", maxAnswer)
	return s
}

// hear reads what came back as an answer.
func (c *Client) receive(ctx context.Context, request *Request, s reply) (*Response, error) {
	c.Requests++
	if s.err != nil {
		return nil, c.explainNoAnswer(ctx, request, s.err)
	}
	response := read(request, s.response, s.body)
	if c.Remote && FromProxy(response.Status) && response.problems != nil {
		return nil, verdict.NoAnswer(fmt.Errorf("%s was not answered: somebody on the way to the target says %s", request.Name(), s.response.Status))
	}
	// No header and no query is told, so no credential either.
	fmt.Fprintf(&c.Transcript, "%s %s %s\n  %d %s\n", s.request.Method, request.Name(), Shorten(bytes.TrimSpace(request.Body)), response.Status, verdict.Kept(bytes.TrimSpace(s.body)))
	c.Exchanges = append(c.Exchanges, c.exchange(request, s.request, response))
	return response, c.Check(request, response)
}

// shortened is the beginning of a body that nobody would read to its end.
func Shorten(body []byte) []byte {
	const long = 2000
	if len(body) <= long {
		return body
	}
	return append(bytes.Clone(body[:long]), "…"...)
}

// unanswered tells a server that hangs up on one call, which is its failure, from one that is not there.
func (c *Client) explainNoAnswer(ctx context.Context, request *Request, err error) error {
	if endless, ok := errors.AsType[*bounded.TooLargeError](err); ok {
		return verdict.Brokenf("%s: %v", request.Name(), endless)
	}
	err = WithoutURL(err)
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" || ctx.Err() != nil || c.Remote || !c.Reachable(ctx) {
		return verdict.NoAnswer(fmt.Errorf("%s was not answered: %w", request.Name(), err))
	}
	return verdict.Brokenf("%s was not answered, though the server is there: %v", request.Name(), err)
}

func (c *Client) write(request *Request, variation Variation) (*http.Request, error) {
	variation.Behind -= c.GatewayTime
	if request.Vendor == situation.Alibaba {
		return c.writeAlibaba(request, variation)
	}
	return c.writeHuawei(request, variation)
}

// Agent is how the suite introduces itself; a scenario adds where it stands, in brackets, so that
// whoever reads a server's log knows what a call was for.
const Agent = "rescind-conformance/1"

func (c *Client) agent() string {
	if c.Place == "" {
		return Agent
	}
	return Agent + " (" + c.Place + ")"
}
