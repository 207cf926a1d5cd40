package sdk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chnsz/golangsdk"
	"github.com/chnsz/golangsdk/auth/core/signer"
	"github.com/chnsz/golangsdk/openstack/bss/v2/orders"
	"github.com/chnsz/golangsdk/openstack/bss/v2/resources"
)

func TestTerraformsClientFindsProjectAccountAndSiteBeforeItsFirstCall(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	if len(p.ProjectID) != 32 || p.AKSKAuthOptions.ProjectId != p.ProjectID {
		t.Errorf("the project is %q, sent as %q", p.ProjectID, p.AKSKAuthOptions.ProjectId)
	}
	if d, err := p.domain(); err != nil || d.Name != "acme" || d.ID != credentialOf(t, "", p.s.Huawei).DomainID {
		t.Errorf("the account is %+v, %v", d, err)
	}
	if err := p.probe(); err != nil {
		t.Errorf("the site is unknown: %v", err)
	}
	p.s.fault(t, `{"match":{"operation":"list_service_types"},"effect":{"code":"CBC.0150"}}`)
	wants(t, p.probe(), of403, 403, "CBC.0150")
}

func TestTerraformsClientDestroysAPrepaidResource(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	if left, err := p.inUse("web", "data-disk"); err != nil || len(left) != 2 || left[0].ResourceId != p.s.id("web") {
		t.Fatalf("in use are %+v, %v", left, err)
	}
	order, err := p.unsubscribe("web")
	if err != nil || len(order.OrderIDs) != 1 {
		t.Fatalf("got %+v, %v", order, err)
	}
	if looks := p.gone("web"); looks != 1 {
		t.Errorf("it took %d looks", looks)
	}
	if shown, err := orders.Get(p.ServiceClient, order.OrderIDs[0]).Extract(); err != nil || shown.OrderInfo.Status != 5 {
		t.Errorf("the order is %+v, %v", shown, err)
	}
	list, err := resources.List(p.ServiceClient, resources.ListOpts{ResourceIds: p.s.ids("data-disk")})
	if err != nil || list.TotalCount != 1 {
		t.Errorf("of the disk that was bought apart there is %+v, %v", list, err)
	}
}

func TestTerraformsClientPollsUntilTheResourceIsGone(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	still := fmt.Sprintf(`{\"total_count\":1,\"data\":[{\"resource_id\":\"%s\",\"status\":2,\"is_main_resource\":1}]}`, p.s.id("web"))
	if _, err := p.unsubscribe("web"); err != nil {
		t.Fatal(err)
	}
	p.s.fault(t, `{"match":{"operation":"list_resources"},"times":3,"effect":{"respond":{"status":200,"headers":{"Content-Type":"application/json"},"body":"`+still+`"}}}`)
	if looks := p.gone("web"); looks != 4 {
		t.Errorf("it took %d looks, want three in vain and one more", looks)
	}
}

func TestTerraformsClientSwitchesAutomaticRenewal(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	web := p.s.id("web")
	for i, step := range []func(*golangsdk.ServiceClient, string) error{resources.DisableAutoRenew, resources.EnableAutoRenew, resources.DisableAutoRenew} {
		if err := step(p.ServiceClient, web); err != nil {
			t.Errorf("step %d: %v", i, err)
		}
		left, err := p.inUse("web")
		if err != nil || len(left) != 1 || (left[0].ExpirePolicy == 3) != (i == 1) {
			t.Errorf("after step %d: %+v, %v", i, left, err)
		}
	}
	wants(t, resources.DisableAutoRenew(p.ServiceClient, web), of400, 400, "CBC.99003605")
	wants(t, resources.EnableAutoRenew(p.ServiceClient, "nobodys"), of400, 400, "CBC.99003012")
}

func TestTerraformsClientGetsRefusalsByTheirType(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	for alias, code := range map[string]string{"trial": "CBC.99003649", "web-disk": "CBC.99003185", "nobodys": "CBC.99003012"} {
		_, err := p.unsubscribe(alias)
		wants(t, err, of400, 400, code)
	}
	_, err := newProvider(t, p.s, "auditor").unsubscribe("web")
	wants(t, err, of403, 403, "CBC.0151")
	p.AKSKAuthOptions.SecretKey = "wrong"
	_, err = p.unsubscribe("web")
	wants(t, err, of401, 401, "APIGW.0301")
}

func TestTerraformsClientCanUseATemporaryKeyAndADerivedOne(t *testing.T) {
	s := open(t, "huawei")
	if _, err := newProvider(t, s, "temporary").inUse("web"); err != nil {
		t.Errorf("with a temporary key: %v", err)
	}
	derived := newProvider(t, s, "", func(o *golangsdk.AKSKAuthOptions) { o.IsDerived, o.DerivedAuthServiceName = true, "bss" })
	if _, err := derived.inUse("web"); err != nil {
		t.Errorf("with a derived key: %v", err)
	}
}

func TestTerraformsClientIsRefusedWithAnAlgorithmThatIsNotVerified(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "", func(o *golangsdk.AKSKAuthOptions) { o.SigningAlgorithm = signer.HmacSM3 })
	wants(t, p.probe(), of401, 401, "APIGW.0301") // a call without a body: this signer uses the body up
	x := p.s.last(t)
	if len(x.Violations) == 0 || !strings.HasPrefix(x.Violations[0].What, "SDK-HMAC-SM3 is a known algorithm, but is not verified here") {
		t.Errorf("the journal says %+v", x.Violations)
	}
}

func TestTerraformsClientReportsFailuresOfTheService(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	p.s.fault(t, `{"match":{"operation":"unsubscribe"},"effect":{"code":"CBC.0999"}}`)
	_, err := p.unsubscribe("web")
	wants(t, err, of500, 500, "CBC.0999")
	for status, is := range map[int]func(error) bool{
		502: func(err error) bool { _, ok := errors.AsType[golangsdk.ErrDefault502](err); return ok },
		503: func(err error) bool { _, ok := errors.AsType[golangsdk.ErrDefault503](err); return ok },
	} {
		p.s.fault(t, fmt.Sprintf(`{"match":{"operation":"unsubscribe"},"effect":{"respond":{"status":%d,"headers":{"Content-Type":"text/html"},"body":"<html>"}}}`, status))
		if _, err := p.unsubscribe("web"); !is(err) {
			t.Errorf("%d is %T %v", status, err, err)
		}
	}
	if left, err := p.inUse("web"); err != nil || len(left) != 1 {
		t.Errorf("after failures that did nothing there is %v, %v", left, err)
	}
}

func TestTerraformsClientLosesAnswersAndCannotKnowWhatBecameOfTheCall(t *testing.T) {
	for _, c := range []struct {
		drop string
		left int
	}{{"before", 1}, {"after", 0}} {
		t.Run(c.drop, func(t *testing.T) {
			p := newProvider(t, open(t, "huawei"), "")
			p.s.fault(t, `{"match":{"operation":"unsubscribe"},"effect":{"drop":"`+c.drop+`"}}`)
			_, err := p.unsubscribe("web")
			if _, answered := errors.AsType[golangsdk.ErrDefault500](err); err == nil || answered {
				t.Errorf("the lost answer is %T %v", err, err)
			}
			if left, err := p.inUse("web"); err != nil || len(left) != c.left {
				t.Errorf("%d are left, want %d: %v", len(left), c.left, err)
			}
		})
	}
}

func TestTerraformsClientGivesUpOnASlowAnswerThatTookEffect(t *testing.T) {
	p := newProvider(t, open(t, "huawei"), "")
	p.s.fault(t, `{"match":{"operation":"unsubscribe"},"effect":{"delay":"20s"}}`)
	p.HTTPClient.Timeout = 300 * time.Millisecond
	if _, err := p.unsubscribe("web"); err == nil || !strings.Contains(err.Error(), "Timeout") {
		t.Errorf("got %v", err)
	}
	p.HTTPClient.Timeout = startTimeout
	if looks := p.gone("web"); looks != 1 {
		t.Errorf("it took %d looks", looks)
	}
}

func TestTerraformsClientTriesAgainWhenItIsThrottled(t *testing.T) {
	s := open(t, "huawei")
	p := newProvider(t, s, "")
	s.fault(t, `{"match":{"operation":"unsubscribe"},"times":1,"effect":{"code":"APIGW.0308"}}`)
	_, err := p.unsubscribe("web")
	wants(t, err, of429, 429, "APIGW.0308")
	s.fault(t, `{"match":{"operation":"unsubscribe"},"times":2,"effect":{"code":"APIGW.0308"}}`)
	var waits []uint
	p.MaxBackoffRetries, p.RetryBackoffFunc = 5, func(_ context.Context, _ *golangsdk.ErrUnexpectedResponseCode, _ error, n uint) error {
		waits = append(waits, n)
		return nil
	}
	if order, err := p.unsubscribe("web"); err != nil || len(order.OrderIDs) != 1 {
		t.Errorf("got %+v, %v", order, err)
	}
	if len(waits) != 2 || !slices.IsSorted(waits) {
		t.Errorf("it waited %v", waits)
	}
}
