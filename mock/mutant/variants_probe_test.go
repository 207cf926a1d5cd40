package mutant

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// probeTime is the real time, and the business time, of every probe.
var probeTime = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)

// A probeWorld is a server with the scenario fixtures and a clock that stands still.
type probeWorld struct {
	t       *testing.T
	server  *mock.Server
	world   *sandbox.World
	answers []string
}

func newProbeWorld(t *testing.T, apply func(*mock.Options)) *probeWorld {
	t.Helper()
	o := mock.Options{Now: func() time.Time { return probeTime }}
	apply(&o)
	w := &probeWorld{t: t, server: mock.NewServer(o)}
	sc, err := scenarios.Load("fixtures")
	if err == nil {
		w.world, err = w.server.Open(sc, control.Opening{ID: "default", Seed: 7, Keep: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// probe returns the answers to all calls of the probe.
func probe(t *testing.T, apply func(*mock.Options)) []string {
	t.Helper()
	w := newProbeWorld(t, apply)
	w.run()
	return w.answers
}

func (w *probeWorld) send(r *http.Request) {
	answer := httptest.NewRecorder()
	w.server.ServeHTTP(answer, r)
	w.answers = append(w.answers, fmt.Sprint(answer.Code, answer.Header(), answer.Body))
}

func (w *probeWorld) id(alias string) (id string) {
	w.world.Read(func(v billing.View) {
		for a := range v.Accounts() {
			for r := range v.Resources(a.ID) {
				if r.Alias == alias {
					id = string(r.ID)
				}
			}
		}
	})
	if id == "" {
		w.t.Fatalf("the scenario has no %s", alias)
	}
	return id
}

// ids writes the ids of aliases as JSON.
func (w *probeWorld) ids(aliases ...string) string {
	var all []string
	for _, alias := range aliases {
		all = append(all, fmt.Sprintf("%q", w.id(alias)))
	}
	return "[" + strings.Join(all, ",") + "]"
}

const (
	unsubscribePath = "/v2/orders/subscriptions/resources/unsubscribe"
	listPath        = "/v2/orders/suscriptions/resources/query"
)

// huawei sends a call with a token of the customer or, with headers, what these say.
func (w *probeWorld) huawei(method, path, body string, header ...string) {
	r := httptest.NewRequest(method, "http://127.0.0.1"+path, strings.NewReader(body))
	r.Header.Set("X-Auth-Token", "rescind-fixtures-owner")
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w.send(r)
}

func (w *probeWorld) unsubscribe(aliases ...string) {
	w.huawei("POST", unsubscribePath, `{"resource_ids":`+w.ids(aliases...)+`,"unsubscribe_type":1}`)
}

func (w *probeWorld) list(body string) { w.huawei("POST", listPath, body) }

// alibaba sends a signed call; a value of "-" leaves a parameter out, and a signature that is given is sent as it is.
func (w *probeWorld) alibaba(action string, params ...string) {
	all := map[string]string{
		"Action": action, "Version": "2017-12-14", "Format": "JSON", "AccessKeyId": "RescindFixturesOwner", "SignatureMethod": "HMAC-SHA1",
		"SignatureVersion": "1.0", "SignatureNonce": fmt.Sprint(len(w.answers)), "Timestamp": probeTime.Format(time.RFC3339),
	}
	secret, method := "notASecretRescindFixturesOwner", "POST"
	for i := 0; i < len(params); i += 2 {
		switch params[i] {
		case "secret":
			secret = params[i+1]
		case "method":
			method = params[i+1]
		default:
			all[params[i]] = params[i+1]
		}
	}
	var sent []openapi.Param
	query := url.Values{}
	for name, value := range all {
		if value != "-" {
			sent = append(sent, openapi.Param{Name: name, Value: value})
			query.Set(name, value)
		}
	}
	if all["Signature"] == "" {
		query.Set("Signature", rpcSignature(method, secret, sent))
	}
	w.send(httptest.NewRequest(method, "http://127.0.0.1/?"+query.Encode(), nil))
}

func (w *probeWorld) refund(alias, product string, params ...string) {
	w.alibaba("RefundInstance", append([]string{"InstanceId", w.id(alias), "ProductCode", product}, params...)...)
}

// run makes calls that together show what every variant does.
func (w *probeWorld) run() {
	w.callHuawei()
	w.callHuaweiGateway()
	w.callAlibaba()
	w.callAlibabaGateway()
}

func (w *probeWorld) callHuawei() {
	w.unsubscribe("batch-1", "batch-2")
	w.unsubscribe("batch-3", "trial-service")
	w.unsubscribe("batch-4", "batch-4")
	w.unsubscribe("cascade-disk", "cascade")
	w.unsubscribe("deleted-resource")
	w.unsubscribe("free-service")
	w.unsubscribe("account-frozen-1")
	w.unsubscribe("refund-amount-2")                                                                // what was used is rounded up to a cent
	w.unsubscribe("allowed-renewal")                                                                // and here it is rounded down
	w.huawei("POST", unsubscribePath, `{"resource_ids":`+w.ids("meeting")+`,"unsubscribe_type":2}`) // it was never renewed either
	w.unsubscribe("fee-query-failure", "meeting", "attached-disk")                                  // two stages, and an order among resources
	w.list(`{"resource_ids":` + w.ids("batch-1", "records-dumped") + `}`)
	w.list(`{"limit":501}`)
	w.huawei("GET", "/v2/orders/customer-orders?order_type=4&limit=101", "")
	w.huawei("GET", "/v2/orders/customer-orders?order_type=4", "")
	if _, listed, found := strings.Cut(w.answers[len(w.answers)-1], `"order_id":"`); found {
		id, _, _ := strings.Cut(listed, `"`)
		w.huawei("GET", "/v2/orders/customer-orders/details/"+id, "")
	}
	w.huawei("POST", unsubscribePath, `{"resource_ids":["nobody"],"unsubscribe_type":1}`, "X-Auth-Token", "rescind-fixtures-frozen")
	w.huawei("POST", unsubscribePath, `{"resource_ids":`+w.ids("sold")+`,"unsubscribe_type":2}`, "X-Auth-Token", "rescind-fixtures-partner")
	w.huawei("POST", unsubscribePath, `{"resource_ids":`+w.ids("batch-5")+`,"unsubscribe_type":2,"unsubscribe_type":1}`)
	w.huawei("POST", unsubscribePath, `{"resource_ids":`+w.ids("batch-6")+`,"unsubscribe_type":1,"unsubscribe_reason":null}`)
	w.huawei("POST", unsubscribePath, `{"resource_ids":`+w.ids("batch-7")+`,"unsubscribe_type":1}`, "Content-Type", "text/plain")
	var domain string
	for _, c := range w.world.Credentials {
		if c.Token == "rescind-fixtures-owner" {
			domain = string(c.Account)
		}
	}
	v1 := "/v1.0/" + domain + "/common/order-mgr/resources/"
	w.huawei("DELETE", v1+"nobody/actions?action_id=autorenew", "")
	w.huawei("DELETE", v1+w.id("autorenew-off")+"/actions?action_id=autorenew", "")
}

func (w *probeWorld) callHuaweiGateway() {
	w.huawei("POST", "//v2/orders/suscriptions/resources/query", "{}")
	w.huawei("GET", "/v2/orders/customer-orders?a=%zz", "")
	w.huawei("GET", "/nowhere", "", "X-Auth-Token", "")
	expired := "SDK-HMAC-SHA256 Access=RESCINDFIXTURESOWNER, SignedHeaders=x-sdk-date, Signature=00"
	w.huawei("POST", listPath, "{}", "X-Auth-Token", "", "Authorization", expired, "X-Sdk-Date", "20260101T000000Z")
	for range 12 {
		w.list(`{"limit":1}`)
	}
}

func (w *probeWorld) callAlibaba() {
	w.refund("cash-only-1", "ecs")
	w.refund("cash-only-1", "ecs")
	w.refund("release-later", "ecs", "ImmediatelyRelease", "0")
	w.alibaba("QueryOrders", "OrderType", "Refund")
	w.alibaba("QueryAvailableInstances", "InstanceIDs", w.id("release-later")+","+w.id("cash-only-1"))
	w.alibaba("SetRenewal", "InstanceIDs", w.id("cash-only-2"), "ProductCode", "ecs", "RenewalStatus", "AutoRenewal", "RenewalPeriod", "1", "RenewalPeriodUnit", "Y")
	w.alibaba("QueryAvailableInstances", "InstanceIDs", w.id("cash-only-2"))
	w.alibaba("InquiryPriceRefundInstance", "InstanceId", w.id("cash-only-2"), "ProductCode", "ecs")
	w.refund("idempotence-1", "ecs", "ClientToken", "once")
	w.refund("idempotence-2", "ecs", "ClientToken", "once")
	w.refund("idempotence-2", "nowhere", "ClientToken", "once")
	w.refund("idempotence-3", "ecs", "ClientToken", strings.Repeat("x", 65))
	w.refund("others-cn", "rds")
	w.refund("vouchers-only", "ecs")
	w.refund("cn-expired", "ecs") // has run out, so that nothing is left of it
	w.alibaba("QueryAvailableInstances", "AccessKeyId", "RescindFixturesInternational", "secret", "notASecretRescindFixturesInternational")
}

func (w *probeWorld) callAlibabaGateway() {
	const look, late = "QueryAvailableInstances", "2026-01-01T00:00:00Z"
	w.alibaba(look, "SignatureMethod", "-")
	w.alibaba(look, "SignatureNonce", "-", "Timestamp", "-")
	w.alibaba(look, "Timestamp", late, "Signature", "wrong")
	w.alibaba(look, "SignatureNonce", "same")
	w.alibaba(look, "SignatureNonce", "same", "Signature", "wrong")
	w.alibaba(look, "SignatureNonce", "other", "Signature", "wrong")
	w.alibaba(look, "SignatureNonce", "other")
	w.alibaba(look, "SecurityToken", "madeUp")
	w.alibaba(look, "AccessKeyId", "nobody")
	w.alibaba(look, "method", "PUT")
	for range 12 {
		w.alibaba(look, "PageSize", "1")
	}
}
