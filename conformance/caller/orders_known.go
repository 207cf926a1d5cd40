package caller

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"
)

// A knownOrders is what a run knows of unsubscription orders: which of them answers named, and since when lists show each.
type knownOrders struct {
	named map[string]time.Time  // by vendor and id: when an answer named it first
	lists map[string]*orderList // by account
}

// An orderList is what the list of an account has shown so far: a list that is late may leave some of it out.
type orderList struct {
	read  time.Time // when it was read last; zero: never
	shown map[string]Span
}

// A Span is the time between two looks, of which only the second shows something. It is zero for what the first look has shown.
type Span struct{ From, To time.Time }

// Near says that two spans are no further apart than a time.
func (s Span) Near(other Span, by time.Duration) bool {
	return !s.From.After(other.To.Add(by)) && !other.From.After(s.To.Add(by))
}

// A StrangeOrder is an unsubscription order that no answer of the run named, and when the list showed it first.
type StrangeOrder struct {
	ID string
	Span
}

// ReadRefundOrders reads the list of unsubscription orders and keeps their ids. Those that are new to the run are held against
// no call if the list was never read before, or if they are said to be from before.
func (c *Client) ReadRefundOrders(ctx context.Context, vendor string, before bool) error {
	now, list := time.Now(), c.orderListOf(vendor)
	before = before || list.read.IsZero()
	for read := 0; ; {
		page, total, err := c.refundOrders(ctx, vendor, read)
		if err != nil {
			return err
		}
		read += len(page)
		if known := c.keepOrders(list, page, before); len(page) == 0 || read >= total || known >= total {
			list.read = now
			return nil
		}
	}
}

// orderListOf is what the run knows of the list of orders that the client is shown.
func (c *Client) orderListOf(vendor string) *orderList {
	account := c.accountOf(&Request{Vendor: vendor}, Variation{Account: c.OrdersAs})
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	if c.Shared.orders.lists[account] == nil {
		c.Shared.orders.lists[account] = &orderList{shown: map[string]Span{}}
	}
	return c.Shared.orders.lists[account]
}

// keepOrders adds a page to a list, and says how many orders it has shown so far.
func (c *Client) keepOrders(list *orderList, page []RefundOrder, before bool) (known int) {
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	for _, o := range page {
		if _, shown := list.shown[o.ID]; shown {
			continue
		}
		if list.shown[o.ID] = (Span{list.read, time.Now()}); before {
			list.shown[o.ID] = Span{}
		}
	}
	return len(list.shown)
}

// noteOrders keeps which orders an answer named.
func (c *Client) noteOrders(vendor string, response *Response) {
	if c.Shared == nil {
		return
	}
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	for _, id := range response.Orders {
		if key := vendor + id; c.Shared.orders.named[key].IsZero() {
			c.Shared.orders.named[key] = time.Now()
		}
	}
}

// OrderIsNamed reports whether an answer of the run named an order.
func (c *Client) OrderIsNamed(vendor, id string) bool {
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	return !c.Shared.orders.named[vendor+id].IsZero()
}

// RefundOrdersSince are the unsubscription orders that the list shows since a time, without those that earlier answers named.
func (c *Client) RefundOrdersSince(vendor string, since time.Time) (ids []string) {
	list := c.orderListOf(vendor)
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(list.shown)) {
		named := c.Shared.orders.named[vendor+id]
		if list.shown[id].To.After(since) && (named.IsZero() || named.After(since)) {
			ids = append(ids, id)
		}
	}
	return ids
}

// StrangeOrders are the orders that came while the run went on and that no answer named, in the order in which they came.
func (c *Client) StrangeOrders(vendor string) (all []StrangeOrder) {
	list := c.orderListOf(vendor)
	c.Shared.mu.Lock()
	defer c.Shared.mu.Unlock()
	for id, shown := range list.shown {
		if !shown.To.IsZero() && c.Shared.orders.named[vendor+id].IsZero() {
			all = append(all, StrangeOrder{id, shown})
		}
	}
	slices.SortFunc(all, func(a, b StrangeOrder) int { return cmp.Or(a.To.Compare(b.To), cmp.Compare(a.ID, b.ID)) })
	return all
}
