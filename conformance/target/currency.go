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

// IsMain reports whether credentials for a vendor are of the account that its section is about, whose currency
// [File.Currency] is: by the id of the domain, or by the access key.
func (f *File) IsMain(huawei situation.HuaweiCredentials, alibaba situation.AlibabaCredentials) bool {
	h, a := f.HuaweiCredentials(""), f.AlibabaCredentials("")
	return h.DomainID != "" && h.DomainID == huawei.DomainID || a.Access != "" && a.Access == alibaba.Access
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
