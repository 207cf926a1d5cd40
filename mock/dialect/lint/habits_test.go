package lint_test

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

var vendors = map[string]*dialect.Dialect{"huawei": huawei.New(), "alibaba": alibaba.New()}

// A sent is a call as a client writes it.
type sent struct {
	vendor, method, path, query string
	header                      map[string]string
	body                        string
}

const (
	unsubscribe = "/v2/orders/subscriptions/resources/unsubscribe"
	list        = "/v2/orders/suscriptions/resources/query"
	refund      = "Action=RefundInstance&Version=2017-12-14&AccessKeyId=AK&InstanceId=i-1&ProductCode=ecs"
	leave       = `{"resource_ids":["a"],"unsubscribe_type":1}`
	secret      = "s3cr3t/key+1"
)

// arrived returns the call after the server has routed it and checked its form.
func (s sent) arrived() (*dialect.Call, *dialect.Dialect) {
	d, c := vendors[s.vendor], &dialect.Call{Method: s.method, Path: s.path, Query: s.query, Header: http.Header{}, Body: []byte(s.body)}
	for name, value := range s.header {
		c.Header.Set(name, value)
	}
	c.Caller.Credential = &billing.Credential{Key: "AK", Secret: secret, Token: "t0k3n"}
	if refusal := d.Route(c); refusal == nil {
		c.Values, _ = c.Operation.Accept(c.Input)
	}
	return c, d
}

var (
	json   = map[string]string{"Content-Type": "application/json"}
	form   = map[string]string{"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
	signed = func(more string, header ...string) map[string]string {
		h := map[string]string{"Content-Type": "application/json", "Authorization": "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host" + more + ", Signature=00"}
		for _, name := range header {
			h[name] = "x"
		}
		return h
	}
)

// habits are calls that get one warning each: its lint, its place and a part of its text.
var habits = []struct {
	sent
	lint, pointer, says string
}{
	{sent{"huawei", "DELETE", "/v1.0/d/common/order-mgr/resources/r/actions", "action_id=autorenew", nil, ""}, "deprecated-call", "disable_auto_renew_v1", "deprecated"},
	{sent{"huawei", "GET", "/v2/orders/customer-orders", "ofset=1", nil, ""}, "unknown-parameter", "ofset", `did you mean "offset"?`},
	{sent{"alibaba", "GET", "/", refund + "&ClientToken=t&ImmediatlyRelease=1", nil, ""}, "unknown-parameter", "ImmediatlyRelease", `did you mean "ImmediatelyRelease"?`},
	{sent{"alibaba", "GET", "/", refund + "&ClientToken=t&PageNum=1", nil, ""}, "unknown-parameter", "PageNum", "ignored"},
	{sent{"huawei", "POST", unsubscribe, "", json, `{"resource_ids":["a"],"unsubscribe_type":1,"reason":"x"}`}, "unknown-field", "/reason", "ignored"},
	{sent{"huawei", "POST", unsubscribe, "", json, `{"resource_ids":["a"],"unsubscribe_typ":1}`}, "unknown-field", "/unsubscribe_typ", `did you mean "unsubscribe_type"?`},
	{sent{"huawei", "POST", "/v2/orders/subscriptions/resources/renew", "", json, `{"resource_ids":["a"],"period_type":2,"period_num":1,"a/b~":1}`}, "unknown-field", "/a~1b~0", "ignored"},
	{sent{"alibaba", "GET", "/", refund, nil, ""}, "missing-token", "ClientToken", "another change"},
	{sent{"alibaba", "GET", "/", refund + "&ClientToken=", nil, ""}, "missing-token", "ClientToken", "another change"},
	{sent{"alibaba", "GET", "/", "Action=RenewInstance&Version=2017-12-14&InstanceId=i-1&ProductCode=ecs&RenewPeriod=1", nil, ""}, "missing-token", "ClientToken", "another change"},
	{sent{"huawei", "POST", list, "", json, `{"resource_ids":["a","b","a"]}`}, "duplicate-id", "/resource_ids/2", "twice"},
	{sent{"alibaba", "GET", "/", "Action=SetRenewal&Version=2017-12-14&InstanceIDs=a,b,%20a&ProductCode=ecs&RenewalStatus=NotRenewal", nil, ""}, "duplicate-id", "InstanceIDs", "twice"},
	{sent{"alibaba", "GET", "/", "Action=QueryAvailableInstances&Version=2017-12-14&InstanceIDs=%5B%22i-1%22,%22i-2%22%5D", nil, ""}, "json-list", "InstanceIDs", "separated by commas"},
	{sent{"alibaba", "GET", "/", "Action=SetRenewal&Version=2017-12-14&InstanceIDs=%5B%22i-1%22%5D&ProductCode=ecs&RenewalStatus=NotRenewal", nil, ""}, "json-list", "InstanceIDs", "separated by commas"},
	{sent{"huawei", "POST", unsubscribe, "", nil, leave}, "content-type", "Content-Type", "is missing, should be application/json"},
	{sent{"huawei", "POST", unsubscribe, "", map[string]string{"Content-Type": "text/plain"}, leave}, "content-type", "Content-Type", `is "text/plain", should be application/json`},
	{sent{"alibaba", "POST", "/", refund + "&ClientToken=t", json, "{}"}, "content-type", "Content-Type", "should be application/x-www-form-urlencoded"},
	{sent{"huawei", "GET", "/v2/orders/customer-orders", "", json, "{}"}, "unread-body", "", "not read"},
	{sent{"huawei", "POST", unsubscribe, "", signed(";x-sdk-date", "X-Domain-Id"), leave}, "unsigned-header", "X-Domain-Id", "SignedHeaders"},
	{sent{"huawei", "POST", unsubscribe, "", signed(";x-domain-id", "X-Domain-Id", "X-Security-Token"), leave}, "unsigned-header", "X-Security-Token", "SignedHeaders"},
	{sent{"alibaba", "POST", "/", "InstanceId=i&ProductCode=ecs&ClientToken=t", map[string]string{
		"Authorization": "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host;x-acs-action;x-acs-version,Signature=00",
		"X-Acs-Action":  "RefundInstance", "X-Acs-Version": "2017-12-14", "X-Acs-Security-Token": "x",
	}, ""}, "unsigned-header", "X-Acs-Security-Token", "SignedHeaders"},
	{sent{"huawei", "POST", unsubscribe, "", signed(";user-agent;content-type"), leave}, "unsorted-headers", "Authorization", "unsorted"},
	{sent{"alibaba", "POST", "/", "InstanceId=i&ProductCode=ecs&ClientToken=t", map[string]string{
		"Authorization": "ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=x-acs-action;X-Acs-Version;host,Signature=00", "X-Acs-Action": "RefundInstance", "X-Acs-Version": "2017-12-14",
	}, ""}, "unsorted-headers", "Authorization", "unsorted"},
	{sent{"alibaba", "GET", "/", refund + "&ClientToken=s3cr3t%2Fkey%2B1", nil, ""}, "sent-secret", "ClientToken", "secret"},
	{sent{"alibaba", "GET", "/", refund + "&ClientToken=t", map[string]string{"x-acs-accesskey-secret": "x"}, ""}, "sent-secret", "X-Acs-Accesskey-Secret", "secret"},
}

// goodCalls are calls without warnings.
var goodCalls = map[string]sent{
	"the Go SDK":                        {"huawei", "POST", unsubscribe, "", signed(";user-agent;x-domain-id", "X-Domain-Id"), leave},
	"a token, unsigned":                 {"huawei", "POST", unsubscribe, "", map[string]string{"X-Auth-Token": "t0k3n", "X-Domain-Id": "d", "Content-Type": "application/json; charset=utf-8"}, leave},
	"no body, with its type":            {"huawei", "DELETE", "/v2/orders/subscriptions/resources/autorenew/r", "", json, ""},
	"headers in capitals, sorted":       {"huawei", "POST", unsubscribe, "", signed(";User-Agent;x-sdk-date"), leave},
	"valueless filters":                 {"huawei", "GET", "/v2/orders/customer-orders", "order_id&customer_id=", nil, ""},
	"what the contract forbids already": {"huawei", "POST", unsubscribe, "", json, `{"resource_ids":["a","a"],"unsubscribe_type":1}`},
	"what every client sends":           {"alibaba", "POST", "/", refund + "&ClientToken=t&RegionId=cn&SignatureType=&OwnerId=1&SourceIp=&SecureTransport=true&AcceptLanguage=en&Format=JSON&SecurityToken=t", form, "ProductType="},
	"a question":                        {"alibaba", "GET", "/", "Action=InquiryPriceRefundInstance&Version=2017-12-14&InstanceId=i-1&ProductCode=ecs", nil, ""},
	"ids once":                          {"alibaba", "GET", "/", "Action=QueryAvailableInstances&Version=2017-12-14&InstanceIDs=a,b,,", nil, ""},
	"no operation":                      {"huawei", "POST", "/v2/nothing", "a=b", nil, "x"},
}
