package fault_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/openapi"
)

// call is a call whose caller is known.
func call(op *openapi.Operation, profile string) *dialect.Call {
	return &dialect.Call{
		Operation: op, Host: "mock.example", RequestID: "request-1", Arrived: time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC),
		Options: &dialect.Options{Profile: profile}, Caller: billing.Caller{Credential: &billing.Credential{Key: "AK"}},
		Input:     openapi.Input{Query: []openapi.Param{{Name: "Format", Value: "JSON"}}},
		Signature: &dialect.Signature{Canonical: "canonical", StringToSign: "string to sign"},
	}
}

// answer returns the answer to a call that is affected by a fault with this code.
func answer(t *testing.T, d *dialect.Dialect, c *dialect.Call, code string) dialect.Answer {
	t.Helper()
	f, err := fault.New(fault.Spec{Match: fault.Match{Operation: c.Operation.ID}, Effect: fault.Effect{Code: code}}, d)
	if err != nil {
		t.Fatal(err)
	}
	s := listOf(1, f).Next(c.Operation.ID, nil)
	if _, given := s.Answer(); given {
		t.Errorf("%s: the answer is not the vendor's", code)
	}
	return d.Refuse(c, s.Refusal(c))
}

func TestEveryRefusalOfTheContractsCanBeAskedForAndKeepsThem(t *testing.T) {
	for _, d := range vendors {
		for _, op := range d.Contract.Operations() {
			for _, r := range slices.Concat(op.Refusals(), d.Contract.Gateways()) {
				code := strings.Replace(r.Code, "{parameter}", "Timestamp", 1)
				a := answer(t, d, call(op, openapi.Documented), code)
				if a.Code != code || !strings.Contains(string(a.Body), code) {
					t.Errorf("%s: asked for %s, answered %s %s", op.ID, code, a.Code, a.Body)
				}
				if gap := strings.Index(string(a.Body), "{"); strings.LastIndex(string(a.Body), "{") != gap {
					t.Errorf("%s, %s: there is a gap in %s", op.ID, code, a.Body)
				}
				for _, v := range op.Check(a.Status, http.Header{"Content-Type": {a.Type}}, a.Body) {
					t.Errorf("%s, %s: %s in %s", op.ID, code, v, a.Body)
				}
			}
		}
	}
}

// find returns the dialect and the operation with an id.
func find(t *testing.T, id string) (*dialect.Dialect, *openapi.Operation) {
	t.Helper()
	for _, d := range vendors {
		if op := d.Contract.Operation(id); op != nil {
			return d, op
		}
	}
	t.Fatalf("there is no operation %s", id)
	return nil, nil
}

func TestACodeIsAnsweredWithItsStatusAndTheRowThatOnlyAFaultShows(t *testing.T) {
	for _, c := range []struct {
		operation, code string
		status          int
		row             string
	}{
		{"unsubscribe", "CBC.0999", 500, "huawei.other-error"},
		{"disable_auto_renew_v1", "CBC.0999", 200, "huawei.autorenew-other-error"},
		{"enable_auto_renew_v1", "CBC.0999", 200, "huawei.autorenew-other-error"},
		{"disable_auto_renew", "CBC.0999", 500, "huawei.autorenew-other-error"},
		{"enable_auto_renew", "CBC.0999", 500, "huawei.autorenew-other-error"},
		{"list_orders", "CBC.0999", 500, ""},
		{"unsubscribe", "APIGW.0308", 429, "huawei.gateway.throttled"},
		{"unsubscribe", "CBC.0250", 429, ""},
		{"unsubscribe", "backend-down", 502, ""},
		{"unsubscribe", "CBC.99003649", 400, ""}, // the row of trial services is the rule's
		{"RefundInstance", "InternalError", 500, "alibaba.internal-error"},
		{"QueryOrders", "InternalError", 500, ""},
		{"RefundInstance", "ServiceUnavailable", 503, "alibaba.gateway.unavailable"},
		{"GetOrderDetail", "ServiceUnavailable", 503, "alibaba.gateway.unavailable"},
		{"RefundInstance", "Throttling.User", 400, "alibaba.gateway.throttled"},
		{"RefundInstance", "Throttling", 400, ""},
		{"RefundInstance", "MissingTimestamp", 400, ""},
		{"RefundInstance", "Forbidden.RAM", 403, ""},
		{"RefundInstance", "ram-forbidden-seen", 400, ""},
		{"RefundInstance", "NoPermission", 400, ""},
		{"RefundInstance", "no-permission-page", 403, ""},
		{"list_service_types", "CBC.0150", 403, ""},
		{"list_auth_domains", "IAM.0006", 500, ""},
	} {
		d, op := find(t, c.operation)
		if a := answer(t, d, call(op, openapi.Documented), c.code); a.Status != c.status || a.Row != c.row {
			t.Errorf("%s, %s: got %d by %q, want %d by %q", c.operation, c.code, a.Status, a.Row, c.status, c.row)
		}
	}
}

func TestACodeIsAnsweredWhateverTheProfileAReasonAsTheProfileSays(t *testing.T) {
	d, op := find(t, "unsubscribe")
	for _, c := range []struct{ profile, asked, code string }{
		{openapi.Documented, "CBC.99003650", "CBC.99003650"},
		{openapi.Documented, "marketplace-service", "CBC.99003645"},
		{openapi.Observed, "marketplace-service", "CBC.99003650"},
		{openapi.Observed, "CBC.99003645", "CBC.99003645"},
	} {
		if a := answer(t, d, call(op, c.profile), c.asked); a.Code != c.code {
			t.Errorf("%s, asked for %s: answered %s, want %s", c.profile, c.asked, a.Code, c.code)
		}
	}
}

func TestAMessageNamesTheLimitThatAThrottledCallerWouldHaveMet(t *testing.T) {
	d, op := find(t, "renew")
	if a := answer(t, d, call(op, openapi.Documented), "throttled"); !strings.Contains(string(a.Body), "limit:10,") {
		t.Errorf("got %s", a.Body)
	}
}

func TestBusinessErrorsThatComeWithStatus200DoSoByAFaultToo(t *testing.T) {
	d, op := find(t, "RefundInstance")
	c := call(op, openapi.Documented)
	c.Options.SuccessFalse = true
	for code, status := range map[string]int{"NoRestValueError": 200, "InternalError": 500, "Throttling.User": 400} {
		if a := answer(t, d, c, code); a.Status != status {
			t.Errorf("%s comes with %d", code, a.Status)
		}
	}
}
