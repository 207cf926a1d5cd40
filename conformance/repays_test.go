package conformance

import (
	"testing"
	"time"
)

// The amounts are those that the features state for the same periods.
func TestARefundIsWorkedOutFromWhatTheFileSaysWasPaid(t *testing.T) {
	for _, c := range []struct {
		vendor, start, end, now string
		months                  uint
		cash, coupon            string
		want                    repaid
	}{
		{huawei, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "100.00", "0", repaid{back: 4000, coupons: 0, fee: 1000}},
		{huawei, "2026-01-01T10:30:00Z", "2026-02-01T23:59:59Z", "2026-01-15T18:40:00Z", 1, "75.80", "0", repaid{back: 3382, coupons: 0, fee: 758}},
		{huawei, "2025-06-08T00:00:00Z", "2027-06-08T00:00:00Z", "2026-08-20T00:00:00Z", 24, "1000.00", "0", repaid{back: 30000, coupons: 0, fee: 10000}},
		{huawei, "2024-06-08T00:00:00Z", "2027-06-08T00:00:00Z", "2026-11-01T00:00:00Z", 36, "3000.00", "0", repaid{back: 45000, coupons: 0, fee: 15000}},
		{huawei, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-29T12:00:00Z", 1, "100.00", "0", repaid{back: 0, coupons: 0, fee: 500}},
		{huawei, "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "70.00", "30.00", repaid{back: 7000, coupons: 3000, fee: 0}},
		{huawei, "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "70.00", "30.00", repaid{}},
		{alibaba, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-06-16T00:00:01Z", 1, "90.00", "10.00", repaid{back: 4200, coupons: 0, fee: 0}},
		{alibaba, "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z", "2026-06-16T00:00:00Z", 1, "90.00", "10.00", repaid{back: 9000, coupons: 0, fee: 0}},
	} {
		at := func(text string) time.Time {
			instant, err := time.Parse(time.RFC3339, text)
			if err != nil {
				t.Fatal(err)
			}
			return instant
		}
		p := paidPeriod{Start: at(c.start), End: at(c.end), Months: c.months}
		if p.Cash.UnmarshalText([]byte(c.cash)) != nil || p.Coupon.UnmarshalText([]byte(c.coupon)) != nil {
			t.Fatal(c)
		}
		if got := paysBack(p, c.vendor, at(c.now)); got != c.want {
			t.Errorf("%s, %s from %s, left at %s: %s, want %s", c.vendor, c.cash, c.start, c.now, got, c.want)
		}
	}
}
