package conformance

import (
	"context"
	"fmt"
)

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

// huaweiRefund reads an order twice, by its details and by its refund lines, which must agree.
func (c *client) huaweiRefund(ctx context.Context, order string) (r repaid, err error) {
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
	if err = c.lookUp(ctx, huawei, "show_order", nil, &details, pair{"order_id", order}); err != nil {
		return r, err
	}
	if err = c.lookUp(ctx, huawei, "show_refund", nil, &lines, pair{"order_id", order}); err != nil {
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
func (c *client) alibabaRefund(ctx context.Context, order string) (repaid, error) {
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
	err := c.lookUp(ctx, alibaba, "QueryOrders", nil, &list, refundOrders()...)
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

// least and most take the smaller and the larger of each amount.
func (r repaid) least(o repaid) repaid {
	return repaid{min(r.back, o.back), min(r.coupons, o.coupons), min(r.fee, o.fee)}
}

func (r repaid) most(o repaid) repaid {
	return repaid{max(r.back, o.back), max(r.coupons, o.coupons), max(r.fee, o.fee)}
}

func (r repaid) minus(c cents) repaid { return repaid{r.back - c, r.coupons - c, r.fee - c} }
