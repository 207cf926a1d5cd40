package caller

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A PlacedOrder is an order of any kind. One of a purchase or a renewal costs money.
type PlacedOrder struct {
	ID    string
	Costs bool
}

// PlacedOrders reads one page of the list of all orders of an account, from some order on; the newest stand first. Its
// exchanges are not kept for the report.
func (c *Client) PlacedOrders(ctx context.Context, vendor, account string, from int) ([]PlacedOrder, error) {
	quiet := &Client{Server: c.Server, Place: c.Place, Huawei: c.Huawei, Alibaba: c.Alibaba, OrdersAs: account, ids: c.ids}
	defer func() { c.Requests += quiet.Requests }()
	return quiet.placedOrders(ctx, vendor, from)
}

func (c *Client) placedOrders(ctx context.Context, vendor string, from int) (all []PlacedOrder, err error) {
	if vendor == situation.Alibaba {
		var list struct {
			Data struct {
				Orders struct {
					Order []struct{ OrderID, OrderType string }
				} `json:"OrderList"`
			}
		}
		err = c.LookUp(ctx, vendor, "QueryOrders", nil, &list, alibabaRefunds(from)[1:]...)
		for _, o := range list.Data.Orders.Order {
			all = append(all, PlacedOrder{o.OrderID, o.OrderType == "New" || o.OrderType == "Renew"})
		}
		return all, err
	}
	var list struct {
		Orders []struct {
			ID   string      `json:"order_id"`
			Type json.Number `json:"order_type"`
		} `json:"order_infos"`
	}
	params := []Param{{"limit", strconv.Itoa(huaweiPage)}}
	if from > 0 {
		params = append(params, Param{"offset", strconv.Itoa(from)})
	}
	err = c.LookUp(ctx, vendor, "list_orders", nil, &list, params...)
	for _, o := range list.Orders {
		all = append(all, PlacedOrder{o.ID, o.Type == "1" || o.Type == "2"})
	}
	return all, err
}
