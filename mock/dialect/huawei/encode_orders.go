package huawei

import (
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

func encodeOrderList(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := dialect.NewJSON(len(out.Found))
	j.Open('{').Name("total_count").Int(int64(out.Total)).Name("order_infos").Open('[')
	for _, f := range out.Found {
		encodeOrderInfo(j, f)
	}
	j.Close(']').Close('}')
	return okAnswer(c, j)
}

// The numbers of order types and statuses. Source: Querying Orders, response parameters.
func orderType(o *billing.Order) int64 {
	switch o.Kind {
	case billing.Purchase:
		return 1
	case billing.Renewal:
		return 2
	case billing.Unsubscription:
		return 4
	}
	return 0
}

func orderStatus(o *billing.Order) int64 {
	switch {
	case o.Unpaid:
		return 6
	case o.Underway:
		return 3
	}
	return 5
}

// refundPending reports whether an unsubscription order has not paid the refund back yet.
func refundPending(o *billing.Order) bool { return o.Kind == billing.Unsubscription && o.Underway }

// encodeOrderInfo writes an order. The amounts of a refund order are positive.
func encodeOrderInfo(j *dialect.JSON, f billing.FoundOrder) {
	o := f.Order
	amount := o.Paid()
	if o.Kind == billing.Unsubscription {
		amount = o.Refunded()
	}
	j.Open('{').Name("order_id").Text(string(o.ID)).Name("customer_id").Text(string(o.Account))
	j.Name("service_type_code").Text(o.Product).Name("service_type_name").Text(ServiceTitle(o.Product))
	j.Name("source_type").Int(1).Name("status").Int(orderStatus(o)).Name("order_type").Int(orderType(o))
	j.Name("amount_after_discount").Money(amount).Name("official_amount").Money(officialAmount(o, amount)).Name("measure_id").Int(1)
	j.Name("currency").Text(currency).Name("create_time").Time(o.Created)
	if !o.Unpaid && !refundPending(o) {
		j.Name("payment_time").Time(o.Created)
	}
	encodeAmountInfo(j.Name("amount_info"), o)
	j.Close('}')
}

func officialAmount(o *billing.Order, amount billing.Money) billing.Money {
	if o.Kind == billing.Unsubscription {
		return amount
	}
	return amount + o.Coupons()
}

func encodeAmountInfo(j *dialect.JSON, o *billing.Order) {
	j.Open('{').Name("discounts").Open('[').Close(']').Name("flexipurchase_coupon_amount").Int(0)
	j.Name("coupon_amount").Money(couponAmount(o)).Name("stored_card_amount").Int(0)
	var fee, consumed billing.Money
	for _, l := range o.Lines {
		fee, consumed = fee+l.Refund.Fee, consumed+l.Refund.Consumed
	}
	j.Name("commission_amount").Money(fee).Name("consumed_amount").Money(consumed).Close('}')
}

// couponAmount returns the coupons that an order used, or gave back.
func couponAmount(o *billing.Order) (sum billing.Money) {
	for _, l := range o.Lines {
		if o.Kind == billing.Unsubscription {
			sum += l.Refund.Coupons
		} else {
			sum += l.Coupons
		}
	}
	return sum
}

func encodeOrder(c *dialect.Call, out billing.Outcome) dialect.Answer {
	f := foundOrder(out)
	from, to := billing.Window(len(f.Lines), intParam(c, "offset", 0), intParam(c, "limit", 10))
	j := dialect.NewJSON(0)
	j.Open('{').Name("total_count").Int(int64(len(f.Lines)))
	encodeOrderInfo(j.Name("order_info"), f)
	j.Name("order_line_items").Open('[')
	for i := from; i < to; i++ {
		encodeLineItem(j, f, i)
	}
	j.Close(']').Close('}')
	return okAnswer(c, j)
}

// foundOrder returns the order that a call asked for. There is none when a mutant has removed the rule
// that the order must exist.
func foundOrder(out billing.Outcome) billing.FoundOrder {
	if len(out.Found) == 0 {
		return billing.FoundOrder{Order: &billing.Order{}}
	}
	return out.Found[0]
}

func encodeLineItem(j *dialect.JSON, f billing.FoundOrder, i int) {
	l := f.Lines[i]
	amount := l.Cash
	if f.Kind == billing.Unsubscription {
		amount = l.Refund.Cash
	}
	j.Open('{').Name("order_line_item_id").Text(string(f.ID) + "-" + strconv.Itoa(i+1)).Name("order_id").Text(string(f.ID))
	j.Name("service_type_code").Text(f.Product).Name("service_type_name").Text(ServiceTitle(f.Product))
	unit, n := periodOf(l.Term)
	j.Name("period_type").Int(unit).Name("period_num")
	if f.Kind == billing.Unsubscription {
		j.Null()
	} else {
		j.Int(n)
	}
	j.Name("effective_time").Time(l.Begins).Name("expire_time").Time(l.Ends).Name("subscription_num").Int(1)
	j.Name("amount_after_discount").Money(amount).Name("official_amount").Money(amount).Name("currency").Text(currency).Close('}')
}

// periodOf returns a term as orders show it: unit 3 and the number of years, or unit 2 and months.
func periodOf(t billing.Term) (unit, n int64) {
	if years := t.Years(); years > 0 {
		return 3, int64(years)
	}
	return 2, int64(t)
}

// encodeRefund writes the amounts of a refund order: what was paid back is negative, the consumed
// amount and the handling fee are positive.
func encodeRefund(c *dialect.Call, out billing.Outcome) dialect.Answer {
	f, n := foundOrder(out), 0
	j := dialect.NewJSON(0)
	entries := dialect.NewJSON(0)
	entries.Open('[')
	for _, l := range f.Lines {
		for _, amount := range []billing.Money{-l.Refund.Cash, l.Refund.Consumed, l.Refund.Fee} {
			if amount != 0 {
				n++
				encodeRefundInfo(entries, f, l, n, amount)
			}
		}
	}
	entries.Close(']')
	j.Open('{').Name("total_count").Int(int64(n)).Name("refund_infos").Raw(entries.Bytes()).Close('}')
	return okAnswer(c, j)
}

func encodeRefundInfo(j *dialect.JSON, f billing.FoundOrder, l billing.Line, n int, amount billing.Money) {
	j.Open('{').Name("id").Text(string(f.ID) + "-" + strconv.Itoa(n)).Name("amount").Money(amount).Name("measure_id").Text("1")
	j.Name("customer_id").Text(string(f.Account)).Name("region_code").Text(region(firstResource(f)))
	j.Name("service_type_code").Text(f.Product).Name("service_type_name").Text(ServiceTitle(f.Product))
	j.Name("resource_type_code").Text(resourceType(firstResource(f))).Name("resource_type_name").Text(ServiceTitle(f.Product))
	j.Name("base_order_id").Text(string(l.Base)).Close('}')
}
