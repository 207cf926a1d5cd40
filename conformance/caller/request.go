package caller

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// A Request is a call that is not signed yet.
type Request struct {
	Vendor    string
	Operation *openapi.Operation // nil: the contract has no such call
	Method    string             // of Huawei's calls
	Path      string             // of Huawei's calls; {name} is filled from the parameters
	Action    string             // of Alibaba's calls
	Params    []Param
	Header    http.Header // further headers; those of a vendor's own that ACS3 signs are signed
	Body      []byte
	format    string // that the call asks for: JSON or XML; "" for any
	plain     bool   // it was signed in the usual way, with nothing changed
}

// NewRequest is the request for an operation of a vendor's contract.
func NewRequest(vendor, operation string, body []byte, params ...Param) (*Request, error) {
	op := Contract(vendor).Operation(operation)
	if op == nil {
		return nil, fmt.Errorf("the contract of %s has no operation %q", vendor, operation)
	}
	return &Request{Vendor: vendor, Operation: op, Method: op.Method, Path: op.Path, Action: op.Action, Params: params, Body: body}, nil
}

// RefundInstance is Alibaba's operation that unsubscribes from an instance.
const RefundInstance = "RefundInstance"

// Contract is the API description of a vendor.
func Contract(vendor string) *openapi.Contract {
	if vendor == situation.Alibaba {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// Name is the name of the request in reports.
func (r *Request) Name() string {
	switch {
	case r.Operation != nil:
		return r.Operation.ID
	case r.Action != "":
		return r.Action
	}
	return r.Method + " " + r.Path
}

// ReadsOnly reports whether a request changes nothing. An unknown operation is assumed to change something.
func (r *Request) ReadsOnly() bool {
	return r.Operation != nil && slices.Contains(readOnlyOperations, r.Operation.ID)
}

var readOnlyOperations = []string{
	"list_resources", "list_orders", "show_order", "show_refund", "list_service_types", "list_auth_domains", "list_projects",
	"InquiryPriceRefundInstance", "QueryAvailableInstances", "QueryOrders", "GetOrderDetail",
}

// GivesUp reports whether a request ends a subscription for good, if it succeeds.
func (r *Request) GivesUp() bool {
	return r.Operation == nil || r.Operation.ID == "unsubscribe" || r.Operation.ID == RefundInstance
}

// SameAs reports whether two requests say the same.
func (r *Request) SameAs(other *Request) bool {
	return r.Name() == other.Name() && bytes.Equal(r.Body, other.Body) && slices.Equal(r.Params, other.Params)
}

// HasToken reports whether a request has a ClientToken, by which a repeated call gets the answer of the first.
func (r *Request) HasToken() bool {
	return slices.ContainsFunc(r.Params, func(p Param) bool { return p.Name == "ClientToken" })
}

// Buys reports whether a request costs money.
func (r *Request) Buys() bool {
	return r.Operation != nil && (r.Operation.ID == "renew" || r.Operation.ID == "RenewInstance")
}

// SwitchesRenewal reports whether a request turns automatic renewal on or off, which can be undone.
func (r *Request) SwitchesRenewal() bool {
	return !r.GivesUp() && !r.ReadsOnly() && !r.Buys()
}

// SwitchesOn reports whether a request turns automatic renewal on.
func (r *Request) SwitchesOn() bool {
	if r.Vendor == situation.Alibaba {
		return r.SwitchesRenewal() && slices.Contains(r.Params, NewParam("RenewalStatus", renewsItself))
	}
	return r.SwitchesRenewal() && strings.HasPrefix(r.Name(), "enable")
}
