package mock

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
)

// What is gone cannot change, whichever call asks for it.
func TestNoCallChangesADeletedResource(t *testing.T) {
	const res = "/v2/orders/subscriptions/resources/"
	const v1 = "/v1.0/d0m41n/common/order-mgr/resources/web/actions?action_id=autorenew"
	for _, c := range []struct{ method, path, body, code string }{
		{"POST", res + "autorenew/web", "", "CBC.99003012"},
		{"DELETE", res + "autorenew/web", "", "CBC.99003012"},
		{"POST", v1, "", "CBC.0100"},
		{"DELETE", v1, "", "CBC.0100"},
		{"POST", res + "renew", `{"resource_ids":["web"],"period_type":2,"period_num":1}`, "CBC.99003631"},
		{"POST", res + "unsubscribe", `{"resource_ids":["web"],"unsubscribe_type":1}`, "CBC.30010035"},
		{"POST", res + "unsubscribe", `{"resource_ids":["web"],"unsubscribe_type":2}`, "CBC.30010035"},
	} {
		a := newClaimsClient(t)
		if got := a.body("POST", res+"unsubscribe", `{"resource_ids":["web"],"unsubscribe_type":1}`); !strings.Contains(got, "order_ids") {
			t.Fatal(got)
		}
		a.wantUnchanged(c.method+" "+c.path, c.code, func() string { return a.body(c.method, c.path, c.body) })
	}
	for _, c := range []struct{ action, with, code string }{
		{"SetRenewal", "InstanceIDs=vm&ProductCode=ecs&RenewalStatus=AutoRenewal&RenewalPeriod=1&RenewalPeriodUnit=M", "ResourceNotExists"},
		{"SetRenewal", "InstanceIDs=mq,vm&ProductCode=ecs&RenewalStatus=AutoRenewal&RenewalPeriod=1&RenewalPeriodUnit=M", "ResourceNotExists"},
		{"SetRenewal", "InstanceIDs=vm&ProductCode=ecs&RenewalStatus=ManualRenewal", "ResourceNotExists"},
		{"SetRenewal", "InstanceIDs=vm&ProductCode=ecs&RenewalStatus=NotRenewal", "ResourceNotExists"},
		{"RenewInstance", "InstanceId=vm&ProductCode=ecs&RenewPeriod=1", "ResourceNotExists"},
		{"RefundInstance", "InstanceId=vm&ProductCode=ecs", "ExistRefundingOrderError"},
		{"InquiryPriceRefundInstance", "InstanceId=vm&ProductCode=ecs", "ExistRefundingOrderError"},
	} {
		a := newClaimsClient(t)
		if got := a.action("RefundInstance", "InstanceId=vm&ProductCode=ecs"); !strings.Contains(got, `"Success":true`) {
			t.Fatal(got)
		}
		a.wantUnchanged(c.action+" "+c.with, c.code, func() string { return a.action(c.action, c.with) })
	}
}

// A frozen resource renews itself as little as an expired one, whatever froze it.
func TestAutoRenewalOfAFrozenResourceCannotBeSwitchedOn(t *testing.T) {
	for _, why := range []billing.Fact{billing.ResourceFrozen, billing.SecurityFrozen, billing.ServerFrozen, billing.Expired} {
		a := newClaimsClient(t)
		a.world.Update(func(v billing.View) billing.Change {
			frozen := *v.Resource("web")
			frozen.Facts = billing.Facts{why: "true"}
			return billing.Change{Resources: []*billing.Resource{&frozen}}
		})
		a.wantUnchanged(string(why), "CBC.99003602", func() string {
			return a.body("POST", "/v2/orders/subscriptions/resources/autorenew/web", "")
		})
	}
}

func (a *claimsClient) wantUnchanged(what, code string, call func() string) {
	a.Helper()
	before := a.version()
	if got := call(); !strings.Contains(got, `"`+code+`"`) {
		a.Errorf("%s: %s, want %s", what, got, code)
	}
	if a.version() != before {
		a.Errorf("%s is refused and changes something", what)
	}
}

// The control API once could not show a term that ended in the year 10006.
func TestTheControlAPIForecastsRenewalsAsLongAsTheyArePossible(t *testing.T) {
	r := newHarness(t, "")
	for n := 0; ; n++ {
		a, err := r.sendAs("token-of-acme", "POST", "/v2/orders/subscriptions/resources/renew", `{"resource_ids":["one"],"period_type":3,"period_num":3,"is_auto_pay":1}`)
		if err != nil {
			t.Fatal(err)
		}
		if a.StatusCode == 400 && strings.Contains(a.body, "CBC.0100") && n > 20 {
			break
		}
		if a.StatusCode != 200 || n > 100 {
			t.Fatalf("renewal %d: %d %s", n, a.StatusCode, a.body)
		}
	}
	for _, path := range []string{"/sandboxes/default", "/sandboxes/default/clock", "/sandboxes/default/invariants", "/sandboxes/default/requests"} {
		if a := r.callControl("GET", path, "", ""); a.StatusCode != 200 {
			t.Errorf("%s: %d %s", path, a.StatusCode, a.body)
		}
	}
}
