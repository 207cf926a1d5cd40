package target

import (
	"regexp"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// Currency is that of the account at a vendor, "" where the file names none.
func (f *File) Currency(vendor string) string {
	switch {
	case vendor == situation.Huawei && f.Huawei != nil:
		return f.Huawei.Currency
	case vendor == situation.Alibaba && f.Alibaba != nil:
		return f.Alibaba.Currency
	}
	return ""
}

// Amount writes money at a vendor with its currency, where the file names one.
func (f *File) Amount(vendor string, cents situation.Cents) string {
	if currency := f.Currency(vendor); currency != "" {
		return cents.String() + " " + currency
	}
	return cents.String()
}

// currencyCode matches a currency by ISO 4217, or none.
var currencyCode = regexp.MustCompile(`^([A-Z]{3})?$`)

// checkCurrencies requires codes of currencies.
func (c *targetCheck) checkCurrencies() {
	if h := c.Huawei; h != nil {
		c.checkCurrency(h.Pos, h.Currency, "USD")
	}
	if a := c.Alibaba; a != nil {
		c.checkCurrency(a.Pos, a.Currency, "CNY")
	}
}

func (c *targetCheck) checkCurrency(at strictyaml.Pos, currency, example string) {
	if !currencyCode.MatchString(currency) && !c.isLater(currency) {
		c.mistake(at, "currency: %q is not a code such as %s", currency, example)
	}
}
