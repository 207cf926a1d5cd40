package plan

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// The amounts are those that the features state for the same periods.
func TestARefundIsComputedFromWhatTheTargetFileSaysWasPaid(t *testing.T) {
	for _, c := range []struct {
		vendor, start, end, now string
		months                  uint
		cash, coupon            string
		want                    caller.Refund
	}{
		{situation.Huawei, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "100.00", "0", caller.Refund{Cash: 4000, Coupons: 0, Fee: 1000}},
		{situation.Huawei, "2026-01-01T10:30:00Z", "2026-02-01T23:59:59Z", "2026-01-15T18:40:00Z", 1, "75.80", "0", caller.Refund{Cash: 3382, Coupons: 0, Fee: 758}},
		{situation.Huawei, "2025-06-08T00:00:00Z", "2027-06-08T00:00:00Z", "2026-08-20T00:00:00Z", 24, "1000.00", "0", caller.Refund{Cash: 30000, Coupons: 0, Fee: 10000}},
		{situation.Huawei, "2025-06-08T00:00:00Z", "2027-06-07T23:59:59Z", "2026-08-20T00:00:00Z", 0, "1000.00", "0", caller.Refund{Cash: 30000, Coupons: 0, Fee: 10000}},
		{situation.Huawei, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-16T00:00:00Z", 0, "100.00", "0", caller.Refund{Cash: 4000, Coupons: 0, Fee: 1000}},
		{situation.Huawei, "2024-06-08T00:00:00Z", "2027-06-08T00:00:00Z", "2026-11-01T00:00:00Z", 36, "3000.00", "0", caller.Refund{Cash: 45000, Coupons: 0, Fee: 15000}},
		{situation.Huawei, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-29T12:00:00Z", 1, "100.00", "0", caller.Refund{Cash: 0, Coupons: 0, Fee: 500}},
		{situation.Huawei, "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "70.00", "30.00", caller.Refund{Cash: 7000, Coupons: 3000, Fee: 0}},
		{situation.Huawei, "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "70.00", "30.00", caller.Refund{}},
		{situation.Alibaba, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-16T00:00:01Z", 1, "90.00", "10.00", caller.Refund{Cash: 4200, Coupons: 0, Fee: 0}},
		{situation.Alibaba, "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "90.00", "10.00", caller.Refund{Cash: 9000, Coupons: 0, Fee: 0}},
	} {
		at := func(text string) time.Time {
			instant, err := time.Parse(time.RFC3339, text)
			if err != nil {
				t.Fatal(err)
			}
			return instant
		}
		p := target.PaidPeriod{Start: at(c.start), End: at(c.end), Months: c.months}
		if p.Cash.UnmarshalText([]byte(c.cash)) != nil || p.Coupon.UnmarshalText([]byte(c.coupon)) != nil {
			t.Fatal(c)
		}
		if got := periodRefund(p, c.vendor, at(c.now)); got != c.want {
			t.Errorf("%s, %s from %s, given up at %s: got %s, want %s", c.vendor, c.cash, c.start, c.now, got, c.want)
		}
	}
}

// The vendor rounds each line or the sum, up or down. No more than a cent per rounding is granted, and
// never more than was paid. How Alibaba counts days is not stated: 10 days of 30 may be 10 of 32 or 12 of 30,
// and short use may count one and a half times.
func TestARefundMayDifferByACentForEachPeriodThatIsDivided(t *testing.T) {
	begin := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	p := target.PaidPeriod{Start: begin, End: begin.AddDate(0, 0, 30), Months: 1}
	for cash, c := range map[string]struct {
		vendor      string
		used        time.Duration
		least, most caller.Refund
	}{
		"100.00": {situation.Alibaba, 10 * 24 * time.Hour, caller.Refund{Cash: 3999}, caller.Refund{Cash: 6876}},
		"90.00":  {situation.Alibaba, 10 * 24 * time.Hour, caller.Refund{Cash: 3599}, caller.Refund{Cash: 6188}},
		"20.00":  {situation.Huawei, 10 * 24 * time.Hour, caller.Refund{Cash: 1133, Fee: 200}, caller.Refund{Cash: 1134, Fee: 200}},
		"0.05":   {situation.Huawei, 10 * 24 * time.Hour, caller.Refund{Cash: 2, Fee: 0}, caller.Refund{Cash: 4, Fee: 1}},
		"33.33":  {situation.Alibaba, -time.Hour, caller.Refund{Cash: 3333}, caller.Refund{Cash: 3333}},
		"44.44":  {situation.Huawei, 31 * 24 * time.Hour, caller.Refund{}, caller.Refund{}},
	} {
		if err := p.Cash.UnmarshalText([]byte(cash)); err != nil {
			t.Fatal(err)
		}
		least, most := periodRange(p, c.vendor, begin.Add(c.used))
		if least != c.least || most != c.most {
			t.Errorf("%s: from %s to %s, want %s to %s", cash, least, most, c.least, c.most)
		}
		if exact := periodRefund(p, c.vendor, begin.Add(c.used)); !exact.Within(least, most) {
			t.Errorf("%s: %s is not within its own range", cash, exact)
		}
	}
}
