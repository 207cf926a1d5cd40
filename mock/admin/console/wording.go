package console

// A wording is what one vendor's pages call things.
type vendorWords struct {
	List    string // the page of what can be left
	Leave   string // the button of one
	Batch   string // the button of several
	Asking  string // the page that asks
	Done    string // the page that tells
	Begun   string // the same, as long as it has not taken effect
	Nothing string // what a list says that is empty
	Tabs    []tab
	Most    int    // how many one call takes. Source: each vendor's request parameters
	Call    string // the operation behind the button
	Unknown string // the row of what is not there
}

// A tab is one part of the page of what can be left.
type tab struct{ Key, Name string }

// The tabs. Source: Unsubscription Not Allowed, procedure.
const (
	inUse      = "in-use"
	renewals   = "renewals"
	notAllowed = "not-allowed"
)

var wordings = map[string]*vendorWords{
	"huawei": {
		List: "Unsubscriptions", Leave: "Unsubscribe", Batch: "Batch Unsubscribe",
		Asking: "Confirm the unsubscription", Done: "Unsubscribed", Begun: "Unsubscription under way", Nothing: "There is nothing to unsubscribe from here.",
		Tabs: []tab{{inUse, "Unsubscribe from In-Use Resources"}, {renewals, "Renewal Periods"}, {notAllowed, "Unsubscription Not Allowed"}},
		Most: 10, Call: "unsubscribe", Unknown: "huawei.unknown-resource",
	},
	"alibaba": {
		List: "Instances", Leave: "Refund", Batch: "Refund",
		Asking: "Confirm the refund", Done: "Refunded", Begun: "Refund under way", Nothing: "There is no instance to refund.",
		Tabs: []tab{{inUse, "Refundable"}, {notAllowed, "Not Refundable"}},
		Most: 1, Call: "RefundInstance", Unknown: "alibaba.unknown-instance",
	},
}

// Words are what the vendor of the account calls things.
func (p *place) Words() *vendorWords { return wordings[p.Account.Vendor] }

// only is a page that one vendor has and the other has not.
func only(vendor string, f show) show {
	return func(v *pageRequest) (page, *pageError) {
		if v.request.PathValue("vendor") != vendor {
			return page{}, nowhereToGo
		}
		return f(v)
	}
}
