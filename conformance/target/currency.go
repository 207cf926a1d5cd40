package target

import (
	"regexp"

	"github.com/rescindhq/rescind/conformance/situation"
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

// currencyCode matches a currency by ISO 4217.
var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// checkCurrencies requires codes of currencies.
func (c *targetCheck) checkCurrencies() {
	if h := c.Huawei; h != nil && h.Currency != "" && !currencyCode.MatchString(h.Currency) {
		c.mistake(h.Pos, "currency: %q is not a code such as USD", h.Currency)
	}
	if a := c.Alibaba; a != nil && a.Currency != "" && !currencyCode.MatchString(a.Currency) {
		c.mistake(a.Pos, "currency: %q is not a code such as CNY", a.Currency)
	}
}
