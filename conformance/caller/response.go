package caller

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/openapi"
)

// A Response is the answer to a call, read as an ordinary client reads it.
type Response struct {
	Operation string
	Status    int
	Header    http.Header
	body      []byte
	Ok        bool
	Code      string
	Message   string
	requestID string
	Orders    []string          // made by the call
	Failed    map[string]string // the code for each resource that was left out
	problems  []string          // how its form breaks the contract
}

// String is the status, and the code of a refusal, for messages.
func (r *Response) String() string {
	if r.Ok {
		return strconv.Itoa(r.Status)
	}
	return fmt.Sprintf("%d %q (%s)", r.Status, r.Code, r.Message)
}

// throttled says that the target asks callers to try again later.
func (r *Response) throttled() bool {
	return r.Status == http.StatusTooManyRequests || strings.HasPrefix(r.Code, "Throttling")
}

// isXML reports whether the answer is XML, which only Alibaba sends, and only when asked to.
func (r *Response) isXML() bool { return strings.HasPrefix(r.Header.Get("Content-Type"), "text/xml") }

func read(request *Request, came *http.Response, body []byte) *Response {
	response := &Response{Operation: request.Name(), Status: came.StatusCode, Header: came.Header, body: body}
	if request.Vendor == situation.Alibaba {
		response.readAlibaba()
	} else {
		response.readHuawei()
	}
	return response
}

func (r *Response) problemf(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// success is the code with which Huawei's older calls report success.
const success = "CBC.0000"

func (r *Response) readHuawei() {
	var b struct {
		Code   string   `json:"error_code"`
		Msg    string   `json:"error_msg"`
		Orders []string `json:"order_ids"`
		Failed []struct {
			Resource string `json:"resource_id"`
			Code     string `json:"error_code"`
		} `json:"fail_resource_infos"`
	}
	if r.Status != http.StatusNoContent || len(r.body) > 0 {
		r.decode(&b)
	}
	r.Code, r.Message, r.Orders, r.Failed = b.Code, b.Msg, b.Orders, map[string]string{}
	r.requestID = r.Header.Get("X-Request-Id")
	r.Ok = r.Status < http.StatusMultipleChoices && (r.Code == "" || r.Code == success)
	for _, f := range b.Failed {
		r.Failed[f.Resource] = f.Code
	}
	if r.requestID == "" {
		r.problemf("the header X-Request-Id is missing")
	}
	if !r.Ok && (r.Code == "" || r.Message == "") {
		r.problemf("a refusal needs error_code and error_msg")
	}
}

// alibabaBody is what all of Alibaba's answers have in common. The order number is a JSON number here;
// in other calls it is a string.
type alibabaBody struct {
	XMLName   xml.Name `json:"-"`
	Code      string
	Message   string
	RequestID string `json:"RequestId" xml:"RequestId"`
	HostID    string `json:"HostId" xml:"HostId"`
	Success   *bool
	Data      struct {
		OrderID json.RawMessage `json:"OrderId" xml:"OrderId"`
		HostID  string          `json:"HostId" xml:"HostId"`
	}
}

func (r *Response) readAlibaba() {
	var b alibabaBody
	r.decode(&b)
	r.Code, r.Message, r.requestID = b.Code, b.Message, b.RequestID
	r.Ok = r.Status == http.StatusOK && b.Success != nil && *b.Success
	if order := string(b.Data.OrderID); r.Ok && order != "" {
		r.Orders = []string{strings.Trim(order, `"`)}
	}
	if !uuid.MatchString(r.requestID) {
		r.problemf("RequestId %q is not a UUID", r.requestID)
	}
	if r.Code == "" || r.Message == "" {
		r.problemf("Code and Message are required")
	}
	if r.Status >= http.StatusBadRequest && b.HostID == "" {
		r.problemf("a refusal names the host in HostId")
	}
	if r.isXML() {
		r.checkXML(b.XMLName.Local)
	}
	if r.Ok && r.Operation == RefundInstance {
		r.checkOrder(string(b.Data.OrderID), b.Data.HostID)
	}
}

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// checkXML requires the one content type that clients recognise and the vendor's root elements.
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

func (r *Response) decode(into any) {
	var err error
	if r.isXML() {
		err = xml.Unmarshal(r.body, into)
	} else {
		err = json.Unmarshal(r.body, into)
	}
	if err != nil {
		r.problemf("the body cannot be read: %v", err)
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
	return verdict.Brokenf("the answer to %s (%s) breaks the contract: %s", response.Operation, response, strings.Join(problems, "; "))
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

// FromService says whether the service itself refused the call. A refusal by the gateway says nothing
// of what the service would have answered.
func (r *Response) FromService(vendor string) bool {
	return !IsGatewayCode(vendor, r.Code)
}

// IsGatewayCode says whether a code comes from a vendor's gateway.
func IsGatewayCode(vendor, code string) bool {
	return slices.ContainsFunc(Contract(vendor).Gateways(), func(r *openapi.Refusal) bool { return r.Code == code })
}
