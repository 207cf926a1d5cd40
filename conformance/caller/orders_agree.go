package caller

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A huaweiOrder is what a list or a detail says of an order.
type huaweiOrder struct {
	ID     string          `json:"order_id"`
	Type   json.Number     `json:"order_type"`
	Status json.Number     `json:"status"`
	Amount situation.Cents `json:"amount_after_discount"`
}

// HuaweiOrderAgrees requires that the list of orders, the details of an order and its refund lines say the
// same of it, and that it is not cancelled.
func (c *Client) HuaweiOrderAgrees(ctx context.Context, id string) error {
	var details struct {
		Order huaweiOrder `json:"order_info"`
	}
	var list struct {
		Orders []huaweiOrder `json:"order_infos"`
	}
	if _, err := c.HuaweiRefund(ctx, id); err != nil {
		return err
	}
	if err := c.LookUp(ctx, situation.Huawei, "show_order", nil, &details, Param{"order_id", id}); err != nil {
		return err
	}
	if err := c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, Param{"order_id", id}, Param{"order_type", "4"}); err != nil {
		return err
	}
	if len(list.Orders) != 1 {
		return verdict.Contradictionf("the list filtered by the order %s has %s, not one", id, report.Count(len(list.Orders), "entry"))
	}
	if details.Order.ID != id || list.Orders[0] != details.Order {
		return verdict.Contradictionf("order %s is %+v in its details, but %+v in the list", id, details.Order, list.Orders[0])
	}
	if details.Order.Status == cancelled {
		return verdict.Brokenf("order %s is cancelled, and yet its call was accepted", id)
	}
	return nil
}

// cancelled is the status of an order that takes no effect.
const cancelled json.Number = "4"

// An alibabaOrder is what a list or a detail says of an order.
type alibabaOrder struct {
	ID     string          `json:"OrderId"`
	Type   string          `json:"OrderType"`
	Amount situation.Cents `json:"PretaxAmount"`
}

// AlibabaOrderAgrees requires that the list of orders and the details of an order say the same of it, and
// that the details name the instance that it is about.
func (c *Client) AlibabaOrderAgrees(ctx context.Context, id, instance string) error {
	var details struct {
		Data struct {
			Orders struct {
				Order []struct {
					alibabaOrder
					Instances string `json:"InstanceIDs"`
				}
			} `json:"OrderList"`
		}
	}
	if err := c.LookUp(ctx, situation.Alibaba, "GetOrderDetail", nil, &details, Param{"OrderId", id}); err != nil {
		return err
	}
	found := details.Data.Orders.Order
	if len(found) != 1 || found[0].ID != id || found[0].Type != "Refund" || !strings.Contains(found[0].Instances, instance) {
		return verdict.Contradictionf("the details of order %s are %+v, not those of one refund of %s", id, found, instance)
	}
	listed, err := c.isListedRefund(ctx, found[0].alibabaOrder)
	if err == nil && !listed {
		err = verdict.Contradictionf("order %s is %+v in its details, and not so in the list of refunds", id, found[0].alibabaOrder)
	}
	return err
}

// isListedRefund reports whether the list of refunds has an order with exactly these fields.
func (c *Client) isListedRefund(ctx context.Context, want alibabaOrder) (bool, error) {
	for read := 0; ; {
		var list struct {
			Data struct {
				TotalCount int
				Orders     struct{ Order []alibabaOrder } `json:"OrderList"`
			}
		}
		if err := c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, alibabaRefunds(read)...); err != nil {
			return false, err
		}
		page := list.Data.Orders.Order
		read += len(page)
		if found := slices.Contains(page, want); found || len(page) == 0 || read >= list.Data.TotalCount {
			return found, nil
		}
	}
}

// Quote is the amount that the answer to an inquiry names.
func (r *Response) Quote() (situation.Cents, error) {
	var b struct {
		Data struct {
			Amount situation.Cents `json:"RefundAmount"`
		}
	}
	if err := json.Unmarshal(r.body, &b); err != nil {
		return 0, verdict.Brokenf("the answer to %s cannot be read: %v", r.Operation, err)
	}
	return b.Data.Amount, nil
}

// Names says whether a text stands in the body of the answer.
func (r *Response) Names(text string) bool { return bytes.Contains(r.body, []byte(text)) }
