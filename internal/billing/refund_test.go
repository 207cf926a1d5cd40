package billing

import (
	"strconv"
	"testing"
	"time"
)

func at(text string) time.Time {
	t, err := time.Parse(time.DateTime, text)
	if err != nil {
		panic(err)
	}
	return t
}

var hourly = Terms{Used: HoursUsed, Fees: map[int][]int{0: {10}, 1: {10}, 2: {15, 10}, 3: {15, 10, 5}}, CouponsBack: true}

// The published example: bought 01-01 10:30, expires 02-01 23:59:59, unsubscribed 01-15 18:40:
// 31 days 14 hours in all, 14 days 8 hours of them used.
func TestHoursAreCountedWithBothEndsRoundedDown(t *testing.T) {
	used, total := HoursUsed(at("2026-01-01 10:30:00"), at("2026-02-01 23:59:59"), at("2026-01-15 18:40:00"))
	if used != 14*24+8 || total != 31*24+14 {
		t.Errorf("used %d of %d hours, want %d of %d", used, total, 14*24+8, 31*24+14)
	}
}

// Each refund is worked out by hand in its comment.
var refunds = []struct {
	name     string
	terms    *Terms
	period   Period
	now      string
	cash     Money
	consumed Money
	fee      Money
	coupons  Money
	lost     Money
}{
	{
		// 100.00 for 31 days of May 20 02:30 to June 20 02:30 = 744 hours; 19 days = 456 hours used:
		// 100.00*456/744 = 61.29; fee 10 %; 100.00-61.29-10.00 = 28.71. Coupons are gone.
		name: "a month in use", terms: &hourly, now: "2026-06-08 02:30:00",
		period: Period{Begins: at("2026-05-20 02:30:00"), Ends: at("2026-06-20 02:30:00"), Term: 1, Cash: 10000, Coupons: 2000},
		cash:   2871, consumed: 6129, fee: 1000, lost: 2000,
	}, {
		// One hour before the end: 743/744 of 100.00 = 99.87 consumed; the fee is capped at the 0.13 left.
		name: "the fee never makes it negative", terms: &hourly, now: "2026-06-20 01:30:00",
		period: Period{Begins: at("2026-05-20 02:30:00"), Ends: at("2026-06-20 02:30:00"), Term: 1, Cash: 10000},
		cash:   0, consumed: 9987, fee: 13,
	}, {
		// Not begun: all of it, no fee; cash coupons come back, discounts never.
		name: "not begun", terms: &hourly, now: "2026-05-20 02:29:59",
		period: Period{Begins: at("2026-05-20 02:30:00"), Ends: at("2026-06-20 02:30:00"), Term: 1, Cash: 10000, Coupons: 2000, Discounts: 500},
		cash:   10000, coupons: 2000, lost: 500,
	}, {
		// Three years, used one year to the hour: 365/1096 days of 1096.00 (2026-01-01 to 2029-01-01 has
		// 1096 days): 365.00 consumed; exactly one year used is still the first row: 15 % = 164.40.
		name: "three years after one", terms: &hourly, now: "2027-01-01 00:00:00",
		period: Period{Begins: at("2026-01-01 00:00:00"), Ends: at("2029-01-01 00:00:00"), Term: 36, Cash: 109600},
		cash:   109600 - 36500 - 16440, consumed: 36500, fee: 16440,
	}, {
		// An hour later it is the second row: 10 % = 109.60; consumed 8761/26304 h of 1096.00 = 365.04.
		name: "three years after one and an hour", terms: &hourly, now: "2027-01-01 01:00:00",
		period: Period{Begins: at("2026-01-01 00:00:00"), Ends: at("2029-01-01 00:00:00"), Term: 36, Cash: 109600},
		cash:   109600 - 36504 - 10960, consumed: 36504, fee: 10960,
	}, {
		// Two years of 731 days paid 731.00, used 366 days: 366.00 consumed, second row 10 % = 73.10.
		name: "two years after one and a day", terms: &hourly, now: "2027-01-02 00:00:00",
		period: Period{Begins: at("2026-01-01 00:00:00"), Ends: at("2028-01-02 00:00:00"), Term: 24, Cash: 73100},
		cash:   73100 - 36600 - 7310, consumed: 36600, fee: 7310,
	}, {
		// Days rounded up: 19 days and a second count as 20 of 31; 90.00*20/31 = 58.06; vouchers are gone.
		name: "by the day", terms: &Terms{Used: DaysUsed}, now: "2026-06-08 02:30:01",
		period: Period{Begins: at("2026-05-20 02:30:00"), Ends: at("2026-06-20 02:30:00"), Term: 1, Cash: 9000, Coupons: 1000},
		cash:   3194, consumed: 5806, lost: 1000,
	}, {
		name: "over", terms: &hourly, now: "2026-06-20 02:30:00",
		period: Period{Begins: at("2026-05-20 02:30:00"), Ends: at("2026-06-20 02:30:00"), Term: 1, Cash: 10000},
	},
}

func TestRefundIsPaidLessConsumedLessFee(t *testing.T) {
	for _, tt := range refunds {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.terms.Of(tt.period, at(tt.now))
			want := Refund{Cash: tt.cash, Consumed: tt.consumed, Fee: tt.fee, Coupons: tt.coupons, Lost: tt.lost}
			if tt.name != "over" {
				want.Paid = tt.period.Cash
			}
			if got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestAmountsAreReadAndWrittenInCents(t *testing.T) {
	for text, want := range map[string]Money{"120": 12000, "0.5": 50, "0.05": 5, "100.00": 10000} {
		if got, err := ParseMoney(text); err != nil || got != want {
			t.Errorf("%q: got %d, %v, want %d", text, got, err, want)
		}
	}
	for text, why := range map[string]string{
		"": "", ".": "", "1e3": "", "USD 5": "", "1.234": ": it has more than two decimals", "-1": ": it must not be negative", "-50.00": ": it must not be negative",
		"1,00": ": write a point before the cents, and no comma", "1,000.00": ": write a point before the cents, and no comma",
		".5": ": write a digit before the point", "9999999999999": ": it has more than 12 digits before the point",
	} {
		got, err := ParseMoney(text)
		if want := strconv.Quote(text) + " is not an amount such as 120.00" + why; err == nil || err.Error() != want {
			t.Errorf("%q: got %s, %v, want %s", text, got, err, want)
		}
	}
	if got := Money(-405).String(); got != "-4.05" {
		t.Errorf("got %s, want -4.05", got)
	}
}

func TestATermEndsOnTheSameDayOrTheLastOfTheMonth(t *testing.T) {
	for _, tt := range []struct{ from, term, want string }{
		{"2026-01-31 10:00:00", "1 month", "2026-02-28 10:00:00"},
		{"2026-05-20 02:30:00", "1 month", "2026-06-20 02:30:00"},
		{"2024-02-29 00:00:00", "1 year", "2025-02-28 00:00:00"},
	} {
		term, err := ParseTerm(tt.term)
		if got := term.After(at(tt.from)); err != nil || !got.Equal(at(tt.want)) {
			t.Errorf("%s after %s: got %s, want %s", tt.term, tt.from, got, tt.want)
		}
		if term.String() != tt.term {
			t.Errorf("%q is written %q", tt.term, term)
		}
	}
}
