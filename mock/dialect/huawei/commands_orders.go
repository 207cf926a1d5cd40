package huawei

import (
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

func readListOrders(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	customer, _ := c.Values.Param("customer_id")
	if refusal := ownCustomer(c, customer); refusal != nil {
		return nil, refusal
	}
	keep, refusal := orderFilter(c)
	if refusal != nil {
		return nil, refusal
	}
	by, _ := c.Values.Param("order_by")
	return &billing.ListOrders{Keep: keep, Oldest: by == "createTime", Offset: intParam(c, "offset", 0), Limit: intParam(c, "limit", 10)}, nil
}

// orderFilter returns the filter that the parameters of a list call describe. The case of ids and codes
// makes no difference. Source: Querying Orders, request parameters.
func orderFilter(c *dialect.Call) (func(*billing.Order) bool, *dialect.Refusal) {
	param := func(name string) string { text, _ := c.Values.Param(name); return text }
	id, product, status, kind := param("order_id"), param("service_type_code"), param("status"), param("order_type")
	created, refusal := readTimeRange(c, "query", "create_time", param)
	if refusal != nil {
		return nil, refusal
	}
	if created.LongerThanYears(1) {
		return nil, invalid(c, "", []openapi.Violation{{In: "query", Pointer: "create_time_end", What: "is more than a year after create_time_begin"}})
	}
	paid, refusal := readTimeRange(c, "query", "payment_time", param)
	return func(o *billing.Order) bool {
		return (id == "" || strings.EqualFold(string(o.ID), id)) && (product == "" || strings.EqualFold(o.Product, product)) &&
			(status == "" || status == strconv.FormatInt(orderStatus(o), 10)) &&
			(kind == "" || kind == strconv.FormatInt(orderType(o), 10)) &&
			created.Contains(o.Created) && paid.Contains(o.Created) && (!o.Unpaid || paid == dialect.TimeRange{})
	}, refusal
}

func readShowOrder(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	id, _ := c.Values.Param("order_id")
	return &billing.ShowOrder{Order: billing.OrderID(id)}, nil
}

func readShowRefund(c *dialect.Call) (billing.Command, *dialect.Refusal) {
	customer, _ := c.Values.Param("customer_id")
	if refusal := ownCustomer(c, customer); refusal != nil {
		return nil, refusal
	}
	id, _ := c.Values.Param("order_id")
	return &billing.ShowOrder{Order: billing.OrderID(id), Refund: true}, nil
}
