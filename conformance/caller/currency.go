package caller

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"maps"
	"slices"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// currencyFields are the members of answers that state a currency.
var currencyFields = map[string]currencyOf{"currency": ofPrices, "Currency": ofPrices, "PaymentCurrency": ofPayment}

// A currencyOf says what has a currency.
type currencyOf int

// The prices of an account have one currency. How an order was paid may be in another one.
const (
	ofPrices currencyOf = iota + 1
	ofPayment
)

// A statedCurrency is a currency that an answer states.
type statedCurrency struct{ field, code, order string }

// checkCurrency requires that an answer states the currency of its caller's account, and the one that earlier answers
// for the account stated. An answer that states none is right.
func (c *Client) checkCurrency(request *Request, variation Variation, response *Response) error {
	for _, s := range response.statedCurrencies() {
		if err := c.checkKnownCurrency(request, variation, s); err != nil {
			return err
		}
		if err := c.checkSameCurrency(request, variation, s); err != nil {
			return err
		}
	}
	return nil
}

// checkKnownCurrency compares a currency with that of the account, where it is known. A target file says nothing of
// how an order was paid, nor of the old orders of an account.
func (c *Client) checkKnownCurrency(request *Request, variation Variation, s statedCurrency) error {
	if c.Currency == nil || !c.Controlled && !s.ofAccount(request) {
		return nil
	}
	known := c.Currency(request.Vendor, variation)
	switch {
	case known == "" || known == s.code:
		return nil
	case c.Controlled:
		return verdict.Contradictionf("the answer to %s states %s in %s, and the account pays in %s", request.Name(), s.code, s.field, known)
	}
	return verdict.Contradictionf("the answer to %s states %s in %s, and the target file says %s.currency: %s", request.Name(), s.code, s.field, request.Vendor, known)
}

// ofAccount reports whether a currency is that of the account at this time. A list of orders has old ones too.
func (s statedCurrency) ofAccount(request *Request) bool {
	return currencyFields[s.field] == ofPrices && request.Name() != "list_orders" && request.Name() != "QueryOrders"
}

// checkSameCurrency compares a currency with the first that was stated for the account, and for the order.
func (c *Client) checkSameCurrency(request *Request, variation Variation, s statedCurrency) error {
	if c.Shared == nil {
		return nil
	}
	account := c.accountOf(request, variation)
	if s.ofAccount(request) {
		if err := c.Shared.compareCurrency(currencyKey{account: account}, request, s, "the same account"); err != nil {
			return err
		}
	}
	if s.order == "" {
		return nil
	}
	return c.Shared.compareCurrency(currencyKey{account, s.field, s.order}, request, s, "the same order")
}

// compareCurrency compares a currency with the first that was stated for a key.
func (h *Shared) compareCurrency(key currencyKey, request *Request, s statedCurrency, of string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	first, known := h.currencies[key]
	if !known {
		h.currencies[key] = firstCurrency{s.code, request.Name()}
	}
	if known && first.code != s.code {
		return verdict.Contradictionf("the answer to %s states %s in %s, and for %s an answer to %s stated %s", request.Name(), s.code, s.field, of, first.by, first.code)
	}
	return nil
}

// A currencyKey is what has one currency: an account, or a member of an order.
type currencyKey struct{ account, field, order string }

// A firstCurrency is the currency that was stated first, and the call whose answer stated it.
type firstCurrency struct{ code, by string }

// statedCurrencies are all currencies that an answer states. What cannot be read states none.
func (r *Response) statedCurrencies() []statedCurrency {
	if !bytes.Contains(r.body, []byte("urrency")) {
		return nil
	}
	if r.isXML() {
		return currenciesInXML(r.body)
	}
	var body any
	if json.Unmarshal(r.body, &body) != nil {
		return nil
	}
	return currenciesIn(body, "")
}

// currenciesIn are the currencies in a value of an answer, which is about an order or "".
func currenciesIn(value any, order string) (all []statedCurrency) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			all = append(all, currenciesIn(item, order)...)
		}
	case map[string]any:
		for _, name := range []string{"OrderId", "order_id"} {
			if id, is := v[name].(string); is {
				order = id
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			code, isText := v[name].(string)
			if _, known := currencyFields[name]; known && isText && code != "" {
				all = append(all, statedCurrency{name, code, order})
			}
			all = append(all, currenciesIn(v[name], order)...)
		}
	}
	return all
}

// currenciesInXML are the currencies of prices in an answer in XML.
func currenciesInXML(body []byte) (all []statedCurrency) {
	d := xml.NewDecoder(bytes.NewReader(body))
	for {
		token, err := d.Token()
		if err != nil {
			return all
		}
		var code string
		start, is := token.(xml.StartElement)
		if is && currencyFields[start.Name.Local] == ofPrices && d.DecodeElement(&code, &start) == nil && code != "" {
			all = append(all, statedCurrency{field: start.Name.Local, code: code})
		}
	}
}

// Currencies are the currencies of the prices that an answer states.
func (r *Response) Currencies() (all []string) {
	for _, s := range r.statedCurrencies() {
		if currencyFields[s.field] == ofPrices {
			all = append(all, s.code)
		}
	}
	return all
}

// OrderCurrencies are the currencies of the prices in the details of an order.
func (c *Client) OrderCurrencies(ctx context.Context, vendor, order string) ([]string, error) {
	operation, name := "show_order", "order_id"
	if vendor == situation.Alibaba {
		operation, name = "GetOrderDetail", "OrderId"
	}
	request, err := NewRequest(vendor, operation, nil, Param{name, order})
	if err != nil {
		return nil, err
	}
	response, err := c.query(ctx, c.OrdersAs, request)
	if err != nil {
		return nil, err
	}
	return response.Currencies(), nil
}
