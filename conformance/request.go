package conformance

import (
	"fmt"

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

// refund is the call by which an account leaves.
const refund = "RefundInstance"

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
