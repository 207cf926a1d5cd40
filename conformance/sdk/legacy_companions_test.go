package sdk

import (
	"reflect"
	"strconv"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
)

func TestAlibabaLegacyListsInstancesAlikeInJSONAndXML(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	want := c.list(usual)
	if len(want) != 3 {
		t.Fatalf("got %v, want all three", want)
	}
	for name, m := range requestFormats {
		if got := c.list(m); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func TestAlibabaLegacyAnInstanceIsListedWithItsTerm(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	got := c.list(usual, "shop")[0]
	if got.ProductCode != "ecs" || got.ProductType != "" || got.SubscriptionType != "Subscription" || got.Status != "Normal" || got.OwnerId == 0 {
		t.Errorf("got %+v, want an ecs subscription in use", got)
	}
	if got.CreateTime != "2026-05-20T02:30:00Z" || got.EndTime != "2026-06-20T02:30:00Z" || got.RenewStatus != "ManualRenewal" {
		t.Errorf("got %+v, want its term", got)
	}
}

func TestAlibabaLegacyListsPageByPage(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	seen := map[string]bool{}
	for page := 1; page <= 3; page++ {
		r := bssopenapi.CreateQueryAvailableInstancesRequest()
		r.PageNum, r.PageSize, r.SubscriptionType = requests.NewInteger(page), requests.NewInteger(1), "Subscription"
		answer, err := c.QueryAvailableInstances(r)
		c.s.wantComplete(t, answer, err)
		if answer.Data.TotalCount != 3 || answer.Data.PageNum != page || answer.Data.PageSize != 1 {
			t.Errorf("got %+v, want page %d of three", answer.Data, page)
		}
		for _, i := range answer.Data.InstanceList {
			seen[i.InstanceID] = true
		}
	}
	if len(seen) != 3 {
		t.Errorf("got %v, want all three", seen)
	}
}

func TestAlibabaLegacyTheInquiryQuotesWhatTheRefundPays(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	r := bssopenapi.CreateInquiryPriceRefundInstanceRequest()
	r.InstanceId, r.ProductCode = c.s.id("shop"), "ecs"
	quote, err := c.InquiryPriceRefundInstance(r)
	c.s.wantComplete(t, quote, err)
	// 93.00 in cash for 31 days, 19 of them begun; the vouchers are gone.
	if !same(quote.Data.RefundAmount, "36") || quote.Data.Currency != "CNY" || quote.Data.InstanceId != c.s.id("shop") || quote.Code != "200" {
		t.Errorf("got %+v, want 36 CNY", quote.Data)
	}
	paid, err := c.refund(usual, "shop", "ecs", "")
	c.s.wantComplete(t, paid, err)
	if o := c.order(strconv.FormatInt(paid.Data.OrderId, 10)); !same(o.PretaxAmount, "36") {
		t.Errorf("got %+v, want what was quoted", o)
	}
}

func TestAlibabaLegacyAnInquiryIsRefusedLikeTheRefund(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	r := bssopenapi.CreateInquiryPriceRefundInstanceRequest()
	r.InstanceId, r.ProductCode = c.s.id("bargain"), "ecs"
	_, err := c.InquiryPriceRefundInstance(r)
	c.refused(err, 400, "ActivityForbiddenError", inPromotion)
}

func TestAlibabaLegacyAutomaticRenewalIsSetAndShowsInTheList(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	r := bssopenapi.CreateSetRenewalRequest()
	r.InstanceIDs, r.ProductCode, r.SubscriptionType = c.s.id("shop"), "ecs", "Subscription"
	r.RenewalStatus, r.RenewalPeriod, r.RenewalPeriodUnit = "AutoRenewal", requests.NewInteger(3), "M"
	answer, err := c.SetRenewal(r)
	c.s.wantComplete(t, answer, err)
	if got := c.list(usual, "shop")[0]; got.RenewStatus != "AutoRenewal" || got.RenewalDuration != 3 || got.RenewalDurationUnit != "M" {
		t.Errorf("got %+v, want three months at a time", got)
	}
	r = bssopenapi.CreateSetRenewalRequest()
	r.InstanceIDs, r.ProductCode, r.RenewalStatus = c.s.id("shop"), "ecs", "NotRenewal"
	answer, err = c.SetRenewal(r)
	c.s.wantComplete(t, answer, err)
	if got := c.list(usual, "shop")[0]; got.RenewStatus != "NotRenewal" {
		t.Errorf("got %+v, want it to run out", got)
	}
}

func TestAlibabaLegacyRenewingMakesAnOrder(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	r := bssopenapi.CreateRenewInstanceRequest()
	r.InstanceId, r.ProductCode, r.ProductType, r.RenewPeriod, r.ClientToken = c.s.id("keys"), "kms", "kms_ddi_public_cn", requests.NewInteger(1), "renew-once"
	answer, err := c.RenewInstance(r)
	c.s.wantComplete(t, answer, err)
	if got := c.list(usual, "keys")[0]; got.EndTime != "2026-07-20T02:30:00Z" {
		t.Errorf("got %+v, want a month more", got)
	}
	if o := c.order(answer.Data.OrderId); o.OrderType != "Renew" || o.PaymentStatus != "Paid" || !same(o.PretaxAmount, "310") {
		t.Errorf("got %+v, want a renewal for 310", o)
	}
}

func TestAlibabaLegacyARefundIsAmongTheOrdersOfTheLastHour(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	refund, err := c.refund(usual, "shop", "ecs", "")
	c.s.wantComplete(t, refund, err)
	for _, format := range []string{"JSON", "XML"} {
		r := bssopenapi.CreateQueryOrdersRequest()
		r.AcceptFormat, r.OrderType, r.PageNum, r.PageSize = format, "Refund", requests.NewInteger(1), requests.NewInteger(20)
		answer, err := c.QueryOrders(r)
		c.successful(requestFormat{"POST", format}, answer, err)
		if len(answer.Data.OrderList.Order) != 1 || answer.Data.TotalCount != 1 {
			t.Fatalf("%s: got %+v, want the one refund", format, answer.Data)
		}
		o := answer.Data.OrderList.Order[0]
		if o.OrderId != strconv.FormatInt(refund.Data.OrderId, 10) || o.OrderType != "Refund" || o.RelatedOrderId == "" || o.Currency != "CNY" {
			t.Errorf("%s: got %+v, want the refund and the order it gives back", format, o)
		}
	}
}

func TestAlibabaLegacyTheDetailsOfAnOrderNameItsInstances(t *testing.T) {
	c := newLegacy(t, open(t, "alibaba"), "")
	refund, err := c.refund(usual, "shop", "ecs", "")
	c.s.wantComplete(t, refund, err)
	if o := c.order(strconv.FormatInt(refund.Data.OrderId, 10)); o.InstanceIDs != c.s.id("shop") || o.SubOrderId == "" || o.UsageStartTime != "2026-05-20T02:30:00Z" {
		t.Errorf("got %+v, want the instance and the period given up", o)
	}
}

func (c *legacyCaller) order(id string) bssopenapi.Order {
	c.t.Helper()
	r := bssopenapi.CreateGetOrderDetailRequest()
	r.OrderId = id
	answer, err := c.GetOrderDetail(r)
	c.s.wantComplete(c.t, answer, err)
	if len(answer.Data.OrderList.Order) != 1 {
		c.t.Fatalf("got %+v, want the one order", answer.Data)
	}
	return answer.Data.OrderList.Order[0]
}
