package caller

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/conformance/situation"
)

// CountRefundOrders counts the unsubscription orders of all time.
func (c *Client) CountRefundOrders(ctx context.Context, vendor string) (int, error) {
	_, total, err := c.refundOrders(ctx, vendor, 0)
	return total, err
}

// A RefundOrder is an unsubscription order as the vendor's list shows it.
type RefundOrder struct {
	ID       string
	Progress string          // in the words of the features
	amount   situation.Cents // without its sign, which is not documented
}

// RefundOrders reads the vendor's list until some orders are found. Without ids, it reads all.
func (c *Client) RefundOrders(ctx context.Context, vendor string, ids []string) (found []RefundOrder, err error) {
	for read := 0; ; {
		page, total, err := c.refundOrders(ctx, vendor, read)
		if err != nil {
			return found, err
		}
		for _, o := range page {
			if len(ids) == 0 || slices.Contains(ids, o.ID) {
				found = append(found, o)
			}
			if slices.Contains(ids, o.ID) {
				c.noteOrder(vendor, o)
			}
		}
		read += len(page)
		if len(page) == 0 || read >= total || len(ids) > 0 && len(found) >= len(ids) {
			return found, nil
		}
	}
}

// The vendors' documents allow and advise so many orders on a page.
const (
	huaweiPage  = 100
	alibabaPage = 20
)

// progress are the states of orders in the words of the features. Alibaba calls a refund unpaid while
// it is under way.
var progress = map[string]string{"3": "under way", "5": Completed, "Unpaid": "under way", "Paid": Completed, cancelled: cancelledOrder, "Cancelled": cancelledOrder}

// Completed is the progress of an order that has had its effect.
const Completed = "completed"

// cancelledOrder is the progress of an order that has no effect.
const cancelledOrder = "cancelled"

// A huaweiOrder is an order as Huawei's list and details state it.
type huaweiOrder struct {
	ID     string `json:"order_id"`
	Status json.Number
	Amount situation.Cents `json:"amount_after_discount"`
}

func (o huaweiOrder) read() RefundOrder {
	return RefundOrder{o.ID, huaweiProgress(o.Status), max(o.Amount, -o.Amount)}
}

func huaweiProgress(status json.Number) string {
	return cmp.Or(progress[status.String()], "in status "+status.String())
}

// refundOrders reads one page of the list, from some order on, and how many orders there are.
func (c *Client) refundOrders(ctx context.Context, vendor string, from int) ([]RefundOrder, int, error) {
	if vendor == situation.Alibaba {
		return c.alibabaRefundOrders(ctx, from)
	}
	var list struct {
		Total  int           `json:"total_count"`
		Orders []huaweiOrder `json:"order_infos"`
	}
	params := []Param{{"order_type", "4"}, {"limit", strconv.Itoa(huaweiPage)}}
	if from > 0 {
		params = append(params, Param{"offset", strconv.Itoa(from)})
	}
	var all []RefundOrder
	err := c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, params...)
	for _, o := range list.Orders {
		all = append(all, o.read())
	}
	return all, list.Total, err
}

// alibabaRefunds are the parameters for the page of refunds of all time that holds the order with some
// number: without a time the vendor lists those of the last hour.
func alibabaRefunds(from int) []Param {
	return []Param{
		{"OrderType", "Refund"}, {"CreateTimeStart", "2000-01-01T00:00:00Z"},
		{"PageSize", strconv.Itoa(alibabaPage)}, {"PageNum", strconv.Itoa(from/alibabaPage + 1)},
	}
}

// alibabaRefundOrders reads one page of refunds.
func (c *Client) alibabaRefundOrders(ctx context.Context, from int) ([]RefundOrder, int, error) {
	var list alibabaOrders
	err := c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, alibabaRefunds(from)...)
	return list.read(), list.Data.TotalCount, err
}

// alibabaOrders are orders as Alibaba's list and details state them.
type alibabaOrders struct {
	Data struct {
		TotalCount int
		Orders     struct {
			Order []struct {
				ID            string `json:"OrderId"`
				PaymentStatus string
				Amount        situation.Cents `json:"PretaxAmount"`
			}
		} `json:"OrderList"`
	}
}

func (list alibabaOrders) read() (all []RefundOrder) {
	for _, o := range list.Data.Orders.Order {
		all = append(all, RefundOrder{o.ID, cmp.Or(progress[o.PaymentStatus], o.PaymentStatus), max(o.Amount, -o.Amount)})
	}
	return all
}

// ListedPurchase is the first order of a purchase in the answer of Huawei's list of orders. An answer that was
// not read from a server names its order itself.
func (r *Response) ListedPurchase() (order string, listed bool) {
	if len(r.Orders) > 0 {
		return r.Orders[0], true
	}
	var list struct {
		Orders []struct {
			ID   string      `json:"order_id"`
			Type json.Number `json:"order_type"`
		} `json:"order_infos"`
	}
	if json.Unmarshal(r.body, &list) != nil {
		return "", false
	}
	for _, o := range list.Orders {
		if o.Type.String() == "1" {
			return o.ID, true
		}
	}
	return "", false
}
