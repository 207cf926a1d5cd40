package console_test

import (
	"cmp"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// A replayed is a call that is made in a ready scenario and again in its copy.
type replayed struct {
	op     *openapi.Operation
	id     string // of the resource that it is about
	kind   string // its product code
	domain string
}

// huaweiBodies are the bodies of the calls that have one; ID stands for the resource.
var huaweiBodies = map[string]string{
	"unsubscribe":          `{"resource_ids":["ID"],"unsubscribe_type":1}`,
	"enable_auto_renew":    `{"auto_renew_times":3,"period_type":"MONTH"}`,
	"enable_auto_renew_v1": `{"action_id":"autorenew"}`,
	"list_resources":       `{"resource_ids":["ID"],"only_main_resource":0}`,
	"renew":                `{"resource_ids":["ID"],"period_type":2,"period_num":1,"is_auto_pay":1}`,
}

var huaweiQueries = map[string]string{
	"disable_auto_renew_v1": "?action_id=autorenew",
	"show_refund":           "?order_id=CS2606080000NOBODY",
}

// request makes the call with a credential.
func (c replayed) request(k billing.Credential) *http.Request {
	if c.op.Action != "" {
		params := url.Values{}
		for name, value := range map[string]string{
			"InstanceId": c.id, "InstanceIDs": c.id, "ProductCode": c.kind, "RenewalStatus": "ManualRenewal", "RenewPeriod": "1", "OrderId": "299999999999999",
		} {
			if _, takes := c.op.Takes(name); takes {
				params.Set(name, value)
			}
		}
		if k.Session != "" {
			params.Set("SecurityToken", k.Session)
		}
		return httptest.NewRequest("GET", "http://127.0.0.1/?"+dialecttest.SignedQuery(k.Key, k.Secret, "GET", c.op.Action, time.Now(), params), nil)
	}
	path := strings.NewReplacer("{resource_id}", c.id, "{domain_id}", c.domain, "{order_id}", "CS2606080000NOBODY").Replace(c.op.Path)
	r := httptest.NewRequest(c.op.Method, "http://127.0.0.1"+path+huaweiQueries[c.op.ID], strings.NewReader(strings.ReplaceAll(huaweiBodies[c.op.ID], "ID", c.id)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Auth-Token", k.Token)
	return r
}

// answer sends a request and returns the answer without what differs from call to call.
func (b *browser) answer(r *http.Request) (status int, rule, body string) {
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	text := drawn.ReplaceAllString(w.Body.String(), `$1`)
	return w.Code, w.Header().Get("X-Mock-Rule"), text
}

// drawn are the parts of an answer that are new for each call or order.
var drawn = regexp.MustCompile(`("(?:RequestId|OrderId|SubOrderId|order_id|order_ids|expire_time_id)": ?)(?:"[^"]*"|\[[^\]]*\]|\d+)|requestId=[0-9A-F-]+`)

// callsOf returns the calls of a scenario's vendors, about what refuses and about what does not.
func callsOf(o billing.Opening) (all []replayed) {
	for _, a := range o.Accounts[:1] {
		contract := openapi.Huawei()
		if a.Vendor == "alibaba" {
			contract = openapi.Alibaba()
		}
		for _, alias := range []string{"subject", "allowed"} {
			i := slices.IndexFunc(o.Resources, func(r *billing.Resource) bool { return r.Alias == alias })
			if i < 0 {
				continue
			}
			for _, op := range contract.Operations() {
				all = append(all, replayed{op, string(o.Resources[i].ID), o.Resources[i].Product, string(a.ID)})
			}
		}
	}
	return all
}

func TestACopiedScenarioAnswersTheCopiedCallAlike(t *testing.T) {
	var tried counted
	t.Cleanup(func() { tried.check(t) })
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source, err := scenarios.Source(name)
			if err != nil {
				t.Fatal(err)
			}
			sc, err := scenarios.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			o, logins := sc.Opening(1)
			for _, c := range callsOf(o) {
				tried.checkReplay(t, string(source), c, logins)
			}
		})
	}
}

// A counted counts the calls that were replayed, by what became of them.
type counted struct{ accepted, refused atomic.Int32 }

// check wants many calls of both kinds.
func (n *counted) check(t *testing.T) {
	if accepted, refused := n.accepted.Load(), n.refused.Load(); accepted < 500 || refused < 500 {
		t.Errorf("only %d accepted and %d refused calls were replayed", accepted, refused)
	}
}

// checkReplay makes a call with each credential, changes the world, copies the call as a scenario, and makes it there.
func (n *counted) checkReplay(t *testing.T, source string, c replayed, logins []billing.Credential) {
	t.Helper()
	for _, k := range logins {
		if alibaba := c.op.Action != ""; alibaba != (k.Vendor == "alibaba") || !alibaba && k.Token == "" {
			continue
		}
		b := openSignedIn(t, source)
		status, rule, body := b.answer(c.request(k))
		if status == http.StatusOK && rule == "" {
			n.accepted.Add(1)
		} else {
			n.refused.Add(1)
		}
		for _, id := range []string{"unsubscribe", "renew", "RefundInstance", "RenewInstance"} { // what happens later is not copied
			if op := operation(id); (op.Action != "") == (c.op.Action != "") {
				b.answer(replayed{op, c.id, c.kind, c.domain}.request(k))
			}
		}
		document := b.copyOf("1", "scenario")
		sc, err := scenarios.Parse("copied.yaml", []byte(document))
		if err != nil {
			t.Errorf("%s: %v\n%s", c.op.ID, err, document)
			continue
		}
		_, again := sc.Opening(1)
		i := slices.IndexFunc(again, func(other billing.Credential) bool { return other.Account == k.Account })
		if i < 0 {
			t.Errorf("%s: nobody can call as the caller\n%s", c.op.ID, document)
			continue
		}
		gotStatus, gotRule, gotBody := openBrowser(t, document).answer(c.request(again[i]))
		if gotStatus != status || gotRule != rule || gotBody != body {
			t.Errorf("%s by %s about %s: %d %s %s\nits copy: %d %s %s\n%s", c.op.ID, cmp.Or(k.User, "the owner"), c.id, status, rule, body, gotStatus, gotRule, gotBody, document)
		}
	}
}

// operation returns the operation of either vendor with an id.
func operation(id string) *openapi.Operation {
	return cmp.Or(openapi.Huawei().Operation(id), openapi.Alibaba().Operation(id))
}
