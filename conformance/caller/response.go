package caller

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
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
	garbled   bool              // its body is not what it says it is

	KnownAccount bool // the target has accepted the caller's account before, or does so now
}

// String is the status, and the code of a refusal, for messages.
func (r *Response) String() string {
	if r.Ok {
		return strconv.Itoa(r.Status)
	}
	return fmt.Sprintf("%d %q (%s)", r.Status, r.Code, r.Message)
}

// Date is when the target answered, by its own clock; zero when it does not say.
func (r *Response) Date() time.Time {
	at, err := http.ParseTime(r.Header.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return at
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
	r.checkSuccess(b.Success)
	if r.Ok && r.Operation == RefundInstance {
		r.checkOrder(string(b.Data.OrderID), b.Data.HostID)
	}
}

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func (r *Response) decode(into any) {
	var err error
	if r.isXML() {
		err = xml.Unmarshal(r.body, into)
	} else {
		err = json.Unmarshal(r.body, into)
	}
	if err != nil {
		r.problemf("the body cannot be read: %v", err)
		r.garbled = true
	}
}
