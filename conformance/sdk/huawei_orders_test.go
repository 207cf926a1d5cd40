package sdk

import (
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

func TestHuaweiRefundOrdersShowTheRefundTheConsumedAmountAndTheFee(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	order := c.orders(everything, "web")[0]
	answer, err := c.ShowRefundOrderDetails(&model.ShowRefundOrderDetailsRequest{OrderId: order})
	c.s.wantComplete(t, answer, err)

	// 100.00 for 744 hours, 454 of them used, and a fee of a tenth.
	want := map[string]bool{"-28.98": false, "61.02": false, "10": false}
	for _, r := range *answer.RefundInfos {
		amount := r.Amount.String()
		if seen, known := want[amount]; !known || seen {
			t.Errorf("got an entry of %s, want -28.98, 61.02 and 10", amount)
		}
		want[amount] = true
		if r.MeasureId != "1" || r.CustomerId != credentialOf(t, "", c.s.Huawei).DomainID || *r.BaseOrderId == "" {
			t.Errorf("got %v, want it to name the customer and the order that is given back", r)
		}
	}
	if int(*answer.TotalCount) != len(want) || len(*answer.RefundInfos) != len(want) {
		t.Errorf("got %v, want three entries", answer)
	}
}

func TestHuaweiAnOrderThatIsNoRefundShowsNone(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	order := c.renew("data-disk", 1)[0]
	_, err := c.ShowRefundOrderDetails(&model.ShowRefundOrderDetailsRequest{OrderId: order})
	c.refused(err, 400, "CBC.99005026", messageOf(t, c.s))
}

func TestHuaweiAnUnsubscriptionIsListedAmongTheOrders(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	order := c.orders(everything, "web")[0]
	answer, err := c.ListCustomerOrders(&model.ListCustomerOrdersRequest{
		OrderType: new("4"), CreateTimeBegin: new("2026-06-08T00:00:00Z"), CreateTimeEnd: new("2026-06-08T23:59:59Z"),
		OrderBy: new("-createTime"), Limit: new(int32(5)), Offset: new(int32(0)), ServiceTypeCode: new(""),
		Method: new(model.GetListCustomerOrdersRequestMethodEnum().ONESELF),
	})
	c.s.wantComplete(t, answer, err)
	if *answer.TotalCount != 1 || len(*answer.OrderInfos) != 1 {
		t.Fatalf("got %v, want the one order", answer)
	}
	o := (*answer.OrderInfos)[0]
	if *o.OrderId != order || *o.OrderType != 4 || *o.Status != 5 || *o.AmountAfterDiscount != 28.98 || *o.OfficialAmount != 28.98 || *o.MeasureId != 1 {
		t.Errorf("got %v, want the unsubscription with 28.98 paid back", o)
	}
	if a := o.AmountInfo; *a.CommissionAmount != 10 || *a.ConsumedAmount != 61.02 {
		t.Errorf("got %v, want a fee of 10 and 61.02 used", a)
	}
}

func TestHuaweiOrdersAreListedPageByPage(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	seen := map[string]bool{}
	for offset := range int32(3) {
		answer, err := c.ListCustomerOrders(&model.ListCustomerOrdersRequest{Limit: new(int32(1)), Offset: new(offset)})
		c.s.wantComplete(t, answer, err)
		for _, o := range *answer.OrderInfos {
			seen[*o.OrderId] = true
		}
	}
	if len(seen) != 3 {
		t.Errorf("got %v, want three different orders", seen)
	}
}

func TestHuaweiTheDetailsOfAnOrderNameItsPeriods(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	d := c.order(c.orders(everything, "web")[0])
	if len(*d.OrderLineItems) == 0 {
		t.Fatalf("got %v, want line items", d)
	}
	item := (*d.OrderLineItems)[0]
	if item.PeriodNum != nil || *item.EffectiveTime != "2026-05-20T02:30:00Z" || *item.AmountAfterDiscount != 28.98 {
		t.Errorf("got %v, want the period given up, of no number", item)
	}
}

func TestHuaweiAnOrderNobodyMadeIsRefused(t *testing.T) {
	c := newHuawei(t, open(t, "huawei"), "")
	_, err := c.ShowCustomerOrderDetails(&model.ShowCustomerOrderDetailsRequest{OrderId: "CS26060800000NONE"})
	c.refused(err, 400, "CBC.0100", messageOf(t, c.s))
}

func (c *huaweiCaller) order(id string) *model.ShowCustomerOrderDetailsResponse {
	c.t.Helper()
	answer, err := c.ShowCustomerOrderDetails(&model.ShowCustomerOrderDetailsRequest{OrderId: id, XLanguage: new("en_US"), Limit: new(int32(10)), Offset: new(int32(0))})
	c.s.wantComplete(c.t, answer, err)
	return answer
}
