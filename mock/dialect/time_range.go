package dialect

import "time"

// A Stretch is what lies between two instants, both included, to the second; one that is absent is no bound.
type TimeRange struct{ from, to time.Time }

// ReadStretch reads the bounds as texts; "" is none. Of what has the right form, the calendar may
// not have the day and the day not the hour: then it returns the place of the wrong one, 0 or 1.
func ReadTimeRange(from, to string) (s TimeRange, wrong int, ok bool) {
	for i, text := range []string{from, to} {
		if text == "" {
			continue
		}
		at, is := ReadInstant(Instant, text)
		if !is {
			return s, i, false
		}
		*[]*time.Time{&s.from, &s.to}[i] = at
	}
	return s, 0, true
}

// Has reports whether an instant lies within.
func (s TimeRange) Contains(at time.Time) bool {
	at = at.UTC().Truncate(time.Second)
	return (s.from.IsZero() || !at.Before(s.from)) && (s.to.IsZero() || !at.After(s.to))
}
