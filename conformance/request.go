package conformance

import (
	"fmt"
	"slices"

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

// looks says that a question changes nothing. What is not known to be a look is none.
func (q *question) looks() bool {
	return q.operation != nil && slices.Contains(lookingOperations, q.operation.ID)
}

var lookingOperations = []string{
	"list_resources", "list_orders", "show_order", "show_refund", "list_service_types", "list_auth_domains", "list_projects",
	"InquiryPriceRefundInstance", "QueryAvailableInstances", "QueryOrders", "GetOrderDetail",
}

// givesUp says that a question, if it is granted, cannot be undone.
func (q *question) givesUp() bool {
	return q.operation == nil || q.operation.ID == "unsubscribe" || q.operation.ID == refund
}

// buys says that a question costs money.
func (q *question) buys() bool {
	return q.operation != nil && (q.operation.ID == "renew" || q.operation.ID == "RenewInstance")
}

// switches says that a question turns automatic renewal on or off, which can be undone.
func (q *question) switches() bool {
	return q.vendor == huawei && !q.givesUp() && !q.looks() && !q.buys()
}
