package dialect

import "time"

// A Stretch is what lies between two instants, both included, to the second; one that is absent is no bound.
type Stretch struct {
	from, to     time.Time
	begins, ends bool // which bounds there are
}

// ReadStretch reads the bounds as texts; "" is none. Of what has the right form, the calendar may
// not have the day and the day not the hour: then it returns the place of the wrong one, 0 or 1.
func ReadStretch(from, to string) (s Stretch, wrong int, ok bool) {
	for i, text := range []string{from, to} {
		if text == "" {
			continue
		}
		at, is := ReadInstant(Instant, text)
		if !is {
			return s, i, false
		}
		*[]*time.Time{&s.from, &s.to}[i], *[]*bool{&s.begins, &s.ends}[i] = at, true
	}
	return s, 0, true
}

// Has reports whether an instant lies within.
func (s Stretch) Has(at time.Time) bool {
	at = at.UTC().Truncate(time.Second)
	return (!s.begins || !at.Before(s.from)) && (!s.ends || !at.After(s.to))
}

// Longer reports whether both bounds are given and lie further apart than so many years.
func (s Stretch) Longer(years int) bool {
	return s.begins && s.ends && s.to.After(s.from.AddDate(years, 0, 0))
}
