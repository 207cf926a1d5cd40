package conformance

import (
	"cmp"
	"context"
)

var counts = map[string]int{"no": 0, "one": 1, "two": 2, "ten": 10}

// unsubscriptionOrders counts the orders that gave subscriptions up, as the vendor lists them.
func (w *world) unsubscriptionOrders(ctx context.Context, number string) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	total, err := w.countOrders(ctx, w.vendor())
	w.asserted++
	if made := total - w.sandbox.orders; err == nil && made != counts[number] {
		err = brokenf("there are %d unsubscription orders, not %d", made, counts[number])
	}
	return err
}

// ordersAre says how far all unsubscription orders are, as the vendor lists them.
func (w *world) ordersAre(ctx context.Context, how string) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	found, err := w.refundProgress(ctx, w.vendor())
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

// asksForRefund asks for the refund of the order that the last call made, whatever it was for.
func (w *world) asksForRefund(ctx context.Context) error {
	a, err := w.last()
	if err != nil {
		return err
	}
	if len(a.orders) != 1 {
		return brokenf("%s made %d orders, not one", a.operation, len(a.orders))
	}
	return w.askHuawei(ctx, "show_refund", nil, param("order_id", a.orders[0]))
}
