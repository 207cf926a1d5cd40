package mock

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

const claimsWorld = `
name: claims
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: AK, sk: SK, token: token-of-acme}]
      resources: [{alias: web, id: web, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}]
alibaba:
  accounts:
    - name: shop
      owner_id: "123456"
      site: china
      balance: {cash: "1000.00"}
      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]
      instances:
        - {alias: mq, id: mq, product_code: ons, product_type: ons_public_cn, region: cn-beijing, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}
        - {alias: vm, id: vm, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}
        - {alias: vm2, id: vm2, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}
    - name: other
      credentials: [{access_key_id: ALI2, access_key_secret: SECRET}]
      instances: [{alias: theirs, id: theirs, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}]
`

// A claimsClient makes calls in one world, without a socket.
type claimsClient struct {
	populated
}

func newClaimsClient(t *testing.T) *claimsClient {
	a := &claimsClient{}
	a.T, a.server = t, NewServer(Options{})
	a.world = openDocument(t, a.server, claimsWorld)
	return a
}

// rpc calls an action with the parameters of the query. The access key is ALI unless the query names another.
func (a *claimsClient) rpc(action, query string) (status int, warned string) {
	more, _ := url.ParseQuery(query)
	c := a.world.Credentials[1]
	if more.Get("AccessKeyId") == "ALI2" {
		c = a.world.Credentials[2]
	}
	return a.send(a.signed(action, c, more))
}

func (a *claimsClient) rest(method, path, body string) (status int, warned string) {
	q, _ := http.NewRequest(method, path, strings.NewReader(body))
	q.Header.Set("X-Auth-Token", "token-of-acme")
	q.Header.Set("Content-Type", "application/json")
	return a.send(q)
}

func (a *claimsClient) send(q *http.Request) (status int, warned string) {
	w := httptest.NewRecorder()
	a.server.ServeHTTP(w, q)
	return w.Code, w.Header().Get("X-Mock-Violations")
}

const listResourcesPath = "/v2/orders/suscriptions/resources/query"

// claimingCalls make claims about resources, most of them false.
var claimingCalls = []struct {
	call, with string
	status     int
	warned     string // the parameter that the warning names; "": no warning
}{
	{"QueryAvailableInstances", "InstanceIDs=mq&ProductCode=ons&ProductType=ons_public_intl", 200, "ProductType"},
	{"QueryAvailableInstances", "InstanceIDs=mq&ProductCode=ecs", 200, "ProductCode"},
	{"QueryAvailableInstances", "InstanceIDs=mq&ProductCode=ons&Region=cn-hangzhou", 200, "Region"},
	{"QueryAvailableInstances", "InstanceIDs=mq,vm&SubscriptionType=PayAsYouGo", 200, "SubscriptionType"},
	{"QueryAvailableInstances", "ProductCode=ons&ProductType=ons_public_cn&SubscriptionType=Subscription&OwnerId=123456", 200, ""},
	{"QueryAvailableInstances", "OwnerId=654321", 200, "OwnerId"},
	{"QueryAvailableInstances", "ProductCode=nonsense", 200, ""}, // a filter that finds nothing
	{"QueryAvailableInstances", "InstanceIDs=theirs&ProductCode=ons", 200, ""},
	{"InquiryPriceRefundInstance", "InstanceId=mq&ProductCode=ons&ProductType=ons_public_intl", 200, "ProductType"},
	{"InquiryPriceRefundInstance", "InstanceId=vm&ProductCode=ecs&ProductType=", 200, ""},
	{"SetRenewal", "InstanceIDs=mq,vm&ProductCode=ons&RenewalStatus=NotRenewal", 200, "ProductCode"},
	{"SetRenewal", "InstanceIDs=mq&ProductCode=ons&RenewalStatus=NotRenewal&SubscriptionType=PayAsYouGo", 200, "SubscriptionType"},
	{"RenewInstance", "InstanceId=mq&ProductCode=ecs&RenewPeriod=1&ClientToken=t", 200, "ProductCode"},
	{"RenewInstance", "InstanceId=vm&ProductCode=ecs&RenewPeriod=1&ClientToken=t", 200, "ProductCode is ecs, which the service does not renew with this call"},
	{"RenewInstance", "InstanceId=mq&ProductCode=ons&RenewPeriod=1&ClientToken=t", 200, ""},
	{"RefundInstance", "InstanceId=vm&ProductCode=ecs&ProductType=ecs_public&ClientToken=t", 200, "ProductType"},
	{"RefundInstance", "InstanceId=vm&ProductCode=rds&ClientToken=t", 400, "ProductCode"},
	{"RefundInstance", "InstanceId=vm&ProductCode=ecs&ClientToken=t", 200, ""},
	{"/v2/orders/customer-orders", "indirect_partner_id=p", 200, "indirect_partner_id"},
	{"/v2/orders/customer-orders", "method=sub_customer", 200, "method"},
	{"/v2/orders/customer-orders", "method=oneself&limit=100", 200, ""},
	{"/v2/orders/customer-orders", "limit=101", 200, "limit"},
	{listResourcesPath, `{"resource_ids":["web"],"service_type_code":"hws.service.type.ebs"}`, 200, "/service_type_code"},
	{listResourcesPath, `{"resource_ids":["web"],"service_type_code":"hws.service.type.ec2"}`, 200, ""},
}

func TestAFalseClaimIsRefusedOrAWarning(t *testing.T) {
	for _, c := range claimingCalls {
		a := newClaimsClient(t)
		status, warned := 0, ""
		switch {
		case c.call == listResourcesPath:
			status, warned = a.rest("POST", c.call, c.with)
		case strings.HasPrefix(c.call, "/"):
			status, warned = a.rest("GET", c.call+"?"+c.with, "")
		default:
			status, warned = a.rpc(c.call, c.with)
		}
		if status != c.status || (warned == "") != (c.warned == "") || c.warned != "" && !strings.Contains(warned, " "+c.warned) || strings.Count(warned, "warning") > 1 {
			t.Errorf("%s %s: %d %q, want %d and a warning about %q", c.call, c.with, status, warned, c.status, c.warned)
		}
	}
}

func TestAProductForWhichACallIsRefusedIsAnErrorAndNoWarning(t *testing.T) {
	const want = "query ProductCode is not the product of instance vm, which is ecs"
	for action, more := range map[string]string{"RefundInstance": "&ClientToken=t", "InquiryPriceRefundInstance": ""} {
		for _, code := range []string{"rds", "nonsense"} {
			if status, said := newClaimsClient(t).rpc(action, "InstanceId=vm&ProductCode="+code+more); status != 400 || said != want {
				t.Errorf("%s with %s: %d %q, want %q", action, code, status, said, want)
			}
		}
		status, said := newClaimsClient(t).rpc(action, "InstanceId=vm&ProductCode=rds&ProductType=other"+more)
		if status != 400 || !strings.HasPrefix(said, want+"; warning query ProductType ") || !strings.HasSuffix(said, "another service may refuse it") {
			t.Errorf("%s: %d %q", action, status, said)
		}
	}
}

func TestAReusedClientTokenIsAWarning(t *testing.T) {
	const first = "InstanceId=vm&ProductCode=ecs&ClientToken=t"
	for _, c := range []struct{ action, with, says string }{
		{"RefundInstance", first, ""},
		{"RefundInstance", "InstanceId=vm2&ProductCode=ecs&ClientToken=t", "another instance, vm,"},
		{"RefundInstance", first + "&ImmediatelyRelease=0", "the same instance with other parameters"},
		{"RenewInstance", "InstanceId=vm2&ProductCode=ecs&RenewPeriod=1&ClientToken=t", "used with RefundInstance"},
		{"RefundInstance", "InstanceId=theirs&ProductCode=ecs&ClientToken=t&AccessKeyId=ALI2", "by another account"},
		{"RefundInstance", "InstanceId=vm2&ProductCode=ecs&ClientToken=u", ""},
	} {
		a := newClaimsClient(t)
		if status, warned := a.rpc("RefundInstance", first); status != 200 || warned != "" {
			t.Fatalf("the first call: %d %q", status, warned)
		}
		status, warned := a.rpc(c.action, c.with)
		if status != 200 || (warned == "") != (c.says == "") || !strings.Contains(warned, c.says) {
			t.Errorf("%s %s: %d %q, want %q", c.action, c.with, status, warned, c.says)
		}
	}
}
