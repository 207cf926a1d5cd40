package conformance

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// An answer is what came back, read as an unmodified client reads it.
type answer struct {
	operation string
	status    int
	header    http.Header
	body      []byte
	ok        bool
	code      string
	message   string
	requestID string
	orders    []string          // made by the call
	failed    map[string]string // the code for each resource that was left out
	problems  []string          // what is wrong with its form
}

// String is what an answer says of itself, for a message.
func (a *answer) String() string {
	if a.ok {
		return strconv.Itoa(a.status)
	}
	return fmt.Sprintf("%d %q (%s)", a.status, a.code, a.message)
}

// busy says that the target puts callers off for now.
func (a *answer) busy() bool {
	return a.status == http.StatusTooManyRequests || strings.HasPrefix(a.code, "Throttling")
}

// isXML reports whether the answer is in the form that only one vendor has, and only when asked.
func (a *answer) isXML() bool { return strings.HasPrefix(a.header.Get("Content-Type"), "text/xml") }

func read(q *question, came *http.Response, body []byte) *answer {
	a := &answer{operation: q.name(), status: came.StatusCode, header: came.Header, body: body}
	if q.vendor == alibaba {
		a.readAlibaba()
	} else {
		a.readHuawei()
	}
	return a
}

func (a *answer) problemf(format string, args ...any) {
	a.problems = append(a.problems, fmt.Sprintf(format, args...))
}

// success is the code by which the older calls say that they worked.
const success = "CBC.0000"

func (a *answer) readHuawei() {
	var b struct {
		Code   string   `json:"error_code"`
		Msg    string   `json:"error_msg"`
		Orders []string `json:"order_ids"`
		Failed []struct {
			Resource string `json:"resource_id"`
			Code     string `json:"error_code"`
		} `json:"fail_resource_infos"`
	}
	if a.status != http.StatusNoContent || len(a.body) > 0 {
		a.decode(&b)
	}
	a.code, a.message, a.orders, a.failed = b.Code, b.Msg, b.Orders, map[string]string{}
	a.requestID = a.header.Get("X-Request-Id")
	a.ok = a.status < http.StatusMultipleChoices && (a.code == "" || a.code == success)
	for _, f := range b.Failed {
		a.failed[f.Resource] = f.Code
	}
	if a.requestID == "" {
		a.problemf("the header X-Request-Id is missing")
	}
	if !a.ok && (a.code == "" || a.message == "") {
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

func (a *answer) readAlibaba() {
	var b alibabaBody
	a.decode(&b)
	a.code, a.message, a.requestID = b.Code, b.Message, b.RequestID
	a.ok = a.status == http.StatusOK && b.Success != nil && *b.Success
	if order := string(b.Data.OrderID); a.ok && order != "" {
		a.orders = []string{strings.Trim(order, `"`)}
	}
	if !uuid.MatchString(a.requestID) {
		a.problemf("RequestId %q is not a UUID", a.requestID)
	}
	if a.code == "" || a.message == "" {
		a.problemf("Code and Message are required")
	}
	if a.status >= http.StatusBadRequest && b.HostID == "" {
		a.problemf("a refusal names the host in HostId")
	}
	if a.isXML() {
		a.checkXML(b.XMLName.Local)
	}
	if a.ok && a.operation == refund {
		a.checkOrder(string(b.Data.OrderID), b.Data.HostID)
	}
}

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// checkXML requires the one content type that clients recognise and the vendor's root elements.
func (a *answer) checkXML(root string) {
	want := a.operation + "Response"
	if a.status >= http.StatusBadRequest {
		want = "Error"
	}
	if root != want {
		a.problemf("the root element is %s, not %s", root, want)
	}
	if got := a.header.Get("Content-Type"); got != "text/xml;charset=utf-8" {
		a.problemf("Content-Type %q is not the one that clients recognise", got)
	}
}

// checkOrder requires a number that no client spoils, and the site.
func (a *answer) checkOrder(order, site string) {
	const exact = 1 << 53
	if n, err := strconv.ParseInt(order, 10, 64); err != nil || n <= 0 || n >= exact {
		a.problemf("Data.OrderId %s is not a number from 1 to 2^53", order)
	}
	if site == "" || strings.Contains(site, ".") {
		a.problemf("Data.HostId %q does not name the site", site)
	}
}

func (a *answer) decode(into any) {
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
func (c *client) check(q *question, a *answer) error {
	problems := a.problems
	if known := a.status != http.StatusRequestEntityTooLarge; known && q.format != "" && a.isXML() != (q.format == "XML") {
		problems = append(problems, "it was asked for in "+q.format)
	}
	if a.requestID != "" && c.ids[a.requestID] {
		problems = append(problems, "the request id "+a.requestID+" was given to another call before")
	}
	c.ids[a.requestID] = true
	if q.operation != nil && !a.isXML() {
		for _, v := range q.operation.Check(a.status, a.header, a.body) {
			problems = append(problems, violation(v))
		}
	}
	if problems == nil {
		return nil
	}
	return brokenf("the answer to %s (%s) breaks the contract: %s", a.operation, a, strings.Join(problems, "; "))
}

func violation(v openapi.Violation) string {
	return strings.TrimSpace(fmt.Sprintf("%s%s: %s %s", v.In, v.Pointer, v.What, v.Line))
}

// refusedAs says in what a refusal is not the one that was expected.
func (a *answer) refusedAs(status int, code, row string) error {
	if a.ok {
		return brokenf("%s was accepted", a.operation)
	}
	if a.status != status || a.code != code {
		return brokenf("%s was refused with %s, not with %d %q", a.operation, a, status, code)
	}
	if got := a.header.Get("X-Mock-Rule"); got != row {
		return brokenf("%s was refused by %q, not by %q", a.operation, got, row)
	}
	return nil
}

// ofService says whether the service itself refused: a gateway that turns a caller away says
// nothing about what the service would have done.
func (a *answer) ofService(vendor string) bool {
	return !isGateways(vendor, a.code)
}

// isGateways says whether a code is one of a vendor's gateway.
func isGateways(vendor, code string) bool {
	return slices.ContainsFunc(contract(vendor).Gateways(), func(r *openapi.Refusal) bool { return r.Code == code })
}
