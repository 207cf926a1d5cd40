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
func (a *Response) String() string {
	if a.Ok {
		return strconv.Itoa(a.Status)
	}
	return fmt.Sprintf("%d %q (%s)", a.Status, a.Code, a.Message)
}

// busy says that the target puts callers off for now.
func (a *Response) throttled() bool {
	return a.Status == http.StatusTooManyRequests || strings.HasPrefix(a.Code, "Throttling")
}

// isXML reports whether the answer is in the form that only one vendor has, and only when asked.
func (a *Response) isXML() bool { return strings.HasPrefix(a.Header.Get("Content-Type"), "text/xml") }

func read(q *Request, came *http.Response, body []byte) *Response {
	a := &Response{Operation: q.Name(), Status: came.StatusCode, Header: came.Header, body: body}
	if q.Vendor == situation.Alibaba {
		a.readAlibaba()
	} else {
		a.readHuawei()
	}
	return a
}

func (a *Response) problemf(format string, args ...any) {
	a.problems = append(a.problems, fmt.Sprintf(format, args...))
}

// success is the code by which the older calls say that they worked.
const success = "CBC.0000"

func (a *Response) readHuawei() {
	var b struct {
		Code   string   `json:"error_code"`
		Msg    string   `json:"error_msg"`
		Orders []string `json:"order_ids"`
		Failed []struct {
			Resource string `json:"resource_id"`
			Code     string `json:"error_code"`
		} `json:"fail_resource_infos"`
	}
	if a.Status != http.StatusNoContent || len(a.body) > 0 {
		a.decode(&b)
	}
	a.Code, a.Message, a.Orders, a.Failed = b.Code, b.Msg, b.Orders, map[string]string{}
	a.requestID = a.Header.Get("X-Request-Id")
	a.Ok = a.Status < http.StatusMultipleChoices && (a.Code == "" || a.Code == success)
	for _, f := range b.Failed {
		a.Failed[f.Resource] = f.Code
	}
	if a.requestID == "" {
		a.problemf("the header X-Request-Id is missing")
	}
	if !a.Ok && (a.Code == "" || a.Message == "") {
		a.problemf("a refusal needs error_code and error_msg")
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

func (a *Response) readAlibaba() {
	var b alibabaBody
	a.decode(&b)
	a.Code, a.Message, a.requestID = b.Code, b.Message, b.RequestID
	a.Ok = a.Status == http.StatusOK && b.Success != nil && *b.Success
	if order := string(b.Data.OrderID); a.Ok && order != "" {
		a.Orders = []string{strings.Trim(order, `"`)}
	}
	if !uuid.MatchString(a.requestID) {
		a.problemf("RequestId %q is not a UUID", a.requestID)
	}
	if a.Code == "" || a.Message == "" {
		a.problemf("Code and Message are required")
	}
	if a.Status >= http.StatusBadRequest && b.HostID == "" {
		a.problemf("a refusal names the host in HostId")
	}
	if a.isXML() {
		a.checkXML(b.XMLName.Local)
	}
	if a.Ok && a.Operation == RefundInstance {
		a.checkOrder(string(b.Data.OrderID), b.Data.HostID)
	}
}

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// checkXML requires the one content type that clients recognise and the vendor's root elements.
func (a *Response) checkXML(root string) {
	want := a.Operation + "Response"
	if a.Status >= http.StatusBadRequest {
		want = "Error"
	}
	if root != want {
		a.problemf("the root element is %s, not %s", root, want)
	}
	if got := a.Header.Get("Content-Type"); got != "text/xml;charset=utf-8" {
		a.problemf("Content-Type %q is not the one that clients recognise", got)
	}
}

// checkOrder requires a number that no client spoils, and the site.
func (a *Response) checkOrder(order, site string) {
	const exact = 1 << 53
	if n, err := strconv.ParseInt(order, 10, 64); err != nil || n <= 0 || n >= exact {
		a.problemf("Data.OrderId %s is not a number from 1 to 2^53", order)
	}
	if site == "" || strings.Contains(site, ".") {
		a.problemf("Data.HostId %q does not name the site", site)
	}
}

func (a *Response) decode(into any) {
	var err error
	if a.isXML() {
		err = xml.Unmarshal(a.body, into)
	} else {
		err = json.Unmarshal(a.body, into)
	}
	if err != nil {
		a.problemf("the body cannot be read: %v", err)
	}
}

// check requires of an answer what the contract says of it, and what holds for every answer.
func (c *Client) Check(q *Request, a *Response) error {
	problems := a.problems
	if known := a.Status != http.StatusRequestEntityTooLarge; known && q.format != "" && a.isXML() != (q.format == "XML") {
		problems = append(problems, "it was asked for in "+q.format)
	}
	if a.requestID != "" && c.ids[a.requestID] {
		problems = append(problems, "the request id "+a.requestID+" was given to another call before")
	}
	c.ids[a.requestID] = true
	if q.Operation != nil && !a.isXML() {
		for _, v := range q.Operation.Check(a.Status, a.Header, a.body) {
			problems = append(problems, violation(v))
		}
	}
	if problems == nil {
		return nil
	}
	return verdict.Brokenf("the answer to %s (%s) breaks the contract: %s", a.Operation, a, strings.Join(problems, "; "))
}

func violation(v openapi.Violation) string {
	return strings.TrimSpace(fmt.Sprintf("%s%s: %s %s", v.In, v.Pointer, v.What, v.Line))
}

// refusedAs says in what a refusal is not the one that was expected.
func (a *Response) CheckRefusal(status int, code, row string) error {
	if a.Ok {
		return verdict.Brokenf("%s was accepted", a.Operation)
	}
	if a.Status != status || a.Code != code {
		return verdict.Brokenf("%s was refused with %s, not with %d %q", a.Operation, a, status, code)
	}
	if got := a.Header.Get("X-Mock-Rule"); got != row {
		return verdict.Brokenf("%s was refused by %q, not by %q", a.Operation, got, row)
	}
	return nil
}

// ofService says whether the service itself refused: a gateway that turns a caller away says
// nothing about what the service would have done.
func (a *Response) FromService(vendor string) bool {
	return !IsGatewayCode(vendor, a.Code)
}

// isGateways says whether a code is one of a vendor's gateway.
func IsGatewayCode(vendor, code string) bool {
	return slices.ContainsFunc(Contract(vendor).Gateways(), func(r *openapi.Refusal) bool { return r.Code == code })
}
