package mock

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

const unsubscribePathOfUnmatched = "/v2/orders/subscriptions/resources/unsubscribe"

// nearMisses are calls that are nearly right, and what was probably meant.
var nearMisses = []struct{ method, path, meant string }{
	{"POST", "/" + unsubscribePathOfUnmatched, `"POST ` + unsubscribePathOfUnmatched + `"? An empty segment`},
	{"POST", unsubscribePathOfUnmatched + "/", `"POST ` + unsubscribePathOfUnmatched + `"? A slash at the end counts.`},
	{"POST", "/huawei" + unsubscribePathOfUnmatched, `"POST ` + unsubscribePathOfUnmatched + `"? Nothing stands before`},
	{"POST", "/api/huawei//" + unsubscribePathOfUnmatched + "/", `"POST ` + unsubscribePathOfUnmatched + `"? An empty segment, as two slashes make it, counts. A slash at the end counts. Nothing stands before`},
	{"POST", "/v2/orders/subscriptions/resources/query", `"POST /v2/orders/suscriptions/resources/query"?`},
	{"POST", unsubscribePathOfUnmatched + "s", `"POST ` + unsubscribePathOfUnmatched + `"?`},
	{"POST", strings.Replace(unsubscribePathOfUnmatched, "orders", "order", 1), `"POST ` + unsubscribePathOfUnmatched + `"?`},
	{"POST", strings.Replace(unsubscribePathOfUnmatched, "/resources", "", 1), `"POST ` + unsubscribePathOfUnmatched + `"?`},
	{"POST", strings.Replace(unsubscribePathOfUnmatched, "unsub", "Unsub", 1), `"POST ` + unsubscribePathOfUnmatched + `"? The case of letters counts.`},
	{"POST", strings.Replace(unsubscribePathOfUnmatched, "sub", "%73ub", 1), `"POST ` + unsubscribePathOfUnmatched + `"? What is escaped counts`},
	{"GET", unsubscribePathOfUnmatched, "did you mean POST?"},
	{"DELETE", unsubscribePathOfUnmatched + "/", `"POST ` + unsubscribePathOfUnmatched + `"?`},
	{"GET", "/v2/orders/customer-order/details/CS1", `"GET /v2/orders/customer-orders/details/{order_id}"?`},
	{"GET", "/favicon.ico", "the contract lists the paths there are"},
	{"GET", "/v2/" + strings.Repeat("x", 30000), "the contract lists the paths there are"},
	{"GET", "/" + strings.Repeat("x/", 2000), "the contract lists the paths there are"},
}

func TestANearMissIsRefusedAsByTheVendorWithASuggestion(t *testing.T) {
	r := newHarness(t, "")
	for _, miss := range nearMisses {
		a, err := r.sendAs("token-of-nobody", miss.method, miss.path, "{}")
		if err != nil || a.StatusCode != 404 || !strings.Contains(a.body, "APIGW.0101") {
			t.Fatalf("%s %s: %v %+v", miss.method, miss.path, err, a)
		}
		if got := a.Header.Get("X-Mock-Violations"); !strings.Contains(got, miss.meant) {
			t.Errorf("%s %s: the violations are %s, want %s", miss.method, miss.path, got, miss.meant)
		}
		if got := r.unmatchedRequest(a).Violations; len(got) != 1 || !strings.Contains(got[0].What, miss.meant) {
			t.Errorf("%s %s: the journal has %+v", miss.method, miss.path, got)
		}
	}
}

// unmatchedRequest returns an unmatched request as the control API shows it in full.
func (r *harness) unmatchedRequest(a *reply) (x journal.Exchange) {
	r.t.Helper()
	response := r.callControl("GET", "/requests/"+a.Header.Get("X-Mock-Request"), "", "")
	if err := json.Unmarshal([]byte(response.body), &x); err != nil || response.StatusCode != 200 {
		r.t.Fatalf("%v: %d %s", err, response.StatusCode, response.body)
	}
	return x
}

func TestAMisspeltActionGetsASuggestion(t *testing.T) {
	r := newHarness(t, "")
	for action, meant := range map[string]string{
		"refundInstance": `did you mean "RefundInstance"? The case of letters counts.`, "RefundInstances": `did you mean "RefundInstance"?`,
		"QueryAvailableInstance": `did you mean "QueryAvailableInstances"?`, "Frobnicate": "is no action of this product",
	} {
		a := r.callAlibaba(action, "JSON")
		if got := a.Header.Get("X-Mock-Violations"); a.StatusCode != 404 || !strings.Contains(got, "operation Action "+"is no action of this product") || !strings.Contains(got, meant) {
			t.Errorf("%s: %d, %s", action, a.StatusCode, got)
		}
	}
	for query, meant := range map[string]string{
		"Action=RefundInstance&Version=2014-05-26": `Version 2014-05-26 belongs to Elastic Compute Service (Ecs); this endpoint serves BssOpenApi, version 2017-12-14`,
		"Action=RefundInstance":                    "query Version is missing", "Version=2017-12-14": "query Action is missing",
	} {
		a, _ := r.sendAs("", "POST", "/?"+query, "")
		if got := a.Header.Get("X-Mock-Violations"); a.StatusCode/100 != 4 || !strings.Contains(got, meant) {
			t.Errorf("%s: %d, %s", query, a.StatusCode, got)
		}
	}
	a, _ := r.sendAs("", "PUT", "/?Action=RefundInstance", "")
	if got := a.Header.Get("X-Mock-Violations"); !strings.Contains(got, "did you mean POST or GET?") && !strings.Contains(got, "did you mean GET or POST?") {
		t.Errorf("PUT: %s", got)
	}
}

// A call that names a known credential belongs to its sandbox, wherever it goes.
func TestAnUnknownCallWithAKnownKeyIsInTheJournalOfItsSandbox(t *testing.T) {
	r := newHarness(t, "")
	r.sendAs("token-of-acme", "POST", unsubscribePathOfUnmatched+"/", "{}")
	r.sendAs("token-of-acme", "GET", unsubscribePathOfUnmatched, "")
	r.callAlibaba("refundInstance", "JSON")
	r.sendAs("", "GET", "/?Action=RefundInstance&Version=1&AccessKeyId=ALI", "")
	var got []string
	for _, e := range sure(r.world.Journal.Entries()) {
		s := e.Summary()
		got = append(got, fmt.Sprint(s.Method, " ", s.Path, " ", s.Key, " ", s.Status, " ", s.Rule, " ", e.Exchange().Caller.Account))
	}
	want := []string{
		"POST " + unsubscribePathOfUnmatched + "/  404 huawei.gateway.unknown-path d0m41n", "GET " + unsubscribePathOfUnmatched + "  404 huawei.gateway.wrong-method d0m41n",
		"GET / ALI 404 alibaba.gateway.unknown-action 1754435884516829", "GET / ALI 400 alibaba.gateway.bad-version 1754435884516829",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := len(sure(r.server.unmatched.Entries())); n > 0 {
		t.Errorf("%d of them belong to no sandbox", n)
	}
}

// A client that was given a path of its own, or the other vendor's endpoint, is still known by its key.
func TestACallOfAKnownKeyToAPathOfAnotherVendorIsInTheJournalOfItsSandbox(t *testing.T) {
	r := newHarness(t, "")
	r.sendAs("", "GET", "/api/alibaba?AccessKeyId=ALI", "")
	r.sendAs("token-of-acme", "GET", "/", "")
	q := r.callOf("POST", "/", "")
	q.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature="+strings.Repeat("0", 64))
	r.send(q)
	var got []string
	for _, e := range sure(r.world.Journal.Entries()) {
		got = append(got, fmt.Sprint(e.Call.Path, " ", e.Summary().Key, " ", e.Answer.Status))
	}
	if want := []string{"/api/alibaba ALI 404", "/  400", "/ AK 400"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnUnmatchedRequestIsShownInFullAndTheLogHasTheLink(t *testing.T) {
	r := newHarness(t, "")
	q := r.callOf("POST", unsubscribePathOfUnmatched, "{}")
	q.Header.Set("Authorization", "SDK-HMAC-SHA256 Credential=KEYOFNOBODY, SignedHeaders=host, Signature="+strings.Repeat("0", 64))
	a, err := r.send(q)
	if err != nil {
		t.Fatal(err)
	}
	x := r.unmatchedRequest(a)
	if x.Method != "POST" || x.Path != unsubscribePathOfUnmatched || x.Key != "KEYOFNOBODY" || x.Sandbox != nil || x.Signature == nil || x.Signature.Explanation == nil {
		t.Errorf("it is shown as %+v", x)
	}
	if !strings.Contains(r.log.String(), `see="GET /_mock/requests/1"`) || strings.Contains(r.log.String(), "KEYOFNOBODY") {
		t.Errorf("the log has %s", r.log)
	}
	list := r.callControl("GET", "/requests", "", "").body
	if !strings.Contains(list, `"method":"POST","path":"`+unsubscribePathOfUnmatched+`","key":"KEYOFNOBODY"`) {
		t.Errorf("the list is %s", list)
	}
	if missing := r.callControl("GET", "/requests/99", "", ""); missing.StatusCode != 404 || missing.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("got %d %s", missing.StatusCode, missing.body)
	}
}
