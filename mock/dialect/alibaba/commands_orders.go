package alibaba

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// readQueryOrders reads a list call. Without a time range it returns the orders of the last hour. Source: QueryOrders, request parameters.
func readQueryOrders(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	product, kind, paid := param(c, "ProductCode"), param(c, "OrderType"), param(c, "PaymentStatus")
	typ, how := param(c, "ProductType"), param(c, "SubscriptionType")
	recent := c.Now.Add(-time.Hour)
	within, refusal := readTimeRange(c, "CreateTime")
	if refusal != nil {
		return nil, refusal
	}
	if param(c, "CreateTimeStart") != "" || param(c, "CreateTimeEnd") != "" {
		recent = time.Time{}
	}
	offset, limit := page(c)
	return &billing.ListOrders{Offset: offset, Limit: limit, Keep: func(o *billing.Order) bool {
		return !o.Created.Before(recent) && within.Contains(o.Created) && (product == "" || product == o.Product) &&
			(typ == "" || typ == o.Type) && how != "PayAsYouGo" &&
			(kind == "" || kind == orderType(o)) && (paid == "" || paid == paymentStatus(o))
	}}, nil
}

func readOrder(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	return &billing.ShowOrder{Order: billing.OrderID(param(c, "OrderId"))}, nil
}
