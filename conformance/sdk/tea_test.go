package sdk

import (
	"errors"
	"strings"
	"testing"

	"github.com/alibabacloud-go/tea/tea"
)

// inEachStyle runs a test with every signature and every place that parameters can have.
func inEachStyle(t *testing.T, test func(t *testing.T, s *sandbox, st style)) {
	for name, st := range styles {
		t.Run(name, func(t *testing.T) { test(t, open(t, "alibaba"), st) })
	}
}

func TestAlibabaTeaRefundingSucceedsAndTheInstanceIsGoneFromTheList(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		c := newTea(t, s, st, "")
		if listed := c.list("shop"); len(listed) != 1 || record(listed[0].(map[string]any)).text("InstanceID") != s.id("shop") {
			t.Fatalf("got %v, want the one instance", listed)
		}
		body, err := c.refund("shop", "")
		if err != nil || body.text("Success") != "true" || body.text("Code") != "200" || body.object("Data").text("HostId") != "cn" {
			t.Fatalf("got %v, %v, want success", body, err)
		}
		if listed := c.list("shop"); len(listed) != 0 {
			t.Errorf("got %v, want it gone", listed)
		}
	})
}

func TestAlibabaTeaRefundingASecondTimeIsRefused(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		c := newTea(t, s, st, "")
		if _, err := c.refund("shop", ""); err != nil {
			t.Fatal(err)
		}
		_, err := c.refund("shop", "")
		c.refused(err, 400, "ExistRefundingOrderError", alreadyRefunded)
	})
}

func TestAlibabaTeaARefundOfAPromotionIsRefused(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		c := newTea(t, s, st, "")
		_, err := c.refund("bargain", "")
		c.refused(err, 400, "ActivityForbiddenError", inPromotion)
		if listed := c.list("bargain"); len(listed) != 1 {
			t.Errorf("got %v, want nothing changed", listed)
		}
	})
}

func TestAlibabaTeaTheSameClientTokenReturnsTheSameOrder(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		c := newTea(t, s, st, "")
		first, err := c.refund("shop", "793F021C-B589-1225-82A9-99232AEBE494")
		if err != nil {
			t.Fatal(err)
		}
		again, err := c.refund("shop", "793F021C-B589-1225-82A9-99232AEBE494")
		if err != nil || again.object("Data").text("OrderId") != first.object("Data").text("OrderId") || again.text("RequestId") == first.text("RequestId") {
			t.Errorf("got %v, %v, want the order of %v under another request id", again, err, first)
		}
	})
}

func TestAlibabaAClientTokenIsTheSameInEverySDK(t *testing.T) {
	s := open(t, "alibaba")
	first, err := newLegacy(t, s, "").refund(usual, "shop", "ecs", "shared-token")
	s.wantComplete(t, first, err)
	want := jsonValues(t, s.last(t).Response.Body)["/Data/OrderId"]
	for name, st := range styles {
		again, err := newTea(t, s, st, "").refund("shop", "shared-token")
		if got := again.object("Data").text("OrderId"); err != nil || !same(got, want) {
			t.Errorf("%s: got %v, %v, want order %s", name, again, err, want)
		}
	}
}

func TestAlibabaTeaAWrongSecretIsRefused(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		k := credentialOf(t, "", s.Alibaba)
		k.AccessKeySecret += "x"
		_, err := teaWith(t, s, st, k).refund("shop", "")
		got, ok := errors.AsType[*tea.SDKError](err)
		if !ok || tea.IntValue(got.StatusCode) != 400 || tea.StringValue(got.Code) != "SignatureDoesNotMatch" {
			t.Fatalf("got %v, want SignatureDoesNotMatch", err)
		}
		hint := "server string to sign is:" + st.method + "&%2F&"
		if st.algorithm == "" {
			hint = "server StringToSign is [ACS3-HMAC-SHA256\n"
		}
		if !strings.Contains(tea.StringValue(got.Message), hint) {
			t.Errorf("got %q, want %q in it", tea.StringValue(got.Message), hint)
		}
		if listed := newTea(t, s, st, "").list("shop"); len(listed) != 1 {
			t.Errorf("got %v, want nothing changed", listed)
		}
	})
}

func TestAlibabaTeaATemporaryKeyNeedsItsSecurityToken(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		k := credentialOf(t, "temporary", s.Alibaba)
		for token, code := range map[string]string{"": "MissingSecurityToken", "another": "InvalidSecurityToken.MismatchWithAccessKey"} {
			other := k
			other.SecurityToken = token
			c := teaWith(t, s, st, other)
			_, err := c.refund("shop", "")
			c.refused(err, 400, code, jsonValues(t, s.last(t).Response.Body)["/Message"])
		}
		if body, err := teaWith(t, s, st, k).refund("shop", ""); err != nil || body.text("Success") != "true" {
			t.Errorf("got %v, %v, want success", body, err)
		}
	})
}

func TestAlibabaTeaAnAccessKeyNobodyHasIsRefused(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		newTea(t, s, st, "").list("shop")
		k := credentialOf(t, "", s.Alibaba)
		k.AccessKeyID = "NobodysKey"
		_, err := teaWith(t, s, st, k).refund("shop", "")
		got, ok := errors.AsType[*tea.SDKError](err)
		if !ok || tea.IntValue(got.StatusCode) != 404 || tea.StringValue(got.Code) != "InvalidAccessKeyId.NotFound" {
			t.Errorf("got %v, want InvalidAccessKeyId.NotFound", err)
		}
	})
}

func TestAlibabaTeaCallsEveryAction(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		c := newTea(t, s, st, "")
		c.data("SetRenewal", map[string]any{"InstanceIDs": s.id("keys"), "ProductCode": "kms", "RenewalStatus": "AutoRenewal", "RenewalPeriod": 1, "RenewalPeriodUnit": "Y"})
		renewed := c.data("RenewInstance", map[string]any{"InstanceId": s.id("keys"), "ProductCode": "kms", "ProductType": "kms_ddi_public_cn", "RenewPeriod": 1})
		if orders := c.data("GetOrderDetail", map[string]any{"OrderId": renewed.text("OrderId")}).object("OrderList").list("Order"); len(orders) != 1 {
			t.Errorf("got %v, want the order that renewed", orders)
		}
		quote := c.data("InquiryPriceRefundInstance", map[string]any{"InstanceId": s.id("shop"), "ProductCode": "ecs", "ProductType": ""})
		if !same(quote.text("RefundAmount"), "36") {
			t.Errorf("got %v, want 36", quote)
		}
		if _, err := c.refund("shop", ""); err != nil {
			t.Error(err)
		}
		if orders := c.data("QueryOrders", map[string]any{"OrderType": "Refund"}).object("OrderList").list("Order"); len(orders) != 1 {
			t.Errorf("got %v, want the one refund", orders)
		}
	})
}

func TestAlibabaTeaAnActionNobodyOffersIsRefused(t *testing.T) {
	inEachStyle(t, func(t *testing.T, s *sandbox, st style) {
		c := newTea(t, s, st, "")
		c.list("shop")
		_, err := c.call("RefundEverything", map[string]any{})
		got, ok := errors.AsType[*tea.SDKError](err)
		if !ok || tea.IntValue(got.StatusCode) != 404 || tea.StringValue(got.Code) != "InvalidAction.NotFound" {
			t.Errorf("got %v, want InvalidAction.NotFound", err)
		}
	})
}
