package mutant

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
)

// currencies are the faults in the currency that answers state. No two of them are in one answer, so that each shows
// which answers the suite compares.
func currencies() []fault {
	return []fault{
		{"huawei.handling-fee", "other-currency-listed", "The list of orders states another currency than that of the account.", replaceCurrency("huawei", "list_orders", `"currency":"USD"`, `"currency":"EUR"`)},
		{"huawei.refund-amount", "other-currency-shown", "The details of an order state another currency than that of the account.",
			replaceCurrency("huawei", "show_order", `"currency":"USD","create_time"`, `"currency":"EUR","create_time"`)},
		{"huawei.refund-amount", "other-currency-of-lines", "The lines of an order state another currency than that of the account.",
			replaceCurrency("huawei", "show_order", `"currency":"USD"}`, `"currency":"EUR"}`)},
		{"alibaba.cash-only", "other-currency-quoted", "A quotation states another currency than that of the account.", replaceCurrency("alibaba", "InquiryPriceRefundInstance", cny, `"Currency":"JPY"`)},
		{"alibaba.cash-only", "other-currency-listed", "The list of orders states another currency than that of the account.", replaceCurrency("alibaba", "QueryOrders", cny, `"Currency":"JPY"`)},
		{"alibaba.order-id", "other-currency-shown", "The details of an order state another currency than that of the account.", replaceCurrency("alibaba", "GetOrderDetail", cny, `"Currency":"JPY"`)},
		{"alibaba.cash-only", "other-payment-listed", "The list of orders says that orders were paid in another currency.", replaceCurrency("alibaba", "QueryOrders", paidInCNY, `"PaymentCurrency":"JPY"`)},
		{"alibaba.order-id", "other-payment-shown", "The details of an order say that it was paid in another currency.", replaceCurrency("alibaba", "GetOrderDetail", paidInCNY, `"PaymentCurrency":"JPY"`)},
	}
}

// The members of Alibaba Cloud's answers that state the currency of the Chinese site.
const (
	cny       = `"Currency":"CNY"`
	paidInCNY = `"PaymentCurrency":"CNY"`
)

// replaceCurrency replaces a currency in the answers to one operation.
func replaceCurrency(vendor, operation, old, text string) patch {
	return changeAnswer(vendor, replaceInAnswer(operation, old, text))
}

// replaceInEach replaces a text in all answers.
func replaceInEach(old, text string) func(*dialect.Call, http.Header, *dialect.Answer) {
	return func(_ *dialect.Call, _ http.Header, a *dialect.Answer) { replaceText(a, old, text) }
}

// ordersWithoutCurrency leaves out the currencies of orders, but not the one of a quotation, which must be there.
func ordersWithoutCurrency(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
	for _, code := range []string{"CNY", "USD"} {
		replaceText(a, `"Currency":"`+code+`","PaymentCurrency":"`+code+`"`, `"Currency":null,"PaymentCurrency":""`)
	}
}
