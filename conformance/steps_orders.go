package conformance

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
)

var counts = map[string]int{"no": 0, "one": 1, "two": 2, "ten": 10}

// unsubscriptionOrders counts the orders that gave subscriptions up, as the vendor lists them.
func (w *world) unsubscriptionOrders(ctx context.Context, number string) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	total, err := w.countOrders(ctx)
	w.asserted++
	if made := total - w.sandbox.orders; err == nil && made != counts[number] {
		err = brokenf("there are %d unsubscription orders, not %d", made, counts[number])
	}
	return err
}

// countOrders counts those that were ever made.
func (w *world) countOrders(ctx context.Context) (int, error) {
	if w.vendor() == huawei {
		var list struct {
			Total int `json:"total_count"`
		}
		err := w.lookUp(ctx, huawei, "list_orders", nil, &list, pair{"order_type", "4"}, pair{"limit", "100"})
		return list.Total, err
	}
	var list struct {
		Data struct{ TotalCount int }
	}
	err := w.lookUp(ctx, alibaba, "QueryOrders", nil, &list, refundOrders()...)
	return list.Data.TotalCount, err
}

// ordersAre says how far all unsubscription orders are, as the vendor lists them.
func (w *world) ordersAre(ctx context.Context, how string) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	found, err := w.progress(ctx)
	w.asserted++
	if err == nil && len(found) == 0 {
		err = brokenf("there is no unsubscription order")
	}
	for _, is := range found {
		if err == nil && is != how {
			err = brokenf("an unsubscription order is %s, not %s", is, how)
		}
	}
	return err
}

// progress is how far each unsubscription order is: while a refund is under way it is not paid.
func (w *world) progress(ctx context.Context) (all []string, err error) {
	words := map[string]string{"3": "under way", "5": "completed", "Unpaid": "under way", "Paid": "completed"}
	if w.vendor() == huawei {
		var list struct {
			Orders []struct{ Status json.Number } `json:"order_infos"`
		}
		err = w.lookUp(ctx, huawei, "list_orders", nil, &list, pair{"order_type", "4"}, pair{"limit", "100"})
		for _, o := range list.Orders {
			all = append(all, cmp.Or(words[o.Status.String()], "in status "+o.Status.String()))
		}
		return all, err
	}
	var list struct {
		Data struct {
			Orders struct {
				Order []struct{ PaymentStatus string }
			} `json:"OrderList"`
		}
	}
	err = w.lookUp(ctx, alibaba, "QueryOrders", nil, &list, refundOrders()...)
	for _, o := range list.Data.Orders.Order {
		all = append(all, cmp.Or(words[o.PaymentStatus], o.PaymentStatus))
	}
	return all, err
}

// A repaid order is what a refund order says of itself.
type repaid struct{ back, coupons, fee cents }

func (r repaid) plus(o repaid) repaid {
	return repaid{r.back + o.back, r.coupons + o.coupons, r.fee + o.fee}
}

// within says that every amount is between two others.
func (r repaid) within(least, most repaid) bool {
	return least.back <= r.back && r.back <= most.back && least.coupons <= r.coupons && r.coupons <= most.coupons && least.fee <= r.fee && r.fee <= most.fee
}

func (r repaid) String() string {
	return fmt.Sprintf("%s, %s in coupons and a fee of %s", r.back, r.coupons, r.fee)
}

// paysBack adds up what the orders of the last call paid back, in cash and in coupons, and kept as a fee.
func (w *world) paysBack(ctx context.Context, back, coupons, fee string) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if !a.ok || len(a.orders) == 0 {
		return brokenf("%s made no order: %s", a.operation, a)
	}
	show := w.huaweiRefund
	if a.operation == refund {
		show = w.alibabaRefund
	}
	var got repaid
	for _, order := range a.orders {
		r, err := show(ctx, order)
		if err != nil {
			return err
		}
		got = got.plus(r)
	}
	want, err := parseRepaid(back, coupons, fee)
	if err != nil {
		return err
	}
	if least, most := w.stage.repays(want); !got.within(least, most) {
		return brokenf("the refund order pays back %s, not %s", got, most)
	}
	return nil
}

// parseRepaid reads three amounts; what is not said is nothing.
func parseRepaid(back, coupons, fee string) (r repaid, err error) {
	for into, text := range map[*cents]string{&r.back: back, &r.coupons: coupons, &r.fee: fee} {
		if *into, err = parseCents(cmp.Or(text, "0")); err != nil {
			return r, err
		}
	}
	return r, nil
}

// huaweiRefund reads an order twice, by its details and by its refund lines, which must agree.
func (w *world) huaweiRefund(ctx context.Context, order string) (r repaid, err error) {
	var details struct {
		Order struct {
			Amount cents `json:"amount_after_discount"`
			Info   struct {
				Fee      cents `json:"commission_amount"`
				Consumed cents `json:"consumed_amount"`
				Coupons  cents `json:"coupon_amount"`
			} `json:"amount_info"`
		} `json:"order_info"`
	}
	var lines struct {
		Refunds []struct{ Amount cents } `json:"refund_infos"`
	}
	if err = w.lookUp(ctx, huawei, "show_order", nil, &details, pair{"order_id", order}); err != nil {
		return r, err
	}
	if err = w.lookUp(ctx, huawei, "show_refund", nil, &lines, pair{"order_id", order}); err != nil {
		return r, err
	}
	var back, kept cents
	for _, l := range lines.Refunds {
		back, kept = back-min(l.Amount, 0), kept+max(l.Amount, 0)
	}
	r = repaid{details.Order.Amount, details.Order.Info.Coupons, details.Order.Info.Fee}
	if consumed := details.Order.Info.Consumed; back != r.back || kept != r.fee+consumed {
		err = brokenf("order %s pays back %s and keeps %s, but its lines say %s and %s", order, r.back, r.fee+consumed, back, kept)
	}
	return r, err
}

// alibabaRefund finds an order among the refunds; the sign of its amount is not documented.
func (w *world) alibabaRefund(ctx context.Context, order string) (repaid, error) {
	var list struct {
		Data struct {
			Orders struct {
				Order []struct {
					ID     string `json:"OrderId"`
					Amount cents  `json:"PretaxAmount"`
				}
			} `json:"OrderList"`
		}
	}
	err := w.lookUp(ctx, alibaba, "QueryOrders", nil, &list, refundOrders()...)
	if err != nil {
		return repaid{}, err
	}
	for _, o := range list.Data.Orders.Order {
		if o.ID == order {
			return repaid{back: max(o.Amount, -o.Amount)}, nil
		}
	}
	return repaid{}, brokenf("order %s is not among the refunds", order)
}

// refundOrders asks for refunds of any time: without a time the vendor shows those of the last hour.
func refundOrders() []pair {
	return []pair{{"OrderType", "Refund"}, {"CreateTimeStart", "2000-01-01T00:00:00Z"}}
}

// asksForRefund asks for the refund of the order that the last call made, whatever it was for.
func (w *world) asksForRefund(ctx context.Context) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if len(a.orders) != 1 {
		return brokenf("%s made %d orders, not one", a.operation, len(a.orders))
	}
	return w.askHuawei(ctx, "show_refund", nil, pair{"order_id", a.orders[0]})
}
