package caller

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A Refund is the amounts of a refund order.
type Refund struct{ Cash, Coupons, Fee situation.Cents }

// Plus adds two refunds.
func (r Refund) Plus(o Refund) Refund {
	return Refund{r.Cash + o.Cash, r.Coupons + o.Coupons, r.Fee + o.Fee}
}

// Within reports whether every amount lies between those of two other refunds.
func (r Refund) Within(least, most Refund) bool {
	return least.Cash <= r.Cash && r.Cash <= most.Cash && least.Coupons <= r.Coupons && r.Coupons <= most.Coupons && least.Fee <= r.Fee && r.Fee <= most.Fee
}

// String is the refund as messages show it.
func (r Refund) String() string {
	return fmt.Sprintf("%s, %s in coupons and a fee of %s", r.Cash, r.Coupons, r.Fee)
}

// cancelled is the status of an order that takes no effect.
const cancelled = "4"

// HuaweiRefund reads an order twice, from its details and from its refund lines, which must agree. Its progress is
// in the words of the features; it is not cancelled.
func (c *Client) HuaweiRefund(ctx context.Context, order string) (r Refund, progress string, err error) {
	var details struct {
		Order struct {
			Status json.Number
			Amount situation.Cents `json:"amount_after_discount"`
			Info   struct {
				Fee      situation.Cents `json:"commission_amount"`
				Consumed situation.Cents `json:"consumed_amount"`
				Coupons  situation.Cents `json:"coupon_amount"`
			} `json:"amount_info"`
		} `json:"order_info"`
	}
	var lines struct {
		Refunds []struct{ Amount situation.Cents } `json:"refund_infos"`
	}
	if err = c.LookUp(ctx, situation.Huawei, "show_order", nil, &details, Param{"order_id", order}); err != nil {
		return r, "", err
	}
	if err = c.LookUp(ctx, situation.Huawei, "show_refund", nil, &lines, Param{"order_id", order}); err != nil {
		return r, "", err
	}
	if details.Order.Status == cancelled {
		return r, "", verdict.Brokenf("order %s is cancelled, and yet its call was accepted", order)
	}
	c.noteOrder(situation.Huawei, RefundOrder{order, huaweiProgress(details.Order.Status), max(details.Order.Amount, -details.Order.Amount)})
	var back, kept situation.Cents
	for _, l := range lines.Refunds {
		back, kept = back-min(l.Amount, 0), kept+max(l.Amount, 0)
	}
	if !c.Controlled { // no source states the sign of the amount of a refund order
		details.Order.Amount = max(details.Order.Amount, -details.Order.Amount)
	}
	r = Refund{details.Order.Amount, details.Order.Info.Coupons, details.Order.Info.Fee}
	if consumed := details.Order.Info.Consumed; back != r.Cash || kept != r.Fee+consumed {
		err = verdict.Contradictionf("order %s pays back %s and keeps %s, but its lines say %s and %s", order, r.Cash, r.Fee+consumed, back, kept)
	}
	return r, huaweiProgress(details.Order.Status), err
}

// AlibabaRefund finds an order in the list of refunds. The sign of its amount is not documented, so both are taken.
func (c *Client) AlibabaRefund(ctx context.Context, order string) (r Refund, progress string, err error) {
	found, err := c.RefundOrders(ctx, situation.Alibaba, []string{order})
	if err != nil {
		return r, "", err
	}
	if len(found) == 0 {
		return r, "", verdict.Brokenf("order %s is not among the refunds", order)
	}
	return Refund{Cash: found[0].amount}, found[0].Progress, nil
}

// Least takes the smaller of each amount.
func (r Refund) Least(o Refund) Refund {
	return Refund{min(r.Cash, o.Cash), min(r.Coupons, o.Coupons), min(r.Fee, o.Fee)}
}

// Most takes the larger of each amount.
func (r Refund) Most(o Refund) Refund {
	return Refund{max(r.Cash, o.Cash), max(r.Coupons, o.Coupons), max(r.Fee, o.Fee)}
}

// Minus subtracts the same amount from each.
func (r Refund) Minus(c situation.Cents) Refund { return Refund{r.Cash - c, r.Coupons - c, r.Fee - c} }
