package billing

import "time"

// A Calendar is how a vendor counts days, months and years, and when it charges automatic renewals. It is
// plain data, like the rest of [Terms].
type Calendar struct {
	Zone        time.Duration // how far the vendor's local time is ahead of UTC
	KeepsDay    bool          // a term that began on the 31st ends on a 31st again after a shorter month
	LeadDays    int           // the first attempt to charge is this many days before the end; 0: there is no attempt
	Hour        time.Duration // time of day of the first attempt, in the vendor's local time
	RetryEvery  time.Duration // interval between attempts after a failed one, until the end; 0: there is only one attempt
	ChargesLate bool          // automatic renewal that is switched on after the last attempt is charged at once
}

// chargeDelay is how long "at once" takes: the event happens after the call that caused it.
const chargeDelay = time.Second

// utcCalendar is used for what belongs to no vendor: UTC without special rules.
var utcCalendar = &Calendar{}

// local converts an instant to the vendor's wall clock.
func (c *Calendar) local(t time.Time) time.Time { return t.UTC().Add(c.Zone) }

// Year returns the calendar year of an instant in the vendor's local time.
func (c *Calendar) Year(t time.Time) int { return c.local(t).Year() }

// After returns the instant one term after from: the same day of the month, or the last day of a shorter
// month. With a calendar that keeps the day, a subscription that began on a later day of the month returns to that
// day.
func (c *Calendar) After(began, from time.Time, term Term) time.Time {
	start := c.local(from)
	day, month := start.Day(), time.Date(start.Year(), start.Month()+time.Month(term), 1, 0, 0, 0, 0, time.UTC)
	if first := c.local(began).Day(); c.KeepsDay && first > day && day == daysOf(start) {
		day = first
	}
	day = min(day, daysOf(month))
	return from.UTC().Add(month.AddDate(0, 0, day-1).Sub(midnight(start)))
}

// daysOf returns the number of days in the month of t.
func daysOf(t time.Time) int { return time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day() }

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// attempts yields the instants at which the renewal of a subscription that ends at the given time is
// charged, or charged again after a failure.
func (c *Calendar) attempts(ends time.Time) func(yield func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		at := midnight(c.local(ends)).AddDate(0, 0, -c.LeadDays).Add(c.Hour - c.Zone)
		for c.LeadDays > 0 && at.Before(ends) && yield(at) && c.RetryEvery > 0 {
			at = at.Add(c.RetryEvery)
		}
	}
}

// attemptLeft reports whether there is an attempt later than now.
func (c *Calendar) attemptLeft(ends, now time.Time) bool {
	for at := range c.attempts(ends) {
		if at.After(now) {
			return true
		}
	}
	return false
}
