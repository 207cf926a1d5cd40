package plan

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// contradicts says that a resource is not, by what the file says was paid for it, what the scenario says.
// What is not known contradicts nothing.
func (b *scenarioBinder) contradicts(n need, id string) bool {
	paid, known := b.paidFor(id)
	if !known || n.Spec.Subscription == nil {
		return false
	}
	withoutCash := cashOf(paid.Periods) == 0
	switch {
	case b.beginsWithRenewals(n):
		return isAboutRenewals(n) && hasPeriodAhead(paid.Periods, b.now) == n.refused
	case n.refused && n.row == "alibaba.no-rest-value":
		return withoutCash != n.paidWithoutCash() || !withoutCash && !isUsedUp(paid.Periods, b.now)
	}
	return n.givenUp && !n.refused && withoutCash && !n.paidWithoutCash()
}

// lacksRenewal says that a resource is not known to have a renewal ahead, where the scenario drops one: neither
// by what was paid for it, nor by what the file lists it for. A right server may answer that there is none.
func (b *scenarioBinder) lacksRenewal(n need, row, id string) bool {
	if !n.hasRenewal() || !b.beginsWithRenewals(n) || n.refused && isAboutRenewals(n) {
		return false
	}
	paid, known := b.paidFor(id)
	isListed := slices.Contains(renewedRows, row)
	switch {
	case known && isListed:
		return !hasPeriodAhead(paid.Periods, b.now) // facts may leave out what is over
	case known:
		return !hasRenewalAhead(paid.Periods, b.now)
	}
	return row != "" && !isListed
}

// renewedRows are the rows whose fixtures have a renewal ahead.
var renewedRows = []string{"huawei.renewal-only", "huawei.whole-subscription", "huawei.bandwidth-add-on", "huawei.autorenew-by-renewing"}

// beginsWithRenewals says whether the first call about a part gives up only the periods ahead.
func (b *scenarioBinder) beginsWithRenewals(n need) bool {
	for _, c := range b.DryRun.calls {
		if c.isAbout(n.DescribedResource) {
			return c.renewals
		}
	}
	return false
}

// isAboutRenewals says that a part is refused, or not, for whether a renewal lies ahead.
func isAboutRenewals(n need) bool {
	return !n.refused || n.row == "huawei.no-renewal-period" || n.row == "huawei.renewal-in-effect"
}

// isLike says that by what the file says was paid for a resource it is like the scenario's part: it has a
// renewal ahead or none, and coupons were paid with or not.
func (b *scenarioBinder) isLike(n need, id string) bool {
	paid, known := b.paidFor(id)
	if !known || n.Spec.Subscription == nil {
		return false
	}
	return hasRenewalAhead(paid.Periods, b.now) == n.hasRenewal() && hasCoupons(paid.Periods) == n.paidWithCoupons() && !b.contradicts(n, id)
}

func hasCoupons(periods []target.PaidPeriod) bool {
	return slices.ContainsFunc(periods, func(p target.PaidPeriod) bool { return p.Coupon.Cents > 0 })
}

// paidWithoutCash says that the scenario's part was paid with coupons or vouchers only.
func (n need) paidWithoutCash() bool {
	for _, p := range n.Spec.Subscription.Periods {
		if p.Cash != "" && p.Cash != "0.00" && p.Cash != "0" {
			return false
		}
	}
	return true
}

// hasPeriodAhead says whether a period was paid that has not begun.
func hasPeriodAhead(periods []target.PaidPeriod, now time.Time) bool {
	for _, p := range periods {
		if now.Before(p.Start) {
			return true
		}
	}
	return false
}

// isUsedUp says whether the last paid period is over, or ends within a day.
func isUsedUp(periods []target.PaidPeriod, now time.Time) bool {
	const day = 24 * time.Hour
	for _, p := range periods {
		if now.Add(day).Before(p.End) {
			return false
		}
	}
	return true
}

// hasRenewalAhead says whether a further period was paid for that has not begun.
func hasRenewalAhead(periods []target.PaidPeriod, now time.Time) bool {
	return len(periods) > 1 && hasPeriodAhead(periods, now)
}

// paidWithCoupons says that the scenario's part was paid with coupons or vouchers, in part at least.
func (n need) paidWithCoupons() bool {
	return slices.ContainsFunc(n.Spec.Subscription.Periods, func(p situation.Period) bool { return p.Coupons != "" || p.Vouchers != "" })
}
