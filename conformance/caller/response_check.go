package caller

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/openapi"
)

// checkXML requires the root element of the vendor and the content type that its clients recognise.
func (r *Response) checkXML(root string) {
	want := r.Operation + "Response"
	if r.Status >= http.StatusBadRequest {
		want = "Error"
	}
	if root != want {
		r.problemf("the root element is %s, not %s", root, want)
	}
	if got := r.Header.Get("Content-Type"); got != "text/xml;charset=utf-8" {
		r.problemf("Content-Type %q is not the one that clients recognise", got)
	}
}

// successCodes are the codes that the vendor's clients take for a success.
var successCodes = []string{"200", "OK", "Success", "success"}

// checkSuccess requires that status, Success and Code of an answer say the same: clients look at one of
// them only, and not all at the same one.
func (r *Response) checkSuccess(success *bool) {
	switch succeeds := slices.Contains(successCodes, r.Code); {
	case r.Status >= http.StatusBadRequest && success != nil && *success:
		r.problemf("the status is that of a refusal, but Success is true")
	case r.Ok && !succeeds:
		r.problemf("Success is true, but Code %q is no code of a success", r.Code)
	case !r.Ok && succeeds:
		r.problemf("the call is refused, but Code %q is that of a success", r.Code)
	}
}

// checkOrder requires an order number that a float64 holds exactly, and the name of a site.
func (r *Response) checkOrder(order, site string) {
	const exact = 1 << 53
	if n, err := strconv.ParseInt(order, 10, 64); err != nil || n <= 0 || n >= exact {
		r.problemf("Data.OrderId %s is not a number from 1 to 2^53", order)
	}
	if site == "" || strings.Contains(site, ".") {
		r.problemf("Data.HostId %q does not name the site", site)
	}
}

// Check compares a response with the contract, and with what every response must have.
func (c *Client) Check(request *Request, response *Response) error {
	problems := response.problems
	if known := response.Status != http.StatusRequestEntityTooLarge; known && request.format != "" && response.isXML() != (request.format == "XML") {
		problems = append(problems, "it was asked for in "+request.format)
	}
	if response.requestID != "" && c.ids[response.requestID] {
		problems = append(problems, "the request id "+response.requestID+" was given to another call before")
	}
	c.ids[response.requestID] = true
	if request.Operation != nil && !response.isXML() {
		for _, v := range request.Operation.Check(response.Status, response.Header, response.body) {
			problems = append(problems, violation(v))
		}
	}
	if problems == nil {
		return nil
	}
	return verdict.Contradictionf("the answer to %s (%s) breaks the contract: %s", response.Operation, response, strings.Join(problems, "; "))
}

func violation(v openapi.Violation) string {
	return strings.TrimSpace(fmt.Sprintf("%s%s: %s %s", v.In, v.Pointer, v.What, v.Line))
}

// CheckRefusal says how a response differs from the expected refusal.
func (r *Response) CheckRefusal(status int, code, row string) error {
	if r.Ok {
		return verdict.Brokenf("%s was accepted", r.Operation)
	}
	if r.Status != status || r.Code != code {
		return verdict.Brokenf("%s was refused with %s, not with %d %q", r.Operation, r, status, code)
	}
	if got := r.Header.Get("X-Mock-Rule"); got != row {
		return verdict.Brokenf("%s was refused by %q, not by %q", r.Operation, got, row)
	}
	return nil
}

// FromService reports whether the service itself refused the call. A refusal by the gateway does not show
// what the service would have answered.
func (r *Response) FromService(vendor string) bool {
	return !IsGatewayCode(vendor, r.Code)
}

// sharedGatewayCode is a code of Huawei's gateway with the prefix of the contract. Gateways in front of the
// vendor's services write APIGW, those of customers APIG, with the same numbers.
func sharedGatewayCode(code string) string {
	if number, other := strings.CutPrefix(code, "APIG."); other {
		return "APIGW." + number
	}
	return code
}

// IsGatewayCode reports whether a code comes from a vendor's gateway.
func IsGatewayCode(vendor, code string) bool {
	return slices.ContainsFunc(Contract(vendor).Gateways(), func(r *openapi.Refusal) bool { return r.Code == code })
}

// SaysGone reports whether a resource that is gone may be refused like this by a row.
func (r *Response) SaysGone(row string) bool { return slices.Contains(codesOfGone[row], r.Code) }

// codesOfGone are codes with which a target may answer for a resource that is gone: as if it had never
// existed, or because nothing of it is left to be refunded. No source says which of these limits comes first.
var codesOfGone = map[string][]string{"alibaba.refund-in-progress": {"ResourceNotExists", "NoRestValueError"}}
