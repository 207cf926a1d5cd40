package mock

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/scenarios"
)

const travellingWorld = `
name: travelling
clock: 2026-06-08T00:00:00Z
options: {strict_token: true, partial_failure: true, effects_take: 1h, key_lock: true, throttle: 50}
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      balance: {cash: "5000.00"}
      credentials: [{ak: AK, sk: SK, token: token-of-acme}]
      resources:
        - {alias: one, id: one, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00", coupons: "10.00"}]}, attached: [{alias: disk, id: disk, service: hws.service.type.ebs}]}
        - {alias: two, id: two, service: hws.service.type.ec2, facts: {recycle-bin: 168h}, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
        - {alias: three, id: three, service: hws.service.type.ec2, facts: {transaction-in-progress: 48h}, subscription: {term: 1 year, periods: [{begins: 2026-05-01T00:00:00Z, cash: "900.00"}]}}
alibaba:
  accounts:
    - name: shop
      quota: {ecs: 2}
      balance: {cash: "500.00"}
      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]
      instances:
        - {alias: shop-1, id: i-1, product_code: ecs, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}
        - {alias: shop-2, id: i-2, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00", vouchers: "5.00"}]}}
        - {alias: shop-3, id: i-3, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}
faults:
  - {match: {operation: unsubscribe, nth: 4}, times: 1, effect: {code: CBC.0999}}
  - {match: {probability: 0.2}, times: 5, effect: {mutate: [reordered]}}
`

// A traveller is one server with the world, for calls that are made in several servers alike.
type traveller struct {
	server *Server
	world  *sandbox.World
	now    *time.Time
}

func newTraveller(now *time.Time, o Options) *traveller {
	o.AdminToken, o.Now = "admin", func() time.Time { return *now }
	return &traveller{server: NewServer(o), now: now}
}

// do makes a call, and returns its answer.
func (r *traveller) do(method, target, body string, header map[string]string) string {
	q := httptest.NewRequest(method, target, strings.NewReader(body))
	q.Header.Set("Content-Type", "application/json")
	for name, value := range header {
		q.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	r.server.ServeHTTP(w, q)
	return fmt.Sprint(w.Code, w.Header(), w.Body)
}

func (r *traveller) huawei(method, path, body string) string {
	return r.do(method, path, body, map[string]string{"X-Auth-Token": "token-of-acme"})
}

func (r *traveller) control(method, path, body string) string {
	return r.do(method, "/_mock/sandboxes/default"+path, body, map[string]string{"Authorization": "Bearer admin"})
}

// step draws a call that is made in every server in the same way.
func step(t *rapid.T) func(r *traveller) string {
	resources := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"one", "two", "three", "disk"}), 1, 2, rapid.ID)
	switch rapid.IntRange(0, 9).Draw(t, "step") {
	case 0, 1:
		body := fmt.Sprintf(`{"resource_ids":["%s"],"unsubscribe_type":%d}`, strings.Join(resources.Draw(t, "resources"), `","`), rapid.IntRange(1, 2).Draw(t, "type"))
		return func(r *traveller) string {
			return r.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", body)
		}
	case 2, 3, 4:
		action := rapid.SampledFrom([]string{"RefundInstance", "RenewInstance", "QueryOrders", "QueryAvailableInstances"}).Draw(t, "action")
		values := url.Values{
			"InstanceId":         {rapid.SampledFrom([]string{"i-1", "i-2", "i-3"}).Draw(t, "instance")},
			"ProductCode":        {"ecs"},
			"ProductType":        {""},
			"ImmediatelyRelease": {"1"},
		}
		if action == "RenewInstance" {
			values.Set("RenewPeriod", "1")
		}
		if action == "QueryOrders" || action == "QueryAvailableInstances" {
			values = url.Values{}
		} else {
			values.Set("ClientToken", rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "token"))
		}
		secret := rapid.SampledFrom([]string{"SECRET", "SECRET", "SECRET", "wrong"}).Draw(t, "secret")
		values.Set("SignatureNonce", rapid.StringMatching("[a-c]{2}").Draw(t, "nonce"))
		return func(r *traveller) string {
			return r.do("GET", "http://business.aliyuncs.com/?"+dialecttest.SignedQuery("ALI", secret, "GET", action, *r.now, values), "", nil)
		}
	case 5:
		body := fmt.Sprintf(`{"advance":"%dh"}`, rapid.IntRange(1, 800).Draw(t, "hours"))
		return func(r *traveller) string { return r.control("PUT", "/clock", body) }
	case 6:
		body := `{"match":{"every":2},"times":3,"effect":{"headers":{"X-Extra":"yes"}}}`
		return func(r *traveller) string { return r.control("POST", "/faults", body) }
	case 7:
		what := rapid.SampledFrom([]string{`["journal"]`, `["faults"]`, `["state","clock"]`}).Draw(t, "parts")
		return func(r *traveller) string { return r.control("POST", "/reset", `{"what":`+what+`}`) }
	case 8:
		frozen := rapid.Bool().Draw(t, "frozen")
		return func(r *traveller) string { return r.control("PUT", "/clock", fmt.Sprintf(`{"frozen":%t}`, frozen)) }
	}
	path := rapid.SampledFrom([]string{"", "/requests", "/invariants", "/clock"}).Draw(t, "page")
	return func(r *traveller) string { return r.control("GET", path, "") }
}

// Random calls are made in two servers, one of them with a store; after some of them each world is moved to a server
// of the other kind. All four go on alike.
func TestAWorldThatWasMovedGoesOnAsTheOriginal(t *testing.T) {
	sc, err := scenarios.ParseOwn("travelling.yaml", []byte(travellingWorld))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 30, 6, 0, 0, 0, time.UTC)
		all := []*traveller{newTraveller(&now, Options{}), newTraveller(&now, Options{Store: memory.New()})}
		for _, r := range all {
			if r.world, err = r.server.Open(sc, openingOf("default")); err != nil {
				t.Fatal(err)
			}
		}
		goOn := func(label string) {
			for range rapid.IntRange(0, 12).Draw(t, label) {
				now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 400, 1200}).Draw(t, "seconds")) * time.Second)
				each := step(t)
				want := each(all[0])
				for i, r := range all[1:] {
					if diff := cmp.Diff(want, each(r)); diff != "" {
						t.Fatalf("server %d answers differently: %s", i+1, diff)
					}
				}
			}
		}
		goOn("before")
		file := sameFile(t, all)
		for _, o := range []Options{{}, {Store: memory.New()}} {
			r := newTraveller(&now, o)
			if r.world, err = r.server.Import([]byte(file), sandbox.Import{}); err != nil {
				t.Fatalf("%v in\n%s", err, file)
			}
			all = append(all, r)
		}
		sameFile(t, all)
		goOn("after")
		sameFile(t, all)
		for _, r := range all {
			r.server.Finish()
		}
	})
}

// sameFile exports every world, and returns the one file that all must give.
func sameFile(t *rapid.T, all []*traveller) (file string) {
	for i, r := range all {
		text, err := r.server.Export(t.Context(), r.world, true)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			file = string(text)
		} else if diff := cmp.Diff(file, string(text)); diff != "" {
			t.Fatalf("server %d exports another file: %s", i, diff)
		}
	}
	return file
}

// alibabaQuery is a signed call of an action about an instance, as a URL.
func alibabaQuery(action string, at time.Time, pairs ...string) string {
	values := url.Values{"ProductCode": {"ecs"}, "ProductType": {""}, "ImmediatelyRelease": {"1"}}
	for i := 0; i < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return "http://business.aliyuncs.com/?" + dialecttest.SignedQuery("ALI", "SECRET", "GET", action, at, values)
}
