package alibaba

import (
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

func encodeRenewalSet(c *dialect.Call, _ billing.Outcome) dialect.Answer {
	return endEnvelope(c, beginEnvelope(c, "Success", "Successful", 0))
}

func encodeRenewal(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := beginSuccessful(c, 0).Name("Data").Open('{').Name("OrderId")
	if len(out.Orders) == 1 {
		j.Text(string(out.Orders[0]))
	} else {
		j.Text("0")
	}
	return endEnvelope(c, j.Close('}'))
}

func encodeOrders(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := beginSuccessful(c, len(out.Found)).Name("Data").Open('{').Name("HostName").Text("cn")
	encodePageInfo(j, c)
	j.Name("TotalCount").Int(int64(out.Total)).Name("OrderList").Open('{').Name("Order").Open('[')
	for _, f := range out.Found {
		encodeOrder(j, f, Currency(out.Account), c.Operation.ID == "GetOrderDetail")
	}
	return endEnvelope(c, j.Close(']').Close('}').Close('}'))
}

func orderType(o *billing.Order) string {
	switch o.Kind {
	case billing.Purchase:
		return "New"
	case billing.Renewal:
		return "Renew"
	case billing.Unsubscription:
		return "Refund"
	}
	return ""
}

// paymentStatus is Unpaid also for a refund that has not taken effect yet.
func paymentStatus(o *billing.Order) string {
	if o.Unpaid || o.Kind == billing.Unsubscription && o.Underway {
		return "Unpaid"
	}
	return "Paid"
}

// encodeOrder writes an order. Every field is a text, including the amounts.
func encodeOrder(j *dialect.JSON, f billing.FoundOrder, currency string, detail bool) {
	o := f.Order
	amount := o.Paid()
	if o.Kind == billing.Unsubscription {
		amount = o.Refunded()
	}
	j.Open('{').Name("OrderId").Text(string(o.ID)).Name("RelatedOrderId").Text(refundedOrder(o))
	j.Name("ProductCode").Text(o.Product).Name("ProductType").Text(o.Type).Name("CommodityCode").Text(o.Product)
	j.Name("SubscriptionType").Text("Subscription").Name("OrderType").Text(orderType(o)).Name("PaymentStatus").Text(paymentStatus(o))
	j.Name("CreateTime").Time(o.Created)
	if paymentStatus(o) == "Paid" {
		j.Name("PaymentTime").Time(o.Created)
	}
	for _, name := range []string{"PretaxGrossAmount", "PretaxAmount", "PretaxAmountLocal", "AfterTaxAmount"} {
		j.Name(name).Text(amount.String())
	}
	j.Name("Tax").Text("0.00").Name("Currency").Text(currency).Name("PaymentCurrency").Text(currency)
	if detail {
		encodeDetail(j, f)
	}
	j.Close('}')
}

// refundedOrder returns the order that a refund refers to, "" for any other order.
func refundedOrder(o *billing.Order) string {
	if o.Kind == billing.Unsubscription && len(o.Lines) > 0 {
		return string(o.Lines[0].Base)
	}
	return ""
}

func encodeDetail(j *dialect.JSON, f billing.FoundOrder) {
	var ids []string
	for _, id := range f.Resources {
		ids = append(ids, string(id))
	}
	j.Name("SubOrderId").Text(string(f.ID) + "1").Name("OrderSubType").Text("Normal").Name("Quantity").Text("1")
	j.Name("InstanceIDs").Text(strings.Join(ids, ","))
	if len(f.Of) > 0 {
		j.Name("Region").Text(regionOf(f.Of[0]))
	}
	if len(f.Lines) > 0 {
		j.Name("UsageStartTime").Text(f.Lines[0].Begins.UTC().Format(time.RFC3339)).Name("UsageEndTime").Text(f.Lines[0].Ends.UTC().Format(time.RFC3339))
	}
}
