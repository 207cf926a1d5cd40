package sdk

import (
	"encoding/xml"
	"errors"
	"testing"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
)

const (
	alreadyRefunded = "The instance ID is invalid: the instance may have expired, been refunded, or been released."
	inPromotion     = "Promotional orders do not support refunds."
	mostSafeInteger = 1 << 53
)

func TestAlibabaLegacyRefundingSucceedsAndTheInstanceIsGoneFromTheList(t *testing.T) {
	for name, m := range requestFormats {
		t.Run(name, func(t *testing.T) {
			c := newLegacy(t, open(t, "alibaba"), "")
			if listed := c.list(m, "shop"); len(listed) != 1 || listed[0].InstanceID != c.s.id("shop") {
				t.Fatalf("got %v, want the one instance", listed)
			}
			answer, err := c.refund(m, "shop", "ecs", "")
			c.successful(m, answer, err)
			if !answer.Success || answer.Code != "200" || answer.Message != "success" || answer.RequestId == "" || answer.Data.HostId != "cn" {
				t.Errorf("got %+v, want success", answer)
			}
			if id := answer.Data.OrderId; id <= 0 || id >= mostSafeInteger {
				t.Errorf("got order %d, want one that every client can hold", id)
			}
			if listed := c.list(m, "shop"); len(listed) != 0 {
				t.Errorf("got %v, want it gone", listed)
			}
		})
	}
}

func TestAlibabaLegacyRefundingASecondTimeIsRefused(t *testing.T) {
	for _, method := range []string{"POST", "GET"} {
		t.Run(method, func(t *testing.T) {
			c := newLegacy(t, open(t, "alibaba"), "")
			m := requestFormat{method, "JSON"}
			if _, err := c.refund(m, "shop", "ecs", ""); err != nil {
				t.Fatal(err)
			}
			_, err := c.refund(m, "shop", "ecs", "")
			c.refused(err, 400, "ExistRefundingOrderError", alreadyRefunded)
		})
	}
}

func TestAlibabaLegacyRefusesInTheWordsOfTheDocuments(t *testing.T) {
	for name, refusal := range map[string]struct{ user, alias, product, code, message string }{
		"bought in a promotion":     {"", "bargain", "ecs", "ActivityForbiddenError", inPromotion},
		"an instance nobody has":    {"", "i-nobodys", "ecs", "ResourceNotExists", "The specific resource is not exists."},
		"a user without permission": {"auditor", "shop", "ecs", "NotAuthorized", "The user is not authorized for the specified API."},
		"a product nobody sells":    {"", "shop", "teapot", "InvalidParameter", "The specified request contains invalid parameters."},
	} {
		t.Run(name, func(t *testing.T) {
			c := newLegacy(t, open(t, "alibaba"), refusal.user)
			if refusal.product == "teapot" {
				c.s.knownLints = append(c.s.knownLints, "wrong-identity") // the instance is of another product
			}
			_, err := c.refund(usual, refusal.alias, refusal.product, "")
			c.refused(err, 400, refusal.code, refusal.message)
			if listed := c.list(usual); len(listed) != 3 {
				t.Errorf("got %v, want nothing changed", listed)
			}
		})
	}
}

func TestAlibabaLegacyARefusalInXMLReachesTheClientUnread(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	_, err := c.refund(requestFormat{"POST", "XML"}, "bargain", "ecs", "")
	got, ok := errors.AsType[*sdkerrors.ServerError](err)
	if !ok || got.HttpStatus() != 400 || got.ErrorCode() != "" {
		t.Fatalf("got %v, want a refusal of which this client reads no code", err)
	}
	var refusal struct {
		XMLName                          xml.Name `xml:"Error"`
		RequestId, HostId, Code, Message string
	}
	if err := xml.Unmarshal([]byte(got.Message()), &refusal); err != nil {
		t.Fatalf("%v in %s", err, got.Message())
	}
	if refusal.Code != "ActivityForbiddenError" || refusal.Message != inPromotion || refusal.HostId != c.s.host(t) || refusal.RequestId == "" {
		t.Errorf("got %+v, want the promotion", refusal)
	}
	if typ := c.s.last(t).Response.Headers.Get("Content-Type"); typ != "text/xml;charset=utf-8" {
		t.Errorf("got Content-Type %q, by which no client knows XML", typ)
	}
}

func TestAlibabaLegacyTheSameClientTokenReturnsTheSameOrder(t *testing.T) {
	const token = "793F021C-B589-1225-82A9-99232AEBE494"
	c := newLegacy(t, open(t, "alibaba"), "")
	first, err := c.refund(usual, "shop", "ecs", token)
	c.s.wantComplete(t, first, err)
	again, err := c.refund(usual, "shop", "ecs", token)
	c.s.wantComplete(t, again, err)
	if again.Data != first.Data || again.Code != first.Code || again.Success != first.Success {
		t.Errorf("got %+v, want what came first: %+v", again, first)
	}
	if again.RequestId == first.RequestId {
		t.Errorf("got request id %s twice", again.RequestId)
	}
	_, err = c.refund(usual, "shop", "ecs", "another-token")
	c.refused(err, 400, "ExistRefundingOrderError", alreadyRefunded)
}

func TestAlibabaLegacyTreatsSuccessFalseAsASuccessfulCall(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba-success-false"), "")
	answer, err := c.refund(usual, "bargain", "ecs", "")
	c.s.wantComplete(t, answer, err)
	if answer.GetHttpStatus() != 200 || answer.Success || answer.Code != "ActivityForbiddenError" || answer.Message != inPromotion || answer.Data.OrderId != 0 {
		t.Errorf("got %+v, want no error and Success false", answer)
	}
}
