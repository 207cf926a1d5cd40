package mutant

import (
	"net/http"
	"regexp"

	"github.com/rescindhq/rescind/mock/dialect"
)

// orders are the faults in what the list and the details say of an order that pays back.
func orders() []fault {
	return []fault{
		{"huawei.handling-fee", "never-completed", "The order of an unsubscription stays in processing for ever.", changeAnswer("huawei", inProcessing)},
		{"huawei.handling-fee", "other-fee-listed", "The list of orders says another handling fee than the details.",
			changeAnswer("huawei", replaceInAnswer("list_orders", `"commission_amount":`, `"commission_amount":1`))},
		{"huawei.handling-fee", "other-time-shown", "The details of an order say another time than the list.",
			changeAnswer("huawei", replaceInAnswer("show_order", `"create_time":"20`, `"create_time":"19`))},
		{"huawei.handling-fee", "other-line", "A line item of an order says another amount than the order.",
			changeAnswer("huawei", replaceInAnswer("show_order", `"subscription_num":1,"amount_after_discount":`, `"subscription_num":1,"amount_after_discount":1`))},
		{"alibaba.cash-only", "never-paid", "The order of a refund stays unpaid for ever.", changeAnswer("alibaba", refundsUnpaid)},
		{"alibaba.order-id", "other-tax-shown", "The details of an order say another tax than the list.", changeAnswer("alibaba", replaceInAnswer("GetOrderDetail", `"Tax":"0.00"`, `"Tax":"0.01"`))},
	}
}

// The state of an order that paid back, and when it did.
var (
	completedRefund = regexp.MustCompile(`"status":5,("order_type":4,[^{}]*?),"payment_time":"[^"]*"`)
	paidRefund      = regexp.MustCompile(`("OrderType":"Refund","PaymentStatus":)"Paid"(,"CreateTime":"[^"]*"),"PaymentTime":"[^"]*"`)
)

// inProcessing shows orders of unsubscriptions as if they were not completed.
func inProcessing(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	a.Body = completedRefund.ReplaceAll(a.Body, []byte(`"status":3,$1,"payment_time":null`))
}

// refundsUnpaid shows orders of refunds as if nothing were paid back yet.
func refundsUnpaid(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	a.Body = paidRefund.ReplaceAll(a.Body, []byte(`$1"Unpaid"$2`))
}

// What the contract of Huawei Cloud lets orders leave out.
var optionalOfOrders = regexp.MustCompile(`,"(customer_id|service_type_name|source_type|currency|payment_time)":("[^"]*"|\d+)|,"amount_info":\{[^{}]*\}`)

// listOrdersInShort leaves out of the list of orders what is optional.
func listOrdersInShort(c *dialect.Call, _ http.Header, a *dialect.Answer) {
	if c.Operation.ID == "list_orders" {
		a.Body = optionalOfOrders.ReplaceAll(a.Body, nil)
	}
}

// The amounts of a line item.
var lineAmounts = regexp.MustCompile(`("subscription_num":\d+,"amount_after_discount":)[-\d.]+(,"official_amount":)[-\d.]+`)

// linesWithoutAmounts states no amounts of line items.
func linesWithoutAmounts(c *dialect.Call, _ http.Header, a *dialect.Answer) {
	if c.Operation.ID == "show_order" {
		a.Body = lineAmounts.ReplaceAll(a.Body, []byte(`${1}null${2}null`))
	}
}
