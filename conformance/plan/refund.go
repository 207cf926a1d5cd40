package plan

import (
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// atStake says, for the reader of the plan, what giving resources up costs and pays back.
func atStake(f *target.File, resources []*boundResource, request *caller.Request, now time.Time) string {
	var lines []string
	for _, r := range resources {
		paid, known := f.Facts.Get(r.ID)
		if !known {
			lines = append(lines, r.ID+": what was paid is not known")
			continue
		}
		lines = append(lines, fmt.Sprintf("%s: of %s paid about %s comes back", r.ID, f.Amount(r.Vendor, cashOf(paid.Periods)), f.Amount(r.Vendor, refundOf(f, []*boundResource{r}, request, now).Cash)))
	}
	return strings.Join(lines, "; ")
}

// cashOf is the money that was paid for some periods, without coupons.
func cashOf(periods []target.PaidPeriod) (sum situation.Cents) {
	for _, p := range periods {
		sum += p.Cash.Cents
	}
	return sum
}

// refundOf is what a call that gives resources up must pay back at an instant. Type 2 of Huawei's
// call gives up only the periods that have not begun.
func refundOf(f *target.File, resources []*boundResource, request *caller.Request, now time.Time) (sum caller.Refund) {
	for _, p := range periodsGivenUp(f, resources, request, now) {
		sum = sum.Plus(periodRefund(p, request.Vendor, now))
	}
	return sum
}

// periodsGivenUp are the paid periods that a call gives up at an instant.
func periodsGivenUp(f *target.File, resources []*boundResource, request *caller.Request, now time.Time) (all []target.PaidPeriod) {
	onlyNotBegun := dropsRenewals(request)
	for _, r := range resources {
		paid, _ := f.Facts.Get(r.ID)
		for _, p := range paid.Periods {
			if notBegun := now.Before(p.Start); notBegun || !onlyNotBegun {
				all = append(all, p)
			}
		}
	}
	return all
}

// refundRange is what a call that gives resources up may pay back at an instant. The vendors do not
// document how they round, nor whether they round lines or sums: where a period is divided, what was
// used of it may be a cent more or less than the exact value, and so may its fee.
func refundRange(f *target.File, resources []*boundResource, request *caller.Request, now time.Time) (least, most caller.Refund) {
	for _, p := range periodsGivenUp(f, resources, request, now) {
		low, high := periodRange(p, request.Vendor, now)
		least, most = least.Plus(low), most.Plus(high)
	}
	return least, most
}

// periodRange is the range in which the refund of one period is right.
func periodRange(p target.PaidPeriod, vendor string, now time.Time) (least, most caller.Refund) {
	if now.Before(p.Start) || !now.Before(p.End) {
		r := periodRefund(p, vendor, now)
		return r, r
	}
	usedLow, usedHigh := usedRange(p, vendor, now)
	var feeLow, feeHigh situation.Cents
	if vendor == situation.Huawei {
		const percent = 100
		fee := int64(p.Cash.Cents * feeRate(p, now))
		feeLow, feeHigh = situation.Cents(fee/percent), situation.Cents((fee+percent-1)/percent)
	}
	feeLow, feeHigh = min(feeLow, p.Cash.Cents-usedHigh), min(feeHigh, p.Cash.Cents-usedLow)
	least = caller.Refund{Cash: max(p.Cash.Cents-usedHigh-feeHigh, 0), Fee: feeLow}
	return least, caller.Refund{Cash: p.Cash.Cents - usedLow - feeLow, Fee: feeHigh}
}

// usedRange is how much of the cash of a period may count as used at an instant.
func usedRange(p target.PaidPeriod, vendor string, now time.Time) (low, high situation.Cents) {
	if vendor == situation.Alibaba {
		return alibabaUsedRange(p, now)
	}
	used, total := hoursUsed(p.Start, p.End, now)
	return around(int64(p.Cash.Cents)*used, max(total, 1), p.Cash.Cents)
}

// alibabaUsedRange allows every way of counting days, because no source states one: days that are rounded
// down or up, or those of the calendar, of the used time as of the term, and for short use the factor of the
// page about downgrades.
func alibabaUsedRange(p target.PaidPeriod, now time.Time) (low, high situation.Cents) {
	const day, factor, of = 24 * time.Hour, 3, 2
	used, total := int64(now.Sub(p.Start)/day), int64(p.End.Sub(p.Start)/day)
	cash := int64(p.Cash.Cents)
	const more = 2 // the day that has begun, and one more that the calendar counts
	low, _ = around(cash*used, total+more, p.Cash.Cents)
	_, high = around(cash*(used+more)*factor, max(total, 1)*of, p.Cash.Cents)
	return low, high
}

// around are the amounts within a cent of an exact share, and not above the whole.
func around(share, of int64, whole situation.Cents) (low, high situation.Cents) {
	low, high = situation.Cents((share+of-1)/of)-1, situation.Cents(share/of)+1
	return max(low, 0), min(high, whole)
}

// periodRefund is what one period pays back. Before it begins: all of it, at Huawei with its coupons.
// After it ended: nothing. In between: the unused time, at Huawei by the hour and less a handling
// fee, at Alibaba by the day.
func periodRefund(p target.PaidPeriod, vendor string, now time.Time) caller.Refund {
	switch {
	case now.Before(p.Start) && vendor == situation.Huawei:
		return caller.Refund{Cash: p.Cash.Cents, Coupons: p.Coupon.Cents}
	case now.Before(p.Start):
		return caller.Refund{Cash: p.Cash.Cents}
	case !now.Before(p.End):
		return caller.Refund{}
	}
	used, total := periodUsed(p, vendor, now)
	left := p.Cash.Cents - situation.Cents(int64(p.Cash.Cents)*used/max(total, 1))
	fee := situation.Cents(0)
	if vendor == situation.Huawei {
		fee = min(p.Cash.Cents*feeRate(p, now)/100, left)
	}
	return caller.Refund{Cash: max(left-fee, 0), Fee: fee}
}

// periodUsed is how much of a period was used: at Huawei in hours, at Alibaba in days.
func periodUsed(p target.PaidPeriod, vendor string, now time.Time) (used, total int64) {
	if vendor == situation.Huawei {
		return hoursUsed(p.Start, p.End, now)
	}
	return daysUsed(p.Start, p.End, now)
}

// feeRates are Huawei's handling fees in percent, by the years of the term and then by the years used.
var feeRates = map[uint][]situation.Cents{2: {15, 10}, 3: {15, 10, 5}}

// feeRate is the handling fee of a period in percent; a term of one year or less has only one. Where the file
// does not say how many months were paid, they are counted.
func feeRate(p target.PaidPeriod, now time.Time) situation.Cents {
	const usual, monthsOfYear = 10, 12
	years := p.Months / monthsOfYear
	for p.Months == 0 && !p.Start.AddDate(int(years)+1, 0, -1).After(p.End) {
		years++
	}
	rates := feeRates[years]
	for i, percent := range rates {
		if !now.After(p.Start.AddDate(i+1, 0, 0)) {
			return percent
		}
	}
	if rates != nil {
		return rates[len(rates)-1]
	}
	return usual
}

// hoursUsed counts whole hours: both instants are rounded down, and an end at 23:59:59 counts as midnight.
func hoursUsed(start, end, now time.Time) (used, total int64) {
	from := start.Truncate(time.Hour)
	return int64(now.Truncate(time.Hour).Sub(from) / time.Hour), int64(end.Add(time.Second).Truncate(time.Hour).Sub(from) / time.Hour)
}

// daysUsed counts days: a day that has begun counts as used.
func daysUsed(start, end, now time.Time) (used, total int64) {
	const day = 24 * time.Hour
	return int64((now.Sub(start) + day - 1) / day), int64((end.Sub(start) + day/2) / day)
}
