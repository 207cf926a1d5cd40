package console

import (
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
)

// A notice is shown at the top of every page of an account, because it concerns all its resources.
type notice struct {
	vendor string
	fact   billing.Fact
	row    string
	Says   string
}

// notices are the facts that block every resource of an account.
var notices = []notice{
	{"huawei", billing.AccountFrozen, "huawei.account-frozen", "This account is frozen: none of its resources can be unsubscribed."},
	{"huawei", billing.Partner, "huawei.access-denied", "This account acts through a partner: only the customer may unsubscribe."},
	{"alibaba", billing.NotApplicable, "alibaba.not-applicable", "This account belongs to the other site or was opened through a reseller: nothing can be refunded here."},
}

// Notices returns the notices of the account that the page is about.
func (p *place) Notices() (all []notice) {
	for _, n := range notices {
		if p.Account != nil && p.Account.Vendor == n.vendor && p.Account.Facts.Has(n.fact) {
			all = append(all, n)
		}
	}
	return all
}

// Row is the catalogue row of the notice.
func (n notice) Row() features.Row {
	row, _ := features.Find(n.row)
	return row
}
