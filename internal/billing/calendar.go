package billing

import "time"

// A Calendar is how a vendor counts days, months and years, and when a renewal that comes by itself
// is charged. It is plain data, like the rest of [Terms].
type Calendar struct {
	Zone     time.Duration // how far its days are ahead of UTC
	Anchored bool          // a term begun on the 31st ends on a 31st again after a shorter month
	Lead     int           // the first attempt to charge is so many days before the end; 0: there is none
	Hour     time.Duration // the time of day of the first attempt
	Every    time.Duration // how long after an attempt that failed there is another, until the end; 0: there is none
	Prompt   bool          // switched on after the last attempt, a renewal is charged at once
}

// promptly is how long "at once" takes: what comes by itself comes after the call that led to it.
const chargeDelay = time.Second

// utc is the calendar of what no vendor's rules were applied to.
var utcCalendar = &Calendar{}

// local is an instant on the vendor's wall clock.
func (c *Calendar) local(t time.Time) time.Time { return t.UTC().Add(c.Zone) }

// Year is the calendar year of an instant, where the vendor is.
func (c *Calendar) Year(t time.Time) int { return c.local(t).Year() }

// After is the instant one term after from: the same day of the month, or its last where there is
// none. A subscription that began on a later day than from returns to that day, where the vendor does.
func (c *Calendar) After(began, from time.Time, term Term) time.Time {
	start := c.local(from)
	day, month := start.Day(), time.Date(start.Year(), start.Month()+time.Month(term), 1, 0, 0, 0, 0, time.UTC)
	if first := c.local(began).Day(); c.Anchored && first > day && day == daysOf(start) {
		day = first
	}
	day = min(day, daysOf(month))
	return from.UTC().Add(month.AddDate(0, 0, day-1).Sub(midnight(start)))
}

// daysOf is how many days the month of t has.
func daysOf(t time.Time) int { return time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day() }

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// attempts are the instants at which the renewal of what ends then is charged, or tried again.
func (c *Calendar) attempts(ends time.Time) func(yield func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		at := midnight(c.local(ends)).AddDate(0, 0, -c.Lead).Add(c.Hour - c.Zone)
		for c.Lead > 0 && at.Before(ends) && yield(at) && c.Every > 0 {
			at = at.Add(c.Every)
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
