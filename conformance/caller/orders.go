package caller

import (
	"cmp"
	"context"
	"encoding/json"

	"github.com/rescindhq/rescind/conformance/situation"
)

// CountRefundOrders counts the unsubscription orders of all time.
func (c *Client) CountRefundOrders(ctx context.Context, vendor string) (int, error) {
	if vendor == situation.Huawei {
		var list struct {
			Total int `json:"total_count"`
		}
		err := c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, Param{"order_type", "4"}, Param{"limit", "100"})
		return list.Total, err
	}
	var list struct {
		Data struct{ TotalCount int }
	}
	err := c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, refundOrders()...)
	return list.Data.TotalCount, err
}

// RefundProgress is how far each unsubscription order is, in the words of the features. Alibaba calls
// a refund unpaid while it is under way.
func (c *Client) RefundProgress(ctx context.Context, vendor string) (all []string, err error) {
	words := map[string]string{"3": "under way", "5": "completed", "Unpaid": "under way", "Paid": "completed"}
	if vendor == situation.Huawei {
		var list struct {
			Orders []struct{ Status json.Number } `json:"order_infos"`
		}
		err = c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, Param{"order_type", "4"}, Param{"limit", "100"})
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
	err = c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, refundOrders()...)
	for _, o := range list.Data.Orders.Order {
		all = append(all, cmp.Or(words[o.PaymentStatus], o.PaymentStatus))
	}
	return all, err
}

// refundOrders are the parameters that list all refunds: without a time the vendor lists those of the last hour.
func refundOrders() []Param {
	return []Param{{"OrderType", "Refund"}, {"CreateTimeStart", "2000-01-01T00:00:00Z"}}
}
