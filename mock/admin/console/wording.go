package console

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

// vendorWords are the texts of one vendor's pages.
type vendorWords struct {
	List    string // title of the page of resources
	Leave   string // button to unsubscribe from one
	Batch   string // button to unsubscribe from several
	Asking  string // title of the review
	Done    string // title of the result
	Begun   string // title of the result while it has not taken effect
	Nothing string // text of an empty list
	Tabs    []tab
	Most    int    // how many resources one call can name. Source: each vendor's request parameters
	Call    string // the operation that the button calls
	Unknown string // the rule that refuses an unknown resource

	Unit     string // of the time that is consumed
	Currency func(*billing.Account) string
	Service  func(product string) string // the name of a service or product
}

// A tab is one part of the page of resources.
type tab struct{ Key, Name string }

// The tabs. Source: Unsubscription Not Allowed, procedure.
const (
	inUse      = "in-use"
	renewals   = "renewals"
	notAllowed = "not-allowed"
)

var wordsOf = map[string]*vendorWords{
	"huawei": {
		List: "Unsubscriptions", Leave: "Unsubscribe", Batch: "Batch Unsubscribe",
		Asking: "Confirm the unsubscription", Done: "Unsubscribed", Begun: "Unsubscription under way", Nothing: "There is nothing to unsubscribe from.",
		Tabs: []tab{{inUse, "Unsubscribe from In-Use Resources"}, {renewals, "Renewal Periods"}, {notAllowed, "Unsubscription Not Allowed"}},
		Most: 10, Call: "unsubscribe", Unknown: "huawei.unknown-resource", Unit: "hours", Currency: huawei.Currency, Service: huawei.ServiceTitle,
	},
	"alibaba": {
		List: "Instances", Leave: "Refund", Batch: "Refund",
		Asking: "Confirm the refund", Done: "Refunded", Begun: "Refund under way", Nothing: "There is no instance to refund.",
		Tabs: []tab{{inUse, "Refundable"}, {notAllowed, "Not Refundable"}},
		Most: 1, Call: "RefundInstance", Unknown: "alibaba.unknown-instance", Unit: "days", Currency: alibaba.Currency, Service: alibaba.ProductTitle,
	},
}

// Words returns the texts of the account's vendor.
func (p *place) Words() *vendorWords { return wordsOf[p.Account.Vendor] }

// Currency is the currency of the account.
func (p *place) Currency() string { return p.Words().Currency(p.Account) }

// Service returns the name of a service or product of the account's vendor.
func (p *place) Service(product string) string { return p.Words().Service(product) }

// onlyVendor makes a page that only one vendor has.
func onlyVendor(vendor string, f pageFunc) pageFunc {
	return func(v *pageRequest) (page, *pageError) {
		if v.request.PathValue("vendor") != vendor {
			return page{}, v.noSuchPage()
		}
		return f(v)
	}
}
