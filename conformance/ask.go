package conformance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"

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
	w.requests++
	came, err := w.client.Do(r.WithContext(ctx))
	if err != nil {
		return nil, w.unanswered(ctx, q, err)
	}
	defer came.Body.Close()
	const most = 8 << 20
	body, err := io.ReadAll(io.LimitReader(came.Body, most))
	if err != nil {
		return nil, w.unanswered(ctx, q, err)
	}
	a := read(q, came, body)
	// No header and no query is told, so no credential either.
	fmt.Fprintf(&w.told, "%s %s %s\n  %d %s\n", r.Method, q.name(), bytes.TrimSpace(q.body), a.status, bytes.TrimSpace(body))
	return a, w.check(q, a)
}

// unanswered tells a server that hangs up on one call, which is its failure, from one that is not there.
func (w *world) unanswered(ctx context.Context, q *question, err error) error {
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" || ctx.Err() != nil || !w.control.there(ctx) {
		return fmt.Errorf("%s was not answered: %w", q.name(), err)
	}
	return brokenf("%s was not answered, though the server is there: %v", q.name(), err)
}

func (w *world) write(q *question, m manner) (*http.Request, error) {
	if q.vendor == alibaba {
		return w.writeAlibaba(q, m)
	}
	return w.writeHuawei(q, m)
}

// agent is how the suite introduces itself.
const agent = "rescind-conformance/1"
