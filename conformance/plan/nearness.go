package plan

import (
	"cmp"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// nearestFirst sorts the candidates for a part by how near they are to what the scenario describes. What is
// listed at one place stays before what is listed at the next. Where a refund is stated, what was paid counts
// more than the place, and only spare resources stay behind.
func (b *scenarioBinder) nearestFirst(n need, all []candidate) []candidate {
	var places []string
	for _, c := range all {
		if !slices.Contains(places, c.source) {
			places = append(places, c.source)
		}
	}
	repays, described := b.repays(n), n.describedShape()
	rank := func(c candidate) (place, unlike int) {
		if !repays {
			return slices.Index(places, c.source), 0
		}
		paid, _ := b.paidFor(c.ids[n.Spec.Alias])
		return boolRank(c.source == spareSource), -described.likeness(shapeOfPaid(paid.Periods, b.now))
	}
	slices.SortStableFunc(all, func(x, y candidate) int {
		xPlace, xUnlike := rank(x)
		yPlace, yUnlike := rank(y)
		return cmp.Or(cmp.Compare(xPlace, yPlace), cmp.Compare(xUnlike, yUnlike), cmp.Compare(x.more(n), y.more(n)), b.dearer(n, x, y))
	})
	return all
}

// dearer orders candidates for a part that is given up: first those that fit its renewal, then those with the fewest paid
// periods, then the cheapest. So what was renewed stays for the scenarios that need it, whatever the order in the file.
func (b *scenarioBinder) dearer(n need, x, y candidate) int {
	if !n.givenUp {
		return 0
	}
	price := func(c candidate) (misfit, periods int, sum situation.Cents) {
		paid, _ := b.paidFor(c.ids[n.Spec.Alias])
		for _, p := range paid.Periods {
			sum += p.Cash.Cents + p.Coupon.Cents
		}
		return boolRank(n.hasRenewal() != hasRenewalAhead(paid.Periods, b.now)), len(paid.Periods), sum
	}
	xMisfit, xPeriods, xSum := price(x)
	yMisfit, yPeriods, ySum := price(y)
	return cmp.Or(cmp.Compare(xMisfit, yMisfit), cmp.Compare(xPeriods, yPeriods), cmp.Compare(xSum, ySum))
}

// more is how many resources a candidate has that the part has not: what is attached to it, and what runs on it.
func (c candidate) more(n need) int {
	more := len(c.fixture.Attached) - len(n.Attached)
	if n.Spec.Hosts != nil {
		more += max(len(c.fixture.Separate)-len(n.Spec.Hosts), len(n.Spec.Hosts)-len(c.fixture.Separate))
	}
	return more
}

// A paidShape is what decides how a refund is worked out.
type paidShape struct {
	months     uint
	fee        situation.Cents // in percent
	cut        bool            // less is left than the fee
	coupons    bool
	cash       bool
	ahead      bool // nothing has begun
	renewed    bool // a further period was paid for that has not begun
	lastSecond bool // it ends in the last second of an hour
}

// shapeOfPaid is the shape of the period in use, or else of the first.
func shapeOfPaid(periods []target.PaidPeriod, now time.Time) (s paidShape) {
	for i, p := range periods {
		inUse := !now.Before(p.Start) && now.Before(p.End)
		if i > 0 && !inUse {
			continue
		}
		s = paidShape{months: p.Months, fee: feeRate(p, now), coupons: p.Coupon.Cents > 0, cash: p.Cash.Cents > 0, ahead: now.Before(p.Start)}
		s.cut = inUse && s.cash && periodRefund(p, situation.Huawei, now).Cash == 0
		s.lastSecond = p.End.Add(time.Second).Equal(p.End.Truncate(time.Hour).Add(time.Hour))
	}
	s.renewed = hasRenewalAhead(periods, now)
	return s
}

// likeness says how much of a shape another one has. What changes the fee counts more than the rest.
func (s paidShape) likeness(other paidShape) (n int) {
	const much, little = 4, 2
	for _, part := range []struct {
		same   bool
		counts int
	}{
		{s.fee == other.fee, much},
		{s.cut == other.cut, much},
		{s.ahead == other.ahead, much},
		{s.renewed == other.renewed, much},
		{s.months == other.months, little},
		{s.coupons == other.coupons, little},
		{s.cash == other.cash, little},
		{s.lastSecond == other.lastSecond, little},
	} {
		if part.same {
			n += part.counts
		}
	}
	return n
}

// describedShape is the shape of what the scenario says was paid for a part.
func (n need) describedShape() paidShape {
	var periods []target.PaidPeriod
	paid, months, at := n.Paid()
	for _, p := range paid {
		one := target.PaidPeriod{Start: instant(p.Begins), End: instant(p.Ends), Months: uint(months)}
		one.Cash.Cents, _ = situation.ParseCents(p.Cash)
		one.Coupon.Cents, _ = situation.ParseCents(cmp.Or(p.Coupons, p.Vouchers))
		periods = append(periods, one)
	}
	return shapeOfPaid(periods, instant(at))
}

// instant is a time of a situation, which was read before.
func instant(text string) time.Time {
	at, _ := time.Parse(time.RFC3339, text)
	return at
}
