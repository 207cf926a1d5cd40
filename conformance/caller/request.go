package caller

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// A question is a call before anybody signed it.
type Request struct {
	Vendor    string
	Operation *openapi.Operation // nil: the contract knows no such call
	Method    string             // of Huawei's calls
	Path      string             // of Huawei's calls; {name} is filled from the parameters
	Action    string             // of Alibaba's calls
	Params    []Param
	Body      []byte
	format    string // of the answer, as the call asked for it: JSON or XML; "" for any
}

// about is the question for an operation of a vendor's contract.
func NewRequest(vendor, operation string, body []byte, params ...Param) (*Request, error) {
	op := Contract(vendor).Operation(operation)
	if op == nil {
		return nil, fmt.Errorf("the contract of %s has no operation %q", vendor, operation)
	}
	return &Request{Vendor: vendor, Operation: op, Method: op.Method, Path: op.Path, Action: op.Action, Params: params, Body: body}, nil
}

// refund is the call by which an account leaves.
const RefundInstance = "RefundInstance"

// Contract is the contract of a vendor.
func Contract(vendor string) *openapi.Contract {
	if vendor == situation.Alibaba {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// name is what a report calls the question.
func (r *Request) Name() string {
	switch {
	case r.Operation != nil:
		return r.Operation.ID
	case r.Action != "":
		return r.Action
	}
	return r.Method + " " + r.Path
}

// looks says that a question changes nothing. What is not known to be a look is none.
func (r *Request) ReadsOnly() bool {
	return r.Operation != nil && slices.Contains(readOnlyOperations, r.Operation.ID)
}

var readOnlyOperations = []string{
	"list_resources", "list_orders", "show_order", "show_refund", "list_service_types", "list_auth_domains", "list_projects",
	"InquiryPriceRefundInstance", "QueryAvailableInstances", "QueryOrders", "GetOrderDetail",
}

// givesUp says that a question, if it is granted, cannot be undone.
func (r *Request) GivesUp() bool {
	return r.Operation == nil || r.Operation.ID == "unsubscribe" || r.Operation.ID == RefundInstance
}

// buys says that a question costs money.
func (r *Request) Buys() bool {
	return r.Operation != nil && (r.Operation.ID == "renew" || r.Operation.ID == "RenewInstance")
}

// switches says that a question turns automatic renewal on or off, which can be undone.
func (r *Request) SwitchesRenewal() bool {
	return r.Vendor == situation.Huawei && !r.GivesUp() && !r.ReadsOnly() && !r.Buys()
}
