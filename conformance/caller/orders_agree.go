package caller

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/openapi"
)

// A huaweiDetail is what the details say of an order.
type huaweiDetail struct {
	Total int            `json:"total_count"` // of the line items
	Order map[string]any `json:"order_info"`
	Lines []struct {
		Amount *float64 `json:"amount_after_discount"`
	} `json:"order_line_items"`
}

// HuaweiOrderAgrees requires that the list of orders, the details of an order and its refund lines say the
// same of it. The remark says what could not be judged, "" for nothing.
func (c *Client) HuaweiOrderAgrees(ctx context.Context, id string) (remark string, err error) {
	var details huaweiDetail
	var list struct {
		Orders []map[string]any `json:"order_infos"`
	}
	if _, _, err := c.HuaweiRefund(ctx, id); err != nil {
		return "", err
	}
	if err := c.LookUp(ctx, situation.Huawei, "show_order", nil, &details, Param{"order_id", id}); err != nil {
		return "", err
	}
	if err := c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, Param{"order_id", id}, Param{"order_type", "4"}); err != nil {
		return "", err
	}
	if len(list.Orders) != 1 {
		return "", verdict.Contradictionf("the list filtered by the order %s has %s, not one", id, report.Count(len(list.Orders), "entry"))
	}
	if shown := details.Order["order_id"]; shown != id {
		return "", verdict.Contradictionf("the details of order %s are those of order %v", id, shown)
	}
	member := comparison{openapi.Huawei().Operation("list_orders")}.differs([]string{"order_infos"}, "", details.Order, list.Orders[0])
	if member != "" {
		return "", verdict.Contradictionf("order %s in its details and in the list: %s", id, member)
	}
	return c.linesAddUp(id, details)
}

// linesAddUp compares the amounts of all line items with that of the order. No source states that they add up, so
// elsewhere it is a remark when they do not.
func (c *Client) linesAddUp(id string, details huaweiDetail) (remark string, err error) {
	amount, stated := details.Order["amount_after_discount"].(float64)
	var sum float64
	for _, l := range details.Lines {
		if stated = stated && l.Amount != nil; stated {
			sum += *l.Amount
		}
	}
	const cent, inexact = 0.01, 0.001
	if !stated || len(details.Lines) < details.Total || math.Abs(math.Abs(sum)-math.Abs(amount)) < cent-inexact {
		return "", nil
	}
	remark = fmt.Sprintf("order %s pays back %.2f, and its line items add up to %.2f", id, amount, sum)
	if c.Controlled {
		return "", verdict.Contradictionf("%s", remark)
	}
	return remark + ": no source states that these are the same, so it was not judged", nil
}

// An alibabaDetail is what the details say of an order.
type alibabaDetail struct {
	Data struct {
		Orders struct{ Order []map[string]any } `json:"OrderList"`
	}
}

// AlibabaOrderAgrees requires that the list of orders and the details of an order say the same of it, and
// that the details name the instance that it is about.
func (c *Client) AlibabaOrderAgrees(ctx context.Context, id, instance string) error {
	var details alibabaDetail
	if err := c.LookUp(ctx, situation.Alibaba, "GetOrderDetail", nil, &details, Param{"OrderId", id}); err != nil {
		return err
	}
	found := details.Data.Orders.Order
	if len(found) != 1 || found[0]["OrderId"] != id || found[0]["OrderType"] != "Refund" || !strings.Contains(fmt.Sprint(found[0]["InstanceIDs"]), instance) {
		return verdict.Contradictionf("the details of order %s are %v, not those of one refund of %s", id, found, instance)
	}
	listed, err := c.listedRefund(ctx, id)
	if err != nil {
		return err
	}
	if listed == nil {
		return verdict.Contradictionf("order %s has details, and is not in the list of refunds", id)
	}
	if amount, err := situation.ParseCents(fmt.Sprint(listed["PretaxAmount"])); err == nil {
		status := fmt.Sprint(listed["PaymentStatus"])
		c.noteOrder(situation.Alibaba, RefundOrder{id, cmp.Or(progress[status], status), max(amount, -amount)})
	}
	members := []string{"Data", "OrderList", "Order"}
	if member := (comparison{openapi.Alibaba().Operation("GetOrderDetail")}).differs(members, "", found[0], listed); member != "" {
		return verdict.Contradictionf("order %s in its details and in the list: %s", id, member)
	}
	return nil
}

// listedRefund is what the list of refunds says of an order, nil when it is not in the list.
func (c *Client) listedRefund(ctx context.Context, id string) (map[string]any, error) {
	for read := 0; ; {
		var list struct {
			Data struct {
				TotalCount int
				Orders     struct{ Order []map[string]any } `json:"OrderList"`
			}
		}
		if err := c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, alibabaRefunds(read)...); err != nil {
			return nil, err
		}
		page := list.Data.Orders.Order
		read += len(page)
		if i := slices.IndexFunc(page, func(o map[string]any) bool { return o["OrderId"] == id }); i >= 0 {
			return page[i], nil
		}
		if len(page) == 0 || read >= list.Data.TotalCount {
			return nil, nil
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
