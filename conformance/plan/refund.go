package plan

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// atStake says what giving resources up costs and brings, as far as the file has the facts.
func atStake(f *target.File, up []*boundResource, q *caller.Request, now time.Time) string {
	var lines []string
	for _, r := range up {
		p, known := f.Facts.Get(r.ID)
		if !known {
			lines = append(lines, r.ID+": what was paid is not known")
			continue
		}
		var paid situation.Cents
		for _, each := range p.Periods {
			paid += each.Cash.Cents
		}
		lines = append(lines, fmt.Sprintf("%s: of %s paid about %s comes back", r.ID, paid, owed(f, []*boundResource{r}, q, now).Cash))
	}
	return strings.Join(lines, "; ")
}

// owed is what a call that gives resources up pays back at an instant.
func owed(f *target.File, up []*boundResource, q *caller.Request, now time.Time) (sum caller.Refund) {
	aheadOnly := bytes.Contains(q.Body, []byte(`"unsubscribe_type":2`))
	for _, r := range up {
		p, _ := f.Facts.Get(r.ID)
		for _, each := range p.Periods {
			if ahead := now.Before(each.Start); ahead || !aheadOnly {
				sum = sum.Plus(paysBack(each, r.Vendor, now))
			}
		}
	}
	return sum
}

// paysBack is what a period pays back: all of it before it begins, at Huawei its coupons too; then
// what is not used, by the hour and less a handling fee at Huawei, by the day at Alibaba; nothing
// when it is over.
func paysBack(p target.PaidPeriod, vendor string, now time.Time) caller.Refund {
	switch {
	case now.Before(p.Start) && vendor == situation.Huawei:
		return caller.Refund{Cash: p.Cash.Cents, Coupons: p.Coupon.Cents}
	case now.Before(p.Start):
		return caller.Refund{Cash: p.Cash.Cents}
	case !now.Before(p.End):
		return caller.Refund{}
	}
	used, total := daysUsed(p.Start, p.End, now)
	if vendor == situation.Huawei {
		used, total = hoursUsed(p.Start, p.End, now)
	}
	left := p.Cash.Cents - situation.Cents(int64(p.Cash.Cents)*used/max(total, 1))
	fee := situation.Cents(0)
	if vendor == situation.Huawei {
		fee = min(p.Cash.Cents*feeRate(p, now)/100, left)
	}
	return caller.Refund{Cash: max(left-fee, 0), Fee: fee}
}

// rates are the handling fee in percent, by the years of a term and then by the years used of it.
var feeRates = map[uint][]situation.Cents{2: {15, 10}, 3: {15, 10, 5}}

func feeRate(p target.PaidPeriod, now time.Time) situation.Cents {
	const usual, year = 10, 12
	rates := feeRates[p.Months/year]
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

// hoursUsed counts whole hours, both ends rounded down; an end at 23:59:59 counts as midnight.
func hoursUsed(start, end, now time.Time) (used, total int64) {
	from := start.Truncate(time.Hour)
	return int64(now.Truncate(time.Hour).Sub(from) / time.Hour), int64(end.Add(time.Second).Truncate(time.Hour).Sub(from) / time.Hour)
}

// daysUsed counts days, a day begun counting as a day.
func daysUsed(start, end, now time.Time) (used, total int64) {
	const day = 24 * time.Hour
	return int64((now.Sub(start) + day - 1) / day), int64((end.Sub(start) + day/2) / day)
}
