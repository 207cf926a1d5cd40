package billing

import (
	"testing"
	"time"
)

var china = Calendar{Zone: 8 * time.Hour, KeepsDay: true, LeadDays: 9, Hour: 8 * time.Hour, RetryEvery: 24 * time.Hour}

func TestATermIsCountedOnTheVendorsCalendar(t *testing.T) {
	for _, tt := range []struct {
		says, began, from string
		term              Term
		want              string
	}{
		{"the same day of the month", "2026-05-20 02:30:00", "2026-05-20 02:30:00", 1, "2026-06-20 02:30:00"},
		{"the last day of a shorter month", "2026-03-31 02:30:00", "2026-03-31 02:30:00", 1, "2026-04-30 02:30:00"},
		{"the 31st again after April", "2026-03-31 02:30:00", "2026-04-30 02:30:00", 1, "2026-05-31 02:30:00"},
		{"the 30th again after February", "2026-01-30 02:30:00", "2026-02-28 02:30:00", 1, "2026-03-30 02:30:00"},
		{"the 29th again after four years", "2024-02-29 02:30:00", "2027-02-28 02:30:00", 12, "2028-02-29 02:30:00"},
		{"an end that was set to another day stays there", "2026-01-31 02:30:00", "2026-02-15 02:30:00", 1, "2026-03-15 02:30:00"},
		{"the last day in China is the day before in UTC", "2026-01-30 16:30:00", "2026-01-30 16:30:00", 1, "2026-02-27 16:30:00"},
		{"the first in China is the last in UTC", "2026-01-31 16:30:00", "2026-01-31 16:30:00", 1, "2026-02-28 16:30:00"},
		{"and stays the first", "2026-01-31 16:30:00", "2026-02-28 16:30:00", 1, "2026-03-31 16:30:00"},
		{"the last second of the day", "2026-03-31 07:50:04", "2026-04-30 15:59:59", 1, "2026-05-31 15:59:59"},
		{"ten years", "2026-05-31 02:30:00", "2026-05-31 02:30:00", 120, "2036-05-31 02:30:00"},
	} {
		if got := china.After(at(tt.began), at(tt.from), tt.term); !got.Equal(at(tt.want)) {
			t.Errorf("%s: got %s, want %s", tt.says, got, tt.want)
		}
	}
}

func TestACalendarThatDoesNotKeepTheDayForgetsThatOfThePurchase(t *testing.T) {
	loose := Calendar{Zone: china.Zone}
	if got := loose.After(at("2026-01-31 02:30:00"), at("2026-02-28 02:30:00"), 1); !got.Equal(at("2026-03-28 02:30:00")) {
		t.Errorf("got %s", got)
	}
}

func TestChargesAreTriedAtTheSameTimeEachDayUntilTheEnd(t *testing.T) {
	for _, tt := range []struct{ ends, first, last string }{
		{"2026-06-20 02:30:00", "2026-06-11 00:00:00", "2026-06-20 00:00:00"},
		{"2026-06-19 23:59:59", "2026-06-11 00:00:00", "2026-06-19 00:00:00"}, // 07:59:59 on the 20th in China: the hour of that day comes too late
		{"2026-06-20 16:00:00", "2026-06-12 00:00:00", "2026-06-20 00:00:00"}, // midnight in China: the next day
	} {
		var all []time.Time
		for at := range china.attempts(at(tt.ends)) {
			all = append(all, at)
		}
		if first, last := all[0], all[len(all)-1]; !first.Equal(at(tt.first)) || !last.Equal(at(tt.last)) {
			t.Errorf("what ends %s is charged from %s to %s, want %s to %s", tt.ends, first, last, tt.first, tt.last)
		}
	}
}
