package sdk

import (
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func TestHuaweiRenewingAddsAPeriodThatCanBeUnsubscribed(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	orders := c.renew("data-disk", 1)
	if listed := c.list("data-disk"); *listed[0].ExpireTime != "2026-07-20T02:35:00Z" {
		t.Errorf("got %v, want a month more", listed)
	}
	if o := c.order(orders[0]); *o.OrderInfo.OrderType != 2 || *o.OrderInfo.Status != 5 || *o.OrderInfo.AmountAfterDiscount != 12 {
		t.Errorf("got %v, want a renewal for 12.00 that is completed", o)
	}
	c.orders(renewalsOnly, "data-disk")
	if listed := c.list("data-disk"); *listed[0].ExpireTime != "2026-06-20T02:35:00Z" {
		t.Errorf("got %v, want the month gone again", listed)
	}
}

func TestHuaweiARenewalThatIsNotPaidWaits(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	orders := c.renew("data-disk", 0)
	if o := c.order(orders[0]); *o.OrderInfo.Status != 6 {
		t.Errorf("got %v, want an order that waits to be paid", o)
	}
	if listed := c.list("data-disk"); *listed[0].ExpireTime != "2026-06-20T02:35:00Z" {
		t.Errorf("got %v, want no more time before it is paid for", listed)
	}
}

func (c *huaweiCaller) renew(alias string, pay int32) []string {
	c.t.Helper()
	const month = 2
	answer, err := c.RenewalResources(&model.RenewalResourcesRequest{Body: &model.RenewalResourcesReq{
		ResourceIds: []string{c.s.id(alias)}, PeriodType: month, PeriodNum: 1, IsAutoPay: new(pay),
	}})
	c.s.wantComplete(c.t, answer, err)
	if len(*answer.OrderIds) != 1 {
		c.t.Fatalf("got %v, want one order", answer)
	}
	return *answer.OrderIds
}
