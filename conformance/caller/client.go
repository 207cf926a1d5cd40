// Package caller has the suite's own clients of both vendors. In goes a [Request], and a [Variation]
// that says how it is made: with a wrong secret, to another host, by a clock that is slow. Out comes
// the [Response] as an ordinary client reads it, checked against the contract. The signatures are
// written here a second time and share no code with the mock, so that a mistake there is found.
package caller

import (
	"bytes"
	"cmp"
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

// A Server is the server that a client calls.
type Server struct {
	HTTP       *http.Client
	FreshHTTP  func() *http.Client        // a client with connections of its own
	Address    func(vendor string) string // of a vendor's API
	Reachable  func(context.Context) bool // reports whether the server answers at all
	Remote     bool                       // it is called over a network: a call without an answer is then not the server's fault
	Controlled bool                       // it has a control API, which sets situations up and gives out the keys
	Shared     *Shared                    // what the clients of a run know together; nil: the target has a control API
}

// A Client makes the calls of one scenario, for all of its callers, and keeps the exchanges for the report.
type Client struct {
	Server
	Place       string // of the scenario; "" outside of a run
	Agent       string // the User-Agent; "": that of the suite
	Huawei      []situation.HuaweiCredentials
	Alibaba     []situation.AlibabaCredentials
	Owners      map[string][]string // by id: the accounts to look a subscription up with, the likeliest first; none: the customer
	Hidden      map[string]bool     // by id: an account that it may belong to is not allowed to look
	OrdersAs    string              // the account that looks at orders; "": the customer
	GatewayTime time.Duration       // how far the gateway's clock was moved ahead of real time

	Currency func(vendor string, caller Variation) string // of a caller's account; "": it is not known; nil: of none

	AboutThrottling bool   // the scenario is about throttling: such an answer is not repeated
	nonce           string // that was used last
	Signed          string // the text over which the last call was signed
	ids             map[string]bool
	Requests        int
	Transcript      strings.Builder // one line for each exchange, for a report
	Exchanges       []report.Exchange
}

// New is a client that has made no call yet.
func New(s Server) *Client { return &Client{Server: s, ids: map[string]bool{}} }

// Send sends one request, or several at the same instant.
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

// A reply is the result of a request that was sent: a response with its body, or an error.
type reply struct {
	request  *http.Request
	response *http.Response
	body     []byte
	err      error
}

// maxAnswer is the largest body of a response that is read.
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

// receive reads a reply as a response of the vendor and records the exchange.
func (c *Client) receive(ctx context.Context, request *Request, variation Variation, s reply) (*Response, error) {
	c.Requests++
	if s.err != nil {
		return nil, c.explainNoAnswer(ctx, request, s.err)
	}
	response := read(request, s.response, s.body)
	if !c.Controlled {
		response.Code = sharedGatewayCode(response.Code)
	}
	if c.Remote && FromProxy(response.Status) && response.problems != nil {
		return nil, verdict.NoAnswer(fmt.Errorf("%s was not answered by the target: a proxy or gateway before it answers %s", request.Name(), s.response.Status))
	}
	c.noteOrders(request.Vendor, response)
	// Headers and query are left out of the transcript, because they hold credentials.
	fmt.Fprintf(&c.Transcript, "%s %s %s\n  %d %s\n", s.request.Method, request.Name(), Shorten(bytes.TrimSpace(request.Body)), response.Status, verdict.Truncate(bytes.TrimSpace(s.body)))
	c.Exchanges = append(c.Exchanges, c.exchange(request, s.request, response))
	return response, cmp.Or(c.Check(request, response), c.checkCurrency(request, variation, response))
}

// longBody is the longest body that people are shown whole.
const longBody = 2000

// Shorten cuts a body that is too long for people to read.
func Shorten(body []byte) []byte {
	if len(body) <= longBody {
		return body
	}
	return append(bytes.Clone(verdict.Beginning(body, longBody)), "…"...)
}

// explainNoAnswer distinguishes a server that drops one call, which is its failure, from one that is not running.
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

func (c *Client) newRequest(request *Request, variation Variation) (*http.Request, error) {
	request.plain = len(request.Header) == 0 && variation.isPlain(request.Vendor)
	variation.Behind -= c.GatewayTime
	if request.Vendor == situation.Alibaba {
		return c.alibabaRequest(request, variation)
	}
	return c.huaweiRequest(request, variation)
}

// Agent is the User-Agent of the suite. The place of the scenario follows in brackets, so that the
// log of a server shows which scenario a call belongs to.
const Agent = "rescind-conformance/1"

func (c *Client) agent() string {
	agent := cmp.Or(c.Agent, Agent)
	if c.Place == "" {
		return agent
	}
	return agent + " (" + c.Place + ")"
}
