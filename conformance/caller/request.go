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
func (request *Request) Name() string {
	switch {
	case request.Operation != nil:
		return request.Operation.ID
	case request.Action != "":
		return request.Action
	}
	return request.Method + " " + request.Path
}

// looks says that a question changes nothing. What is not known to be a look is none.
func (request *Request) ReadsOnly() bool {
	return request.Operation != nil && slices.Contains(readOnlyOperations, request.Operation.ID)
}

var readOnlyOperations = []string{
	"list_resources", "list_orders", "show_order", "show_refund", "list_service_types", "list_auth_domains", "list_projects",
	"InquiryPriceRefundInstance", "QueryAvailableInstances", "QueryOrders", "GetOrderDetail",
}

// givesUp says that a question, if it is granted, cannot be undone.
func (request *Request) GivesUp() bool {
	return request.Operation == nil || request.Operation.ID == "unsubscribe" || request.Operation.ID == RefundInstance
}

// buys says that a question costs money.
func (request *Request) Buys() bool {
	return request.Operation != nil && (request.Operation.ID == "renew" || request.Operation.ID == "RenewInstance")
}

// switches says that a question turns automatic renewal on or off, which can be undone.
func (request *Request) SwitchesRenewal() bool {
	return request.Vendor == situation.Huawei && !request.GivesUp() && !request.ReadsOnly() && !request.Buys()
}
