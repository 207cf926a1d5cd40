package caller

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A readOrder is an order as a step read it last, and with whose credentials.
type readOrder struct {
	RefundOrder
	account string
}

// noteOrder keeps an order as a step has read it.
func (c *Client) noteOrder(vendor string, o RefundOrder) {
	if c.Shared == nil || o.Progress == cancelledOrder {
		return
	}
	account := c.accountOf(&Request{Vendor: vendor}, Variation{Account: c.OrdersAs})
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	c.Shared.readOrders[vendor+" "+o.ID] = readOrder{o, account}
}

// OrderAsRead is an order as a step has read it last, and which of some accounts read it; the first, where none of them did.
func (c *Client) OrderAsRead(vendor, id string, accounts []string) (o RefundOrder, account string, read bool) {
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	was, read := c.Shared.readOrders[vendor+" "+id]
	i := slices.IndexFunc(accounts, func(a string) bool {
		return c.accountOf(&Request{Vendor: vendor}, Variation{Account: a}) == was.account
	})
	return was.RefundOrder, accounts[max(i, 0)], read
}

// Otherwise says how an order differs from what was read of it; "" where it does not, or was not read now. One that is under
// way may be completed, and state its amount only then.
func (o RefundOrder) Otherwise(was RefundOrder) string {
	switch {
	case o.ID == "":
		return ""
	case o.amount != was.amount && (was.amount != 0 || was.Progress == Completed):
		return fmt.Sprintf("paid back %s when it was read, and pays back %s at the end of the run", was.amount, o.amount)
	case o.Progress != was.Progress && (was.Progress == Completed || o.Progress == cancelledOrder):
		return fmt.Sprintf("was %s when it was read, and is %s at the end of the run", was.Progress, o.Progress)
	}
	return ""
}

// mostPages is how many pages of the list are read to find orders: the newest stand first.
const mostPages = 5

// OrdersNow reads orders again: from the list, and what is not in its first pages from its details. The error says why it has
// not read all of them.
func (c *Client) OrdersNow(ctx context.Context, vendor string, ids []string) (map[string]RefundOrder, error) {
	found, err := c.listedNow(ctx, vendor, ids)
	for _, id := range ids {
		if _, listed := found[id]; listed || err != nil && !LookRefused(err) {
			continue
		}
		o, failed := c.orderDetails(ctx, vendor, id)
		if err = cmp.Or(failed, err); failed == nil {
			found[id] = o
		}
	}
	return found, err
}

// listedNow finds orders in the first pages of the list.
func (c *Client) listedNow(ctx context.Context, vendor string, ids []string) (map[string]RefundOrder, error) {
	found, read := map[string]RefundOrder{}, 0
	for range mostPages {
		page, total, err := c.refundOrders(ctx, vendor, read)
		if err != nil {
			return found, err
		}
		for _, o := range page {
			if slices.Contains(ids, o.ID) {
				found[o.ID] = o
			}
		}
		if read += len(page); len(page) == 0 || read >= total || len(found) == len(ids) {
			break
		}
	}
	return found, nil
}

// orderDetails reads an order from its details.
func (c *Client) orderDetails(ctx context.Context, vendor, id string) (RefundOrder, error) {
	if vendor == situation.Alibaba {
		var list alibabaOrders
		err := c.LookUp(ctx, vendor, "GetOrderDetail", nil, &list, Param{"OrderId", id})
		for _, o := range list.read() {
			if o.ID == id {
				return o, err
			}
		}
		if err == nil {
			err = verdict.Brokenf("the details of order %s are not those of this order", id)
		}
		return RefundOrder{}, err
	}
	var details struct {
		Order huaweiOrder `json:"order_info"`
	}
	err := c.LookUp(ctx, vendor, "show_order", nil, &details, Param{"order_id", id})
	o := details.Order.read()
	o.ID = id
	return o, err
}
