package conformance

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
	"github.com/rescindhq/rescind/internal/bounded"
)

// A server is where the calls go.
type server struct {
	web        *http.Client
	alone      func() *http.Client        // a client with connections of its own
	address    func(vendor string) string // of a vendor's API
	there      func(context.Context) bool // reports whether the server answers at all
	far        bool                       // a network lies between: a call without an answer is then not the server's fault
	controlled bool                       // situations can be set up, and the keys come from there
}

// A client makes the calls of one scenario, for all of its callers, and keeps what was exchanged.
type client struct {
	server
	place    string // of the scenario; "" outside of a run
	huawei   []huaweiCaller
	alibaba  []alibabaCaller
	passed   time.Duration // at the gateway, besides what really did
	nonce    string        // the last one used
	signed   string        // what the last call was signed over
	ids      map[string]bool
	requests int
	told     strings.Builder // the exchanges in a few words, for a report
	heard    []report.Exchange
}

func newClient(s server) *client { return &client{server: s, ids: map[string]bool{}} }

// ask signs and sends a question and checks the answer, whatever it says, against the contract.
func (c *client) ask(ctx context.Context, q *question, m manner) (*answer, error) {
	r, err := c.write(q, m)
	if err != nil {
		return nil, err
	}
	return c.hear(ctx, q, send(ctx, c.web, r))
}

// send asks one question, or several at the same instant.
func (c *client) send(ctx context.Context, m manner, questions ...*question) ([]*answer, error) {
	if len(questions) > 1 {
		return c.sendTogether(ctx, m, questions)
	}
	a, err := c.ask(ctx, questions[0], m)
	if a == nil {
		return nil, err
	}
	return []*answer{a}, err
}

// A sent request is one with what came back: an answer and its body, or an error.
type sent struct {
	request *http.Request
	came    *http.Response
	body    []byte
	err     error
}

// mostOfAnswer bounds the answer to a call.
const mostOfAnswer = 8 * bounded.MiB

// send sends one request and reads what comes back.
func send(ctx context.Context, client *http.Client, r *http.Request) sent {
	s := sent{request: r}
	if s.came, s.err = client.Do(r.WithContext(ctx)); s.err != nil {
		return s
	}
	defer s.came.Body.Close()
	s.body, s.err = bounded.Read(s.came.Body, "the answer", mostOfAnswer)
	return s
}

// hear reads what came back as an answer.
func (c *client) hear(ctx context.Context, q *question, s sent) (*answer, error) {
	c.requests++
	if s.err != nil {
		return nil, c.unanswered(ctx, q, s.err)
	}
	a := read(q, s.came, s.body)
	if c.far && between(a.status) && a.problems != nil {
		return nil, noAnswer(fmt.Errorf("%s was not answered: somebody on the way to the target says %s", q.name(), s.came.Status))
	}
	// No header and no query is told, so no credential either.
	fmt.Fprintf(&c.told, "%s %s %s\n  %d %s\n", s.request.Method, q.name(), shortened(bytes.TrimSpace(q.body)), a.status, kept(bytes.TrimSpace(s.body)))
	c.heard = append(c.heard, c.exchange(q, s.request, a))
	return a, c.check(q, a)
}

// shortened is the beginning of a body that nobody would read to its end.
func shortened(body []byte) []byte {
	const long = 2000
	if len(body) <= long {
		return body
	}
	return append(bytes.Clone(body[:long]), "…"...)
}

// unanswered tells a server that hangs up on one call, which is its failure, from one that is not there.
func (c *client) unanswered(ctx context.Context, q *question, err error) error {
	if endless, ok := errors.AsType[*bounded.TooLargeError](err); ok {
		return brokenf("%s: %v", q.name(), endless)
	}
	err = plain(err)
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" || ctx.Err() != nil || c.far || !c.there(ctx) {
		return noAnswer(fmt.Errorf("%s was not answered: %w", q.name(), err))
	}
	return brokenf("%s was not answered, though the server is there: %v", q.name(), err)
}

func (c *client) write(q *question, m manner) (*http.Request, error) {
	m.late -= c.passed
	if q.vendor == alibaba {
		return c.writeAlibaba(q, m)
	}
	return c.writeHuawei(q, m)
}

// Agent is how the suite introduces itself; a scenario adds where it stands, in brackets, so that
// whoever reads a server's log knows what a call was for.
const Agent = "rescind-conformance/1"

func (c *client) agent() string {
	if c.place == "" {
		return Agent
	}
	return Agent + " (" + c.place + ")"
}
