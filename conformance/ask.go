package conformance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/openapi"
)

// A question is a call before anybody signed it.
type question struct {
	vendor    string
	operation *openapi.Operation // nil: the contract knows no such call
	method    string             // of Huawei's calls
	path      string             // of Huawei's calls; {name} is filled from the parameters
	action    string             // of Alibaba's calls
	params    []pair
	body      []byte
	format    string // of the answer, as the call asked for it: JSON or XML; "" for any
}

// about is the question for an operation of a vendor's contract.
func about(vendor, operation string, body []byte, params ...pair) (*question, error) {
	op := contract(vendor).Operation(operation)
	if op == nil {
		return nil, fmt.Errorf("the contract of %s has no operation %q", vendor, operation)
	}
	return &question{vendor: vendor, operation: op, method: op.Method, path: op.Path, action: op.Action, params: params, body: body}, nil
}

func contract(vendor string) *openapi.Contract {
	if vendor == alibaba {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// name is what a report calls the question.
func (q *question) name() string {
	switch {
	case q.operation != nil:
		return q.operation.ID
	case q.action != "":
		return q.action
	}
	return q.method + " " + q.path
}

// ask signs and sends a question and checks the answer, whatever it says, against the contract.
func (w *world) ask(ctx context.Context, q *question, m manner) (*answer, error) {
	r, err := w.write(q, m)
	if err != nil {
		return nil, err
	}
	return w.hear(ctx, q, send(ctx, w.client, r))
}

// send asks one question, or several at the same instant.
func (w *world) send(ctx context.Context, questions ...*question) ([]*answer, error) {
	if len(questions) > 1 {
		return w.sendTogether(ctx, questions)
	}
	a, err := w.ask(ctx, questions[0], w.manner)
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

// mostOfAnswer bounds the answer to a call, and mostOfHeader its header.
const (
	mostOfAnswer = 8 * bounded.MiB
	mostOfHeader = bounded.MiB
)

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
func (w *world) hear(ctx context.Context, q *question, s sent) (*answer, error) {
	w.requests++
	if s.err != nil {
		return nil, w.unanswered(ctx, q, s.err)
	}
	a := read(q, s.came, s.body)
	if w.target.far() && between(a.status) && a.problems != nil {
		return nil, unreached{fmt.Errorf("%s was not answered: somebody on the way to the target says %s", q.name(), s.came.Status)}
	}
	// No header and no query is told, so no credential either.
	fmt.Fprintf(&w.told, "%s %s %s\n  %d %s\n", s.request.Method, q.name(), shortened(bytes.TrimSpace(q.body)), a.status, kept(bytes.TrimSpace(s.body)))
	w.heard = append(w.heard, w.exchange(q, s.request, a))
	return a, w.check(q, a)
}

// mostKept is how much of an answer is kept for a report.
const mostKept = 64 << 10

// kept is an answer as reports have it: whole, unless it is of a length that says nothing any more.
func kept(body []byte) string {
	if len(body) <= mostKept {
		return string(body)
	}
	return fmt.Sprintf("%s… (%d more bytes)", body[:mostKept], len(body)-mostKept)
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
func (w *world) unanswered(ctx context.Context, q *question, err error) error {
	if endless, ok := errors.AsType[*bounded.TooLargeError](err); ok {
		return brokenf("%s: %v", q.name(), endless)
	}
	err = plain(err)
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" || ctx.Err() != nil || w.target.far() || !w.stage.there(ctx) {
		return unreached{fmt.Errorf("%s was not answered: %w", q.name(), err)}
	}
	return brokenf("%s was not answered, though the server is there: %v", q.name(), err)
}

func (w *world) write(q *question, m manner) (*http.Request, error) {
	m.late -= w.passed
	if q.vendor == alibaba {
		return w.writeAlibaba(q, m)
	}
	return w.writeHuawei(q, m)
}

// Agent is how the suite introduces itself; a scenario adds where it stands, in brackets, so that
// whoever reads a server's log knows what a call was for.
const Agent = "rescind-conformance/1"

func (w *world) agent() string {
	if w.place == "" {
		return Agent
	}
	return Agent + " (" + w.place + ")"
}
