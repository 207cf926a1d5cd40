package console_test

import (
	"encoding/json"
	"math/big"
	"regexp"

	"github.com/rescindhq/rescind/internal/billing"
)

var leftOut = regexp.MustCompile(`<tr data-row="([^"]+)"><td>(\w+)<br>`)

// addRefund adds a refund to those that the balance must show in the end.
func (b *agreement) addRefund(vendor string, m billing.Money) {
	if b.paidBack == nil {
		b.paidBack = map[string]billing.Money{}
	}
	b.paidBack[vendor] += m
}

// An agreement is a browser that also makes the vendors' calls.
type agreement struct {
	*browser
	paidBack map[string]billing.Money
}

// sumOf reads the amounts in the foot of the table, which must be the sums of the rows.
func (b *agreement) sumOf(page string) (sum [6]billing.Money) {
	b.t.Helper()
	table := comesBack.FindString(page)
	for _, row := range tableRow.FindAllString(table, -1) {
		for i, m := range amount.FindAllStringSubmatch(row, -1) {
			sum[i] += money(m[1])
		}
	}
	for i, m := range amount.FindAllStringSubmatch(foot.FindString(table), -1) {
		if money(m[1]) != sum[i] {
			b.t.Errorf("the lines add up to %v, and the foot says\n%s", sum, foot.FindString(table))
		}
	}
	return sum
}

func money(text string) billing.Money {
	m, err := billing.ParseMoney(text)
	if err != nil {
		panic(err)
	}
	return m
}

// compareOrder compares the page with the order in the ledger and with the response of the vendor's own call.
func (b *agreement) compareOrder(s subscription, id string, says [6]billing.Money) {
	b.t.Helper()
	back := says[5]
	b.addRefund(s.vendor, back)
	if s.vendor == "alibaba" {
		return
	}
	var response struct {
		Infos []struct {
			Amount json.Number
			Base   string `json:"base_order_id"`
		} `json:"refund_infos"`
	}
	b.call(s, "GET", "/v2/orders/customer-orders/refund-orders?order_id="+id, "", &response)
	var refunded, kept billing.Money
	for _, i := range response.Infos {
		if m := cents(string(i.Amount)); m < 0 {
			refunded -= m
		} else {
			kept += m
		}
	}
	if refunded != back || kept != says[1]+says[2] {
		b.t.Errorf("the page says %v, the call paid back %s and kept %s", says, refunded, kept)
	}
}

// cents reads a number of JSON without rounding.
func cents(number string) billing.Money {
	r, ok := new(big.Rat).SetString(number)
	if r.Mul(r, big.NewRat(100, 1)); !ok || !r.IsInt() {
		panic(number + " is no amount of whole cents")
	}
	return billing.Money(r.Num().Int64())
}

// wantBalances compares the sum of all refunds with the balances of the accounts.
func (b *agreement) wantBalances() {
	b.t.Helper()
	for _, a := range b.world().Accounts {
		if got := a.Balance - 100_000_00; got != b.paidBack[a.Vendor] {
			b.t.Errorf("%s has got %s, the pages say %s", a.Vendor, got, b.paidBack[a.Vendor])
		}
	}
}
