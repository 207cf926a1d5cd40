package caller

import (
	"cmp"
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A member that states a currency and is not known to the check would not be compared with anything.
func TestEveryMemberOfTheContractsThatStatesACurrencyIsCompared(t *testing.T) {
	declared := map[string]bool{}
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		text, err := os.ReadFile("../../openapi/json/" + vendor + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var contract any
		if err := json.Unmarshal(text, &contract); err != nil {
			t.Fatal(err)
		}
		addCurrencyProperties(declared, contract)
	}
	for name := range declared {
		if _, known := currencyFields[name]; !known {
			t.Errorf("the contracts declare %s, and no check looks at it", name)
		}
	}
	for name := range currencyFields {
		if !declared[name] {
			t.Errorf("no contract declares %s", name)
		}
	}
}

var aboutCurrency = regexp.MustCompile(`(?i)currency`)

// addCurrencyProperties adds the properties about a currency of all schemas in a part of a contract.
func addCurrencyProperties(declared map[string]bool, part any) {
	switch p := part.(type) {
	case []any:
		for _, item := range p {
			addCurrencyProperties(declared, item)
		}
	case map[string]any:
		properties, _ := p["properties"].(map[string]any)
		for name := range properties {
			if aboutCurrency.MatchString(name) {
				declared[name] = true
			}
		}
		for _, member := range p {
			addCurrencyProperties(declared, member)
		}
	}
}

// ordersIn is an answer of Alibaba with some orders.
func ordersIn(orders ...string) string {
	return `{"Data":{"OrderList":{"Order":[` + strings.Join(orders, ",") + `]}}}`
}

func TestTheCurrencyOfAnAnswerIsThatOfTheAccount(t *testing.T) {
	quoted := func(code string) string { return `{"Data":{"Currency":"` + code + `","RefundAmount":1}}` }
	for name, c := range map[string]struct {
		action     string // "": InquiryPriceRefundInstance
		known      string // the currency of the account; "": nobody states it
		controlled bool
		bodies     []string // in the order in which they come
		want       string   // of the last; "": it is right
	}{
		"as the situation says":           {"", "CNY", true, []string{quoted("CNY")}, ""},
		"not as the situation says":       {"", "CNY", true, []string{quoted("JPY")}, "the answer to InquiryPriceRefundInstance states JPY in Currency, and the account pays in CNY"},
		"not as the file says":            {"", "CNY", false, []string{quoted("JPY")}, "and the target file says alibaba.currency: CNY"},
		"paid otherwise than the file":    {"QueryOrders", "CNY", false, []string{ordersIn(`{"OrderId":"1","Currency":"CNY","PaymentCurrency":"USD"}`)}, ""},
		"paid otherwise in a situation":   {"QueryOrders", "CNY", true, []string{ordersIn(`{"OrderId":"1","Currency":"CNY","PaymentCurrency":"USD"}`)}, "states USD in PaymentCurrency"},
		"the second order of a list":      {"QueryOrders", "CNY", false, []string{ordersIn(`{"OrderId":"1","Currency":"CNY"}`, `{"OrderId":"2","Currency":"JPY"}`)}, ""},
		"an old order of the account":     {"QueryOrders", "", false, []string{`{"Data":{"Currency":"CNY"}}`, ordersIn(`{"OrderId":"1","Currency":"JPY"}`)}, ""},
		"an order in two currencies":      {"QueryOrders", "", false, []string{ordersIn(`{"OrderId":"1","Currency":"CNY"}`), ordersIn(`{"OrderId":"1","Currency":"JPY"}`)}, "states JPY in Currency, and for the same order an answer to QueryOrders stated CNY"},
		"a detail in another currency":    {"GetOrderDetail", "CNY", false, []string{ordersIn(`{"OrderId":"2","Currency":"JPY"}`)}, "the target file says alibaba.currency: CNY"},
		"of nobody knows what":            {"", "", false, []string{quoted("JPY"), quoted("JPY")}, ""},
		"two for an account":              {"", "", false, []string{quoted("CNY"), quoted("JPY")}, "states JPY in Currency, and for the same account an answer to InquiryPriceRefundInstance stated CNY"},
		"orders that were paid otherwise": {"QueryOrders", "", false, []string{ordersIn(`{"OrderId":"1","PaymentCurrency":"CNY"}`, `{"OrderId":"2","PaymentCurrency":"USD"}`)}, ""},
		"an order with two payments":      {"QueryOrders", "", false, []string{ordersIn(`{"OrderId":"1","PaymentCurrency":"CNY"}`), ordersIn(`{"OrderId":"1","PaymentCurrency":"USD"}`)}, "states USD in PaymentCurrency"},
		"none":                            {"QueryOrders", "CNY", true, []string{ordersIn(`{"OrderId":"1","Currency":null,"PaymentCurrency":""}`)}, ""},
		"XML":                             {"", "CNY", true, []string{`<?xml version="1.0"?><R><Data><Currency>JPY</Currency></Data></R>`}, "states JPY in Currency"},
		"no JSON":                         {"", "CNY", true, []string{`{"Currency":"JPY"`}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			client, request := newClient(), &Request{Vendor: situation.Alibaba, Action: cmp.Or(c.action, "InquiryPriceRefundInstance")}
			client.Controlled, client.Shared = c.controlled, NewShared(time.Second)
			client.Currency = func(string, Variation) string { return c.known }
			var err error
			for _, body := range c.bodies {
				response := &Response{Header: http.Header{}, body: []byte(body)}
				if strings.HasPrefix(body, "<") {
					response.Header.Set("Content-Type", "text/xml;charset=utf-8")
				}
				err = client.checkCurrency(request, Variation{}, response)
			}
			if got := errorText(err); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want …%s…", got, c.want)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// Two accounts may pay in two currencies.
func TestEachAccountHasItsOwnCurrency(t *testing.T) {
	client, request := newClient(), &Request{Vendor: situation.Alibaba, Action: "InquiryPriceRefundInstance"}
	client.Shared = NewShared(time.Second)
	client.Alibaba = append(slices.Clone(client.Alibaba), situation.AlibabaCredentials{Name: situation.OtherAccount, Access: "OTHER"})
	for account, code := range map[string]string{"": "CNY", situation.OtherAccount: "USD"} {
		response := &Response{Header: http.Header{}, body: []byte(`{"Data":{"Currency":"` + code + `"}}`)}
		if err := client.checkCurrency(request, Variation{Account: account}, response); err != nil {
			t.Error(err)
		}
	}
}
