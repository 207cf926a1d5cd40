package dialect

import "time"

// A TimeRange is the time between two instants, both included, with a precision of seconds. A bound
// that is not set does not limit it.
type TimeRange struct {
	from, to       time.Time
	hasFrom, hasTo bool // which bounds are set
}

// ReadTimeRange reads the two bounds; "" means no bound. When one is not a valid time, such as the
// 30th of February, ok is false and wrong is its index: 0 for from, 1 for to.
func ReadTimeRange(from, to string) (s TimeRange, wrong int, ok bool) {
	for i, text := range []string{from, to} {
		if text == "" {
			continue
		}
		at, is := ReadInstant(Instant, text)
		if !is {
			return s, i, false
		}
		*[]*time.Time{&s.from, &s.to}[i], *[]*bool{&s.hasFrom, &s.hasTo}[i] = at, true
	}
	return s, 0, true
}

// Contains reports whether an instant lies within the range.
func (s TimeRange) Contains(at time.Time) bool {
	at = at.UTC().Truncate(time.Second)
	return (!s.hasFrom || !at.Before(s.from)) && (!s.hasTo || !at.After(s.to))
}

// LongerThanYears reports whether both bounds are set and are more than the given number of years apart.
func (s TimeRange) LongerThanYears(years int) bool {
	return s.hasFrom && s.hasTo && s.to.After(s.from.AddDate(years, 0, 0))
}
