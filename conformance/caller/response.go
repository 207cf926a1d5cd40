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

// An answer is what came back, read as an unmodified client reads it.
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
	problems  []string          // what is wrong with its form
}

// String is what an answer says of itself, for a message.
func (response *Response) String() string {
	if response.Ok {
		return strconv.Itoa(response.Status)
	}
	return fmt.Sprintf("%d %q (%s)", response.Status, response.Code, response.Message)
}

// busy says that the target puts callers off for now.
func (response *Response) throttled() bool {
	return response.Status == http.StatusTooManyRequests || strings.HasPrefix(response.Code, "Throttling")
}

// isXML reports whether the answer is in the form that only one vendor has, and only when asked.
func (response *Response) isXML() bool { return strings.HasPrefix(response.Header.Get("Content-Type"), "text/xml") }

func read(request *Request, came *http.Response, body []byte) *Response {
	response := &Response{Operation: request.Name(), Status: came.StatusCode, Header: came.Header, body: body}
	if request.Vendor == situation.Alibaba {
		response.readAlibaba()
	} else {
		response.readHuawei()
	}
	return response
}

func (response *Response) problemf(format string, args ...any) {
	response.problems = append(response.problems, fmt.Sprintf(format, args...))
}

// success is the code by which the older calls say that they worked.
const success = "CBC.0000"

func (response *Response) readHuawei() {
	var b struct {
		Code   string   `json:"error_code"`
		Msg    string   `json:"error_msg"`
		Orders []string `json:"order_ids"`
		Failed []struct {
			Resource string `json:"resource_id"`
			Code     string `json:"error_code"`
		} `json:"fail_resource_infos"`
	}
	if response.Status != http.StatusNoContent || len(response.body) > 0 {
		response.decode(&b)
	}
	response.Code, response.Message, response.Orders, response.Failed = b.Code, b.Msg, b.Orders, map[string]string{}
	response.requestID = response.Header.Get("X-Request-Id")
	response.Ok = response.Status < http.StatusMultipleChoices && (response.Code == "" || response.Code == success)
	for _, f := range b.Failed {
		response.Failed[f.Resource] = f.Code
	}
	if response.requestID == "" {
		response.problemf("the header X-Request-Id is missing")
	}
	if !response.Ok && (response.Code == "" || response.Message == "") {
		response.problemf("a refusal needs error_code and error_msg")
	}
}

// alibabaBody is what all of Alibaba's answers have in common; order numbers are numbers here and
// text in other calls.
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

func (response *Response) readAlibaba() {
	var b alibabaBody
	response.decode(&b)
	response.Code, response.Message, response.requestID = b.Code, b.Message, b.RequestID
	response.Ok = response.Status == http.StatusOK && b.Success != nil && *b.Success
	if order := string(b.Data.OrderID); response.Ok && order != "" {
		response.Orders = []string{strings.Trim(order, `"`)}
	}
	if !uuid.MatchString(response.requestID) {
		response.problemf("RequestId %q is not a UUID", response.requestID)
	}
	if response.Code == "" || response.Message == "" {
		response.problemf("Code and Message are required")
	}
	if response.Status >= http.StatusBadRequest && b.HostID == "" {
		response.problemf("a refusal names the host in HostId")
	}
	if response.isXML() {
		response.checkXML(b.XMLName.Local)
	}
	if response.Ok && response.Operation == RefundInstance {
		response.checkOrder(string(b.Data.OrderID), b.Data.HostID)
	}
}

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// checkXML requires the one content type that clients recognise and the vendor's root elements.
func (response *Response) checkXML(root string) {
	want := response.Operation + "Response"
	if response.Status >= http.StatusBadRequest {
		want = "Error"
	}
	if root != want {
		response.problemf("the root element is %s, not %s", root, want)
	}
	if got := response.Header.Get("Content-Type"); got != "text/xml;charset=utf-8" {
		response.problemf("Content-Type %q is not the one that clients recognise", got)
	}
}

// checkOrder requires a number that no client spoils, and the site.
func (response *Response) checkOrder(order, site string) {
	const exact = 1 << 53
	if n, err := strconv.ParseInt(order, 10, 64); err != nil || n <= 0 || n >= exact {
		response.problemf("Data.OrderId %s is not a number from 1 to 2^53", order)
	}
	if site == "" || strings.Contains(site, ".") {
		response.problemf("Data.HostId %q does not name the site", site)
	}
}

func (response *Response) decode(into any) {
	var err error
	if response.isXML() {
		err = xml.Unmarshal(response.body, into)
	} else {
		err = json.Unmarshal(response.body, into)
	}
	if err != nil {
		response.problemf("the body cannot be read: %v", err)
	}
}

// check requires of an answer what the contract says of it, and what holds for every answer.
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

// refusedAs says in what a refusal is not the one that was expected.
func (response *Response) CheckRefusal(status int, code, row string) error {
	if response.Ok {
		return verdict.Brokenf("%s was accepted", response.Operation)
	}
	if response.Status != status || response.Code != code {
		return verdict.Brokenf("%s was refused with %s, not with %d %q", response.Operation, response, status, code)
	}
	if got := response.Header.Get("X-Mock-Rule"); got != row {
		return verdict.Brokenf("%s was refused by %q, not by %q", response.Operation, got, row)
	}
	return nil
}

// ofService says whether the service itself refused: a gateway that turns a caller away says
// nothing about what the service would have done.
func (response *Response) FromService(vendor string) bool {
	return !IsGatewayCode(vendor, response.Code)
}

// isGateways says whether a code is one of a vendor's gateway.
func IsGatewayCode(vendor, code string) bool {
	return slices.ContainsFunc(Contract(vendor).Gateways(), func(r *openapi.Refusal) bool { return r.Code == code })
}
